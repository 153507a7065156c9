import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { isZero } from '../values/decimal.ts'
import { compare, isAbove, minus, orNothing, sum } from '../values/exact.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot, Lot } from './evidence.ts'
import { type Layers, takeOldest } from './layers.ts'
import {
  existing,
  figure,
  inUnit,
  placeOf,
  pledged,
  portionOf,
  type Refused,
  receipted,
  refuseBefore,
  refuseUnit,
  reservedBy,
  type Verdict,
} from './state.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>
type Asked = Data<'DivideLot'>['parts'][number]
type Part = DataOf<LotEvent, 'LotDivided'>['parts'][number]

/** The owner gives away only what neither a reservation nor a receipt covers. */
function refuseGiving(state: KnownLot, value: string): Refused | null {
  const portion = portionOf(state, state.owner)
  if (isAbove(value, portion)) {
    return refuse({ code: 'more-than-stored', ...figure(state, portion) })
  }
  const kept = reservedBy(state, state.owner)
  if (isAbove(value, orNothing(minus(portion, kept)))) {
    return refuse({ code: 'lot-reserved', ...figure(state, kept) })
  }
  const covered = receipted(state)
  return isAbove(value, orNothing(minus(state.stored, covered)))
    ? refuse({ code: 'receipt-out', ...figure(state, covered) })
    : null
}

function refuseParts(
  id: string,
  { parts }: Data<'DivideLot'>,
  state: KnownLot,
  lots: readonly Lot[],
): Refused | null {
  for (const [index, { lot, pledged, quantity }] of parts.entries()) {
    const before = parts.slice(0, index).some((one) => one.lot === lot)
    if (before || lot === id || (lots[index]?.status ?? 'absent') !== 'absent') {
      return refuse({ code: 'lot-taken', lot })
    }
    const wrong = refuseUnit(state, quantity) ?? refuseUnit(state, pledged)
    if (wrong) return wrong
  }
  return refuseGiving(state, sum(parts.map(({ quantity }) => inUnit(state, quantity))))
}

/** What is left to give: layers, what no loan has, and what one has. */
type Left = { readonly layers: Layers; readonly free: string; readonly pledged: string }

/** Parts take what no loan has first, unless they say how much of them is pledged. */
function partOf(
  state: KnownLot,
  { lot, pledged: wanted, quantity }: Asked,
  left: Left,
): Refused | { readonly part: Part; readonly left: Left } {
  const value = inUnit(state, quantity)
  const behind = wanted === null ? orNothing(minus(value, left.free)) : inUnit(state, wanted)
  if (isAbove(behind, value) || isAbove(behind, left.pledged)) {
    return refuse({ code: 'more-than-pledged', ...figure(state, left.pledged) })
  }
  const free = minus(value, behind)
  if (isAbove(free, left.free)) {
    const loan = state.pledge?.loan ?? null
    return refuse({ code: 'lot-pledged', loan, ...figure(state, left.pledged) })
  }
  const { taken, rest } = takeOldest(left.layers, value)
  const { pledge } = state
  const goes =
    pledge === null || isZero(behind) ? null : { ...pledge, quantity: figure(state, behind) }
  return {
    part: { layers: [...taken], lot, pledge: goes, pledged: wanted, quantity },
    left: {
      layers: rest,
      free: minus(left.free, free),
      pledged: minus(left.pledged, behind),
    },
  }
}

const hasGiven = (state: KnownLot, { lot, quantity }: Asked) => {
  const gave = state.gave.get(lot)
  if (gave === undefined || state.parts.get(lot) !== 'given') return false
  if (refuseUnit(state, quantity)) return false
  return compare(gave, inUnit(state, quantity)) === 0
}

export const divideLot = existing(
  (
    data: Data<'DivideLot'>,
    state,
    { id, day, needs }: Context<{ readonly parts: readonly Lot[] }>,
  ): Verdict => {
    const { parts } = data
    if (parts.every((part) => hasGiven(state, part))) return accept()
    if (state.status !== 'stored') return refuse({ code: 'lot-not-stored', was: state.status })
    const wrong = refuseParts(id, data, state, needs.parts) ?? refuseBefore(state, day)
    if (wrong) return wrong
    const behind = pledged(state)
    let left: Left = {
      layers: state.layers,
      free: orNothing(minus(portionOf(state, state.owner), behind)),
      pledged: behind,
    }
    const made: Part[] = []
    for (const asked of parts) {
      const next = partOf(state, asked, left)
      if ('accepted' in next) return next
      made.push(next.part)
      left = next.left
    }
    return accept<LotEvent>({ type: 'LotDivided', data: { parts: made, ...placeOf(state) } })
  },
)
