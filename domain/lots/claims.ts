import { accept, actsFor, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import type { Match } from '../matches/evidence.ts'
import type { Member } from '../members/evidence.ts'
import { isPlain, isZero } from '../values/decimal.ts'
import { isAbove, minus, orNothing } from '../values/exact.ts'
import { baseUnitOf, dimensionOf, type Quantity, valueIn } from '../values/quantity.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot } from './evidence.ts'
import { keys } from './keys.ts'
import {
  existing,
  figure,
  inUnit,
  known,
  pledged,
  portionOf,
  receipted,
  refuseUnit,
  reservedBy,
  type Verdict,
} from './state.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>
type Agreed = Exclude<Match, { status: 'absent' }>
type Claim = DataOf<LotEvent, 'ClaimRefused'>

/** What a claim may be answered with cannot be refused: somebody waits for it. Said once. */
export function deny(state: KnownLot, claim: Claim): Verdict {
  const before = state.refused.get(keys.claim(claim.claim, claim.by))
  const said = ({ because, lender, quantity }: Claim) => [because, lender, quantity]
  return before !== undefined && same(said(before), said(claim))
    ? accept()
    : accept<LotEvent>({ type: 'ClaimRefused', data: claim })
}

const fits = (state: KnownLot, quantity: Pick<Quantity, 'unit' | 'value'>) =>
  dimensionOf(quantity.unit) === dimensionOf(state.unit) && isPlain(inUnit(state, quantity))

/** What a match agreed that other lots do not keep for it. */
function restOf({ condition: { quantity }, lot }: Agreed, elsewhere: string): Quantity {
  if (lot !== null) return quantity
  const base = baseUnitOf(quantity.unit)
  const value = orNothing(minus(valueIn(quantity, base), elsewhere))
  return { unit: quantity.unit, value: valueIn({ unit: base, value }, quantity.unit) }
}

/** Why goods are not kept for a match, of which so much is still to be kept; null: they can be. */
function notReserved(
  state: KnownLot,
  lot: string,
  match: Agreed,
  quantity: Quantity,
  rest: Quantity,
): string | null {
  if (match.status === 'undone') return 'match-undone'
  if (match.lot !== null && match.lot !== lot) return 'another-lot'
  if (match.product !== state.product) return 'another-product'
  const portion = portionOf(state, match.seller)
  if (match.seller !== state.owner && !state.portions.has(match.seller)) return 'another-owner'
  if (state.status !== 'stored') return 'not-stored'
  if (!fits(state, quantity)) return 'another-unit'
  const asked = inUnit(state, quantity)
  if (isZero(asked) || isAbove(asked, inUnit(state, rest))) return 'more-than-agreed'
  const free = minus(portion, reservedBy(state, match.seller))
  return isAbove(asked, free) ? 'not-enough' : null
}

type ReserveNeeds = { readonly match: Match; readonly elsewhere: string }

/** A pledged lot may be reserved: the receivable is then assigned to the lender. */
export const reserveLot = existing(
  (
    { match: name, quantity }: Data<'ReserveLot'>,
    state,
    { by, id, needs: { match, elsewhere } }: Context<ReserveNeeds>,
  ): Verdict => {
    // Who is not the seller learns of no match, not even that there is one.
    if (match.status === 'absent' || !actsFor(by, match.seller)) {
      return refuse({ code: 'match-unknown' })
    }
    if (state.ended.has(name)) return accept()
    const claim = { by: name, claim: 'reservation', lender: null, quantity } as const
    // What was undone stays so, though another state of it may be read.
    const before = state.refused.get(keys.claim('reservation', name))
    if (before?.because === 'match-undone') return accept()
    const kept = state.reservations.get(name)
    if (kept !== undefined) {
      const repeated =
        kept.whole === (quantity === null) && (kept.whole || same([quantity], [kept.quantity]))
      return repeated ? accept() : deny(state, { ...claim, because: 'reserved-already' })
    }
    const rest = restOf(match, elsewhere)
    const asked = quantity ?? rest
    const because = notReserved(state, id, match, asked, rest)
    if (because !== null) return deny(state, { ...claim, because })
    const { buyer, condition, lot, price, seller } = match
    const named = lot !== null
    return accept<LotEvent>({
      type: 'LotReserved',
      data: {
        ...{ agreed: named ? null : condition.quantity, buyer, match: name, named, price },
        ...{ quantity: asked, seller, whole: quantity === null },
      },
    })
  },
)

export const endReservation = existing(
  (data: Data<'EndReservation'>, state, _: Context): Verdict => {
    const { match } = data
    if (state.reservations.has(match)) return accept<LotEvent>({ type: 'ReservationEnded', data })
    const settled = state.ended.has(match) || state.refused.has(keys.claim('reservation', match))
    return settled ? accept() : refuse({ code: 'not-reserved', match, ...figure(state, '0') })
  },
)

/** Why goods cannot stand behind a loan; null: they can. */
function notPledged(state: KnownLot, { lender, loan, quantity }: Data<'PledgeLot'>): string | null {
  const { pledge } = state
  if (pledge !== null && (pledge.loan !== loan || pledge.lender !== lender)) {
    return 'pledged-otherwise'
  }
  if (state.status !== 'stored') return 'not-kept'
  if (quantity !== null && !fits(state, quantity)) return 'another-unit'
  const portion = portionOf(state, state.owner)
  const asked = quantity === null ? portion : inUnit(state, quantity)
  if (isAbove(asked, portion)) return 'more-than-there'
  const out = receipted(state, (one) => one.negotiable && one.holder !== lender)
  const free = orNothing(minus(state.stored, out))
  if (isAbove(asked, free)) return 'receipt-out'
  return isAbove(asked, '0') ? null : 'not-kept'
}

/** Of a lot there is one pledge at most; more for the same loan is so many in all. */
export const pledgeLot = existing(
  (data: Data<'PledgeLot'>, state, { needs }: Context<{ readonly lender: Member }>): Verdict => {
    const { lender, loan, quantity } = data
    if (needs.lender.status === 'absent') return refuse({ code: 'member-unknown', member: lender })
    const { pledge } = state
    const all = figure(state, portionOf(state, state.owner))
    if (pledge?.loan === loan && pledge.lender === lender) {
      const asked = quantity ?? all
      if (fits(state, asked) && !isAbove(inUnit(state, asked), pledged(state))) return accept()
    }
    const because = notPledged(state, data)
    if (because !== null) {
      return deny(state, { because, by: loan, claim: 'pledge', lender, quantity })
    }
    const held = [...state.receipts.values()].find(
      (one) => !one.cancelled && one.holder === lender && one.negotiable,
    )
    return accept<LotEvent>({
      type: 'LotPledged',
      data: {
        ...{ lender, loan, quantity: quantity ?? all, receipt: held?.receipt ?? null },
        whole: quantity === null,
      },
    })
  },
)

/**
 * As much goes as is said, or as there is: what a lot was divided into stands behind the loan in its
 * place, and the loan may not have heard of it yet.
 */
export const releasePledge = existing((data: Data<'ReleasePledge'>, state, _: Context): Verdict => {
  const { because, loan, quantity, release } = data
  const repeated = known(state, keys.release(data), [because, loan, quantity])
  if (repeated) return repeated
  // Nothing stands behind it: all of that is released.
  if (state.pledge?.loan !== loan) return accept()
  const wrong = refuseUnit(state, quantity)
  if (wrong) return wrong
  return accept<LotEvent>({
    type: 'PledgeReleased',
    data: {
      ...{ because, loan, quantity: quantity ?? figure(state, pledged(state)), release },
      whole: quantity === null,
    },
  })
})
