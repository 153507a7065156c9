import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import type { Member } from '../members/evidence.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { isAbove, minus, orNothing, plus } from '../values/exact.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot } from './evidence.ts'
import { keys } from './keys.ts'
import {
  existing,
  figure,
  inUnit,
  isCounted,
  known,
  movedAfter,
  refuseBefore,
  refuseUnit,
  shortage,
  type Verdict,
} from './state.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>

/** Goods that will not be taken in, or that are still to be given, are not there. */
const isThere = ({ status }: KnownLot) => status !== 'refused' && status !== 'called'
const notThere = ({ status }: KnownLot) => refuse({ code: 'lot-not-stored', was: status })

/**
 * What is there less what was booked, on the day of the count: what moved afterwards is taken off
 * first. No count makes less than nothing of what is there, and none stands against a later one.
 */
function differenceOf(state: KnownLot, there: string, { day }: Context): string {
  if (state.countedOn !== null && day < state.countedOn) return '0'
  const after = orNothing(plus(there, movedAfter(state, day)))
  return minus(after, state.stored)
}

export const countLot = existing((data: Data<'CountLot'>, state, context: Context): Verdict => {
  const { count, quantity } = data
  const repeated = known(state, keys.count(data), [quantity])
  if (repeated) return repeated
  if (!isThere(state)) return notThere(state)
  const wrong = refuseUnit(state, quantity) ?? refuseBefore(state, context.day)
  if (wrong) return wrong
  const difference = differenceOf(state, inUnit(state, quantity), context)
  const stored = plus(state.stored, difference)
  if (!isPlain(stored)) {
    return refuse({ code: 'unit-does-not-fit', given: quantity.unit, unit: state.unit })
  }
  const cuts = isZero(difference) ? { portions: [], receipts: [] } : shortage(state, stored)
  return accept<LotEvent>({
    type: 'LotCounted',
    data: { ...cuts, count, difference, quantity },
  })
})

export const loseLot = existing((data: Data<'LoseLot'>, state, { day }: Context): Verdict => {
  const { loss, quantity, reason } = data
  const repeated = known(state, keys.loss(data), [reason, quantity])
  if (repeated) return repeated
  if (!isThere(state)) return notThere(state)
  const wrong = refuseUnit(state, quantity) ?? refuseBefore(state, day)
  if (wrong) return wrong
  const value = quantity === null ? state.stored : inUnit(state, quantity)
  // Of nothing nothing is lost.
  if (isZero(value)) return accept()
  const counted = isCounted(state, day)
  if (!counted && isAbove(value, state.stored)) {
    return refuse({ code: 'more-than-stored', ...figure(state, state.stored) })
  }
  const cuts = counted
    ? { portions: [], receipts: [] }
    : shortage(state, minus(state.stored, value))
  return accept<LotEvent>({
    type: 'LotLost',
    data: {
      ...cuts,
      ...{ counted, loss, quantity: quantity ?? figure(state, value), reason },
      whole: quantity === null,
    },
  })
})

/** Who looked is sealed: an inspection is known by its certificate, or by its day. */
const isSameInspection = (
  last: NonNullable<KnownLot['inspection']>,
  { certificate, grade }: Data<'InspectLot'>,
  day: string,
): boolean =>
  last.grade === grade &&
  last.certificate === certificate &&
  (certificate !== null || last.on === day)

export const inspectLot = existing((data: Data<'InspectLot'>, state, { day }: Context): Verdict => {
  const { inspection } = state
  if (inspection !== null && isSameInspection(inspection, data, day)) return accept()
  if (!isThere(state)) return notThere(state)
  return refuseBefore(state, day) ?? accept<LotEvent>({ type: 'LotInspected', data })
})

/** An insurance may be changed under its number: what was recorded last is in force. */
export const insureLot = existing(
  (data: Data<'InsureLot'>, state, { needs }: Context<{ readonly lossPayee: Member }>): Verdict => {
    const last = state.insurances.findLast(({ policy }) => policy === data.policy)
    if (last !== undefined && same(last, data)) return accept()
    if (!isThere(state)) return notThere(state)
    if (needs.lossPayee.status === 'absent') {
      return refuse({ code: 'member-unknown', member: data.lossPayee })
    }
    return accept<LotEvent>({ type: 'LotInsured', data })
  },
)
