import { accept, after, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { same } from '../../kernel/same.ts'
import type { Lot } from '../../lots/evidence.ts'
import type { Settlement } from '../../settlements/evidence.ts'
import { fraction } from '../../values/fraction.ts'
import type { Quantity } from '../../values/quantity.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import { type CoverEvidence, coverOn, nothingOwed } from '../cover/cover.ts'
import { total } from '../cover/insured.ts'
import { isAssigned, isTaken } from '../cover/taken.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan, Loan, Security } from '../evidence.ts'
import { by, existing } from '../guarded.ts'
import { closing } from '../money/closing.ts'
import { type AppraisalEvent, evolveAppraisal } from './evolve-appraisal.ts'
import { productsOf, refuseLots } from './request.ts'
import { isBehind, isOver, MAX_LOTS, original } from './securities.ts'

type Verdict = Decision<LoanEvent, LoanRefusal>
type Data<T extends LoanCommand['type']> = DataOf<LoanCommand, T>
type Offered = DataOf<LoanEvent, 'CollateralOffered'>
type Answered = DataOf<LoanEvent, 'CollateralAnswered'>
type Returned = DataOf<LoanEvent, 'CollateralReturned'>

const agreed: readonly KnownLoan['status'][] = ['approved', 'secured', 'open', 'defaulted']

/** Whether the same lots were offered before, for the same others. */
const isOffered = (loan: KnownLoan, { instead, lots }: Data<'OfferCollateral'>): boolean =>
  lots.every((lot) => isBehind(loan, lot)) &&
  instead.every(
    (lot) =>
      loan.securities.get(lot)?.status === 'returned' ||
      loan.substitutions.some((one) => same([one.instead, one.lots], [instead, lots])),
  )

/** The borrower puts more goods behind the loan, or others in the place of some. */
export const offerCollateral = by(
  'borrower',
  (
    data: Data<'OfferCollateral'>,
    loan,
    { needs }: Context<{ readonly lots: readonly Lot[] }>,
  ): Verdict => {
    const { instead, lots } = data
    if (isOffered(loan, data)) return accept()
    if (!agreed.includes(loan.status)) return refuse({ code: 'loan-not-agreed', was: loan.status })
    const refused = refuseLots(data, needs.lots, loan.borrower)
    if (refused) return refused
    const again = lots.find((lot) => isBehind(loan, lot))
    if (again !== undefined) return refuse({ code: 'lot-behind-it', lot: again })
    const missing = instead.find((lot) => loan.securities.get(lot)?.status !== 'granted')
    if (missing !== undefined) return refuse({ code: 'lot-not-behind-it', lot: missing })
    if (loan.lots.length + lots.length > MAX_LOTS) {
      return refuse({ code: 'too-many-lots', limit: MAX_LOTS })
    }
    const products = productsOf(needs.lots)
    return accept({ type: 'CollateralOffered', data: { instead, lots, products } })
  },
)

export type AnswerNeeds = CoverEvidence & {
  readonly lot?: Lot | undefined
  readonly settlement?: Settlement | undefined
}
type By = Context<AnswerNeeds>

const next = (loan: KnownLoan, event: AppraisalEvent, by: By): KnownLoan =>
  after<Loan, AppraisalEvent>(evolveAppraisal, loan, event, by) as KnownLoan

const giveBack = (data: Omit<Returned, 'most' | 'release'>): LoanEvent => ({
  type: 'CollateralReturned',
  data: { ...data, most: true, release: null },
})

/** What these lots lend. */
function lends(lots: readonly string[], loan: KnownLoan, { id, day, needs }: By) {
  const { items } = coverOn({ id, day, owed: nothingOwed, loan, needs })
  const some = items.filter(({ lot }) => lots.includes(lot))
  return total(some.map(({ lendingValue }) => fraction(lendingValue)))
}

/** Lots go for which others came, if all of these came and lend at least as much. */
function substituted({ instead, lots }: Offered, loan: KnownLoan, by: By): LoanEvent[] {
  const came = lots.every((lot) => loan.securities.get(lot)?.status === 'granted')
  if (!came || lends(lots, loan, by).lt(lends(instead, loan, by))) return []
  return instead.flatMap((lot) => {
    const { status, quantity } = loan.securities.get(lot)!
    const data = { because: 'substituted' as const, lot, quantity, settlement: null }
    return status === 'granted' ? [giveBack(data)] : []
  })
}

/** What one answer brings about: goods go back, or the loan ends of which nothing was lent. */
function followed(loan: KnownLoan, data: Answered, by: By): LoanEvent[] {
  const { granted, lot, quantity, settlement } = data
  const answered = next(loan, { type: 'CollateralAnswered', data }, by)
  if (isOver(loan)) {
    return granted ? [giveBack({ because: 'late', lot, quantity, settlement })] : []
  }
  if (!granted) {
    const { lots, receivables } = original(loan)
    const needed = lot === null ? receivables.includes(settlement!) : lots.includes(lot)
    const isEnd = needed && loan.status === 'approved'
    return isEnd ? closing(answered, 'collateral-refused', by.day) : []
  }
  const offers = loan.substitutions.filter(({ lots }) => lot !== null && lots.includes(lot))
  return offers.flatMap((offer) => substituted(offer, answered, by))
}

/** The quantity behind this loan, as the lot itself has it. */
const pledgedIn = (lot: Lot | undefined, loan: string): Quantity | null =>
  lot !== undefined && lot.status !== 'absent' && lot.pledge?.loan === loan
    ? lot.pledge.quantity
    : null

/** Goods that the loan let go of stand behind it again, with a part that was taken back. */
const cameBack = (lot: Lot | undefined, loan: string): boolean =>
  pledgedIn(lot, loan) !== null &&
  lot !== undefined &&
  lot.status !== 'absent' &&
  lot.pledgeCameBack

/** A lot stands behind the loan because it was made of others that did. */
const inherited = (lot: Lot | undefined, id: string): string | null =>
  lot !== undefined && lot.status !== 'absent' && pledgedIn(lot, id) !== null ? lot.product : null

/** Whether more, or less, of a lot stands behind the loan than was answered before. */
const isChanged = (
  security: Security,
  quantity: Quantity | null,
  lot: Lot | undefined,
  id: string,
) =>
  security.status === 'granted' &&
  quantity !== null &&
  !same(security.quantity, quantity) &&
  same(pledgedIn(lot, id), quantity)

/** What is already known of it; null: the answer is new. */
function repeatedly(
  security: Security | undefined,
  data: Answered,
  loan: KnownLoan,
  { id, needs }: By,
): Verdict | null {
  const { granted, quantity, product } = data
  if (security === undefined) {
    // A sale that is assigned after the loan is over goes back, though nobody had asked for it.
    const isLate = isOver(loan) && isAssigned(needs.settlement, id)
    const isKnown = product !== null || isLate || isTaken(needs.settlement, id)
    return granted && isKnown ? null : refuse({ code: 'collateral-not-asked' })
  }
  if (security.status === 'asked') return null
  const isOut = security.status === 'returned' || isOver(loan)
  if (granted && isOut && cameBack(needs.lot, id)) return null
  if (granted && isChanged(security, quantity, needs.lot, id)) return null
  // What was granted and given back since is not granted again by the word of then.
  const was = security.status !== 'refused'
  return was === granted ? accept() : refuse({ code: 'collateral-answered' })
}

/** What a lot, or a settlement, said to the pledge or the assignment that the loan asked for. */
export const answerCollateral = existing(
  (asked: Data<'AnswerCollateral'>, loan, context: By): Verdict => {
    const { id, needs } = context
    const { because, granted, lot, settlement } = asked
    if ((lot === null) === (settlement === null)) return refuse({ code: 'collateral-not-asked' })
    // An earlier no of a lot that stands behind the loan by now: its yes is told by itself.
    if (!granted && pledgedIn(needs.lot, id) !== null) return accept()
    const security = lot === null ? loan.receivables.get(settlement!) : loan.securities.get(lot)
    const isNew = security === undefined && lot !== null
    const quantity = granted && lot !== null ? (asked.quantity ?? pledgedIn(needs.lot, id)) : null
    const product = isNew ? inherited(needs.lot, id) : null
    const data: Answered = { because, granted, lot, product, quantity, settlement }
    const known = repeatedly(security, data, loan, context)
    if (known) return known
    return accept<LoanEvent>({ type: 'CollateralAnswered', data }, ...followed(loan, data, context))
  },
)
