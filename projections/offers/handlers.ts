import type { GrantEvent } from '../../domain/grants/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import type { LotEvent } from '../../domain/lots/events.ts'
import type { KnownLot, Lot } from '../../domain/lots/evidence.ts'
import { evolve } from '../../domain/lots/evolve.ts'
import type { OfferEvent } from '../../domain/offers/events.ts'
import type { PolicyEvent } from '../../domain/policies/events.ts'
import type { TierEvent } from '../../domain/tiers/events.ts'
import { isZero } from '../../domain/values/decimal.ts'
import type { Folded, Handles } from '../kernel/projection.ts'
import type { tables } from './rows.ts'

type Rows = Handles<typeof tables>

/** The seller's latest word on a pair takes the place of earlier ones, from its day on. */
function say(
  { granted }: Rows,
  pair: { readonly buyer: string; readonly seller: string },
  { from, level }: { readonly from: string; readonly level: string | null },
  { day, position }: Folded,
) {
  const isAtOnce = from <= day
  const begins = isAtOnce ? day : from
  for (const stay of granted.scan(pair)) {
    if (stay.until !== null) continue
    // It has not begun, and never will.
    if (stay.from !== '' && stay.from >= begins && stay.from > day) granted.delete(stay)
    else if (isAtOnce) granted.put({ ...stay, until: position })
    else if (stay.untilDay === null || stay.untilDay > from) {
      granted.put({ ...stay, untilDay: from })
    }
  }
  if (level === null) return
  const stay = { ...pair, level, since: position, from: isAtOnce ? '' : from }
  granted.put({ ...stay, until: null, untilDay: null })
}

/** A member was told its level: the one before ends here. */
function told({ levels, stays }: Rows, { data, id: member, position }: Told) {
  const { side, to: level } = data
  levels.put({ member, side, level })
  if (side === 'seller') return
  const last = stays.scan({ member }).at(-1)
  if (last !== undefined) stays.put({ ...last, until: position })
  stays.put({ member, since: position, until: null, level })
}
type Told = Folded<DataOf<TierEvent, 'TierRaised' | 'TierLowered' | 'TierCorrected'>>

/** Folds an event of a lot as its decider does. */
export function ofLot({ lots }: Rows, event: LotEvent & Folded): void {
  const { id: lot } = event
  const before: Lot = lots.get({ lot })?.state ?? { status: 'absent' }
  const handler = evolve[event.type] as (state: Lot, data: unknown, recorded: Folded) => Lot
  const after = handler(before, event.data, event) as KnownLot
  const { owner, product, warehouse, leaves } = after
  const isInside = warehouse !== null && leaves !== 'shipment'
  const stored = isInside && after.status === 'stored' && !isZero(after.stored)
  const state = { ...after, documents: after.documents.clear() }
  lots.put({ lot, owner, product, stored, state })
}

/** Levels that sellers grant. */
export const ofGrants = {
  LevelGranted(rows: Rows, event: Folded<DataOf<GrantEvent, 'LevelGranted'>>) {
    const { data, id: grant } = event
    const { buyer, seller } = data
    rows.pairs.put({ grant, buyer, seller })
    say(rows, { buyer, seller }, data, event)
  },
  LevelEnded(rows: Rows, event: Folded<DataOf<GrantEvent, 'LevelEnded'>>) {
    const { buyer, seller } = rows.pairs.get({ grant: event.id })!
    say(rows, { buyer, seller }, { from: event.data.from, level: null }, event)
  },
}

/** Offers, and whom the platform counts to which level. */
export const ofOffers = {
  OfferPublished(rows: Rows, event: Folded<DataOf<OfferEvent, 'OfferPublished'>>) {
    const { data, id: offer, day, position } = event
    rows.offers.put({ offer, ...data, day, position, withdrawn: false })
  },
  OfferWithdrawn({ offers }: Rows, { id: offer }: Folded) {
    offers.put({ ...offers.get({ offer })!, withdrawn: true })
  },
  PolicyAdopted({ standing }: Rows, event: Folded<DataOf<PolicyEvent, 'PolicyAdopted'>>) {
    const { from, reason, terms } = event.data
    if ('halfLifeDays' in terms) standing.put({ revision: event.revision, from, reason, terms })
  },
  TierRaised: told,
  TierLowered: told,
  TierCorrected: told,
}
