import { accept, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { same } from '../../kernel/same.ts'
import { dueToSupplier, type Settlement } from '../../settlements/evidence.ts'
import { refuseEarlier } from '../../shared/order.ts'
import { isZero } from '../../values/decimal.ts'
import { type Fraction, fraction, NONE, orNone } from '../../values/fraction.ts'
import { accountOn } from '../account/account.ts'
import { asMoney } from '../account/amounts.ts'
import { lastMoved, lentInAll } from '../account/movements.ts'
import { calendarBy } from '../account/work-days.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import { type CoverEvidence, coverOn } from '../cover/cover.ts'
import { headroom } from '../cover/headroom.ts'
import { isNotKept } from '../cover/kept.ts'
import type { LoanEvent } from '../events.ts'
import type { Disbursement, KnownLoan } from '../evidence.ts'
import type { Cover } from '../findings.ts'
import { by } from '../guarded.ts'

type Data = DataOf<LoanCommand, 'DisburseLoan'>
type By = Context<CoverEvidence>
type Refused = { accepted: false; refusal: LoanRefusal } | null

/** Whether it says what was said of this tranche. */
const isRepeat = (data: Data, { amount, match, registration, to, whole }: Disbursement) =>
  same([data.match, data.registration, data.to], [match, registration, to]) &&
  (data.amount === null ? whole : same(data.amount, amount))

function refuseNotKept({ items }: Cover): Refused {
  const faults = items.flatMap(({ faults, lot }) =>
    faults.filter(isNotKept).map((fault) => ({ fault, of: lot })),
  )
  return faults.length > 0 ? refuse({ code: 'not-kept', faults }) : null
}

/**
 * Money on goods goes to the borrower; money on a chain to a supplier of the borrower, for a match
 * that the loan names, and never to the borrower, who would buy something else with it.
 */
function refusePayee({ to, match }: Data, loan: KnownLoan, settlement: Settlement | null): Refused {
  const { chain } = loan.requested
  if (chain === null) {
    const fits = match === null && to === loan.borrower
    return fits ? null : refuse({ code: 'payee-not-borrower', borrower: loan.borrower })
  }
  const seller =
    settlement?.status === 'open' || settlement?.status === 'complete' ? settlement.seller : null
  const fits = to === seller && to !== loan.borrower
  return fits
    ? null
    : refuse({ code: 'payee-not-upstream', supplier: seller, upstream: chain.upstream })
}

/** The settlement of the upstream match that a tranche is for. */
function upstream({ match }: Data, loan: KnownLoan, needs: CoverEvidence): Settlement | null {
  const index = loan.requested.chain?.upstream.indexOf(match ?? '') ?? -1
  return index < 0 ? null : (needs.settlements[index] ?? null)
}

/** What was lent for a match so far. */
const lentFor = ({ disbursements }: KnownLoan, match: string | null): Fraction =>
  disbursements
    .filter((one) => one.match === match)
    .reduce((all, { amount }) => all.add(fraction(amount.amount)), NONE)

/** What can be lent at most, and by what it is limited. */
function limits(data: Data, loan: KnownLoan, cover: Cover, settlement: Settlement | null) {
  const approved = fraction(loan.approved?.amount ?? '0').sub(lentInAll(loan))
  const all = [
    { by: 'approved' as const, amount: approved },
    { by: 'cover' as const, amount: headroom(cover) },
  ]
  if (settlement === null || settlement.status === 'absent') return all
  const due = dueToSupplier(settlement, lentFor(loan, data.match))
  return [...all, { by: 'supplier' as const, amount: due }]
}

/** Nobody lends more on a loan of which money was called back, or for which more is called for. */
function refuseCalled({ call, called }: KnownLoan): Refused {
  if (called !== null) return refuse({ code: 'loan-called', due: called.due })
  return call === null ? null : refuse({ code: 'call-open' })
}

/** Money is lent once all that was asked for is secured, as long as the goods are kept. */
export const disburseLoan = by(
  'lender',
  (data: Data, loan, { id, day, needs }: By): Decision<LoanEvent, LoanRefusal> => {
    const { match, registration, to, tranche } = data
    const before = loan.disbursements.find((one) => one.tranche === tranche)
    if (before !== undefined) {
      return isRepeat(data, before)
        ? accept()
        : refuse({ code: 'reference-reused', reference: tranche })
    }
    const settlement = upstream(data, loan, needs)
    const wrong = refusePayee(data, loan, settlement)
    if (wrong) return wrong
    const { status, currency } = loan
    if (status !== 'secured' && status !== 'open')
      return refuse({ code: 'not-secured', was: status })
    const called = refuseCalled(loan)
    if (called) return called
    const early = refuseEarlier(day, 'LoanApproved', loan.approvedOn ?? loan.on)
    if (early) return early
    if (data.amount !== null && data.amount.currency !== currency) {
      return refuse({ code: 'another-currency', currency })
    }
    // What was lent later, and recorded before, is owed as well.
    const last = [day, lastMoved(loan) ?? day].sort()[1]!
    const owed = accountOn(loan, last, calendarBy(needs.calendar))
    const cover = coverOn({ id, day, owed, loan, needs })
    const lost = refuseNotKept(cover)
    if (lost) return lost
    const [least] = limits(data, loan, cover, settlement).sort((a, b) => a.amount.compare(b.amount))
    const most = asMoney(orNone(least!.amount), currency, 'down')
    const amount = data.amount ?? most
    if (isZero(most.amount) || fraction(amount.amount).gt(fraction(most.amount))) {
      return refuse({ code: 'above-what-is-lent', limit: least!.by, most })
    }
    const whole = data.amount === null
    const lent = { amount, match, registration, to, tranche, whole }
    return accept<LoanEvent>({ type: 'LoanDisbursed', data: lent })
  },
)
