import type { OpenSettlement, Settlement } from '../../../../domain/settlements/evidence.ts'
import { money, paid, payable } from '../../../../domain/settlements/state.ts'
import { TrailFault } from '../../formats/trail/fault.ts'
import type { Trail } from '../../formats/trail/file.ts'
import { statesOf, type Told } from '../states.ts'

/** What was payable and paid of a settlement after one of its events, in minor units. */
export type Step = {
  readonly settlement: string
  readonly index: number
  readonly at: string
  readonly currency: string
  readonly payable: string
  readonly paid: string
}

const isOpened = (state: Settlement): state is OpenSettlement => state.status !== 'absent'

function stepAt(settlement: string, { index, entry, after }: Told): Step[] {
  const state = after as Settlement
  if (!isOpened(state)) return []
  const { amount, currency } = money(state, payable(state))
  const at = entry.effectiveAt
  return [
    { settlement, index, at, currency, payable: amount, paid: money(state, paid(state)).amount },
  ]
}

/**
 * How what is payable and what is paid grew, event by event, of each settlement of a trail: to be
 * drawn. Nothing, if the states do not fold.
 */
export function stepsOf({ sections }: Trail): Step[] {
  try {
    const settlements = sections.filter(({ name }) => name.startsWith('settlement-'))
    return [...statesOf(settlements).values()].flatMap(({ name, events }) =>
      events.flatMap((event) => stepAt(name, event)),
    )
  } catch (error) {
    if (error instanceof TrailFault) return []
    throw error
  }
}
