import { Map as Persistent } from 'immutable'
import { assertStatus, type Evolve } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import type { LocalDate } from '../../values/instant.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan, Loan, Security } from '../evidence.ts'
import {
  begun,
  isSecured,
  leftOf,
  original,
  releaseSaid,
  withAsked,
  withLots,
  withoutLot,
} from './securities.ts'

type Data<T extends LoanEvent['type']> = DataOf<LoanEvent, T>

/** Of what is asked, agreed and secured; money is folded elsewhere. */
export type AppraisalEvent = Extract<
  LoanEvent,
  {
    type:
      | 'LoanRequested'
      | 'LoanAppraised'
      | 'LoanApproved'
      | 'LoanDeclined'
      | 'CollateralOffered'
      | 'CollateralAnswered'
      | 'CollateralReturned'
  }
>

const none = Persistent<string, Security>()

const nothing = {
  ...{ appraised: null, approved: null, approvedOn: null, cover: null, ended: null },
  ...{ securities: none, receivables: none, releases: Persistent<string, string>() },
  ...{ taken: [], substitutions: [], disbursements: [], payments: [], rates: [], writtenOff: null },
  ...{
    call: null,
    called: null,
    calls: 0,
    defaulted: null,
    liquidating: false,
    missed: null,
    reviewed: null,
  },
} as const

function requested(data: Data<'LoanRequested'>, on: LocalDate): KnownLoan {
  const { amount, borrower, chain, lender, lots, products, terms } = data
  return {
    ...nothing,
    ...{ status: 'requested', requested: data, on, borrower, lender, terms, lots, products },
    currency: amount.currency,
    settlements: chain === null ? [] : [...chain.upstream, chain.downstream],
  }
}

/** Substitutions of which something is still to be answered. */
const withoutAnswered = (loan: KnownLoan): KnownLoan => ({
  ...loan,
  substitutions: loan.substitutions.filter(({ lots }) => {
    const answers = lots.map((lot) => loan.securities.get(lot)?.status)
    return !answers.includes('refused') && answers.includes('asked')
  }),
})

function answered(loan: KnownLoan, data: Data<'CollateralAnswered'>): KnownLoan {
  const { granted, lot, product, quantity, settlement } = data
  const status = granted ? ('granted' as const) : ('refused' as const)
  if (lot !== null) {
    const securities = loan.securities.set(lot, { status, quantity })
    const next = { ...loan, securities }
    if (!granted) return withoutLot(next, lot)
    return withLots(next, [lot], product === null ? [] : [product])
  }
  if (settlement === null) throw new Error('an answer is of a lot, or of a receivable')
  const taken = loan.receivables.has(settlement) ? loan.taken : [...loan.taken, settlement]
  const receivables = loan.receivables.set(settlement, { status, quantity: null })
  return { ...loan, receivables, taken }
}

function returned(loan: KnownLoan, data: Data<'CollateralReturned'>): KnownLoan {
  const { lot, quantity, release, settlement } = data
  const said =
    release === null
      ? loan
      : { ...loan, releases: loan.releases.set(release, JSON.stringify(releaseSaid(data))) }
  if (settlement !== null) {
    const gone = { status: 'returned' as const, quantity: null }
    const taken = said.taken.filter((one) => one !== settlement)
    return { ...said, taken, receivables: said.receivables.set(settlement, gone) }
  }
  const security = lot === null ? undefined : said.securities.get(lot)
  if (lot === null || security === undefined) throw new Error(`${lot} does not stand behind it`)
  const left = leftOf(security, quantity)
  const status = left === null ? ('returned' as const) : ('granted' as const)
  const next = { ...said, securities: said.securities.set(lot, { status, quantity: left }) }
  return left === null ? withoutLot(next, lot) : next
}

export const evolveAppraisal: Evolve<Loan, AppraisalEvent> = {
  LoanRequested(state, data, { day }) {
    assertStatus(state, 'absent')
    return requested(data, day)
  },
  LoanAppraised(state, data) {
    const loan = assertStatus(state, 'requested')
    return { ...loan, status: 'appraised', appraised: data, cover: data.cover }
  },
  LoanApproved(state, { amount }, { day }) {
    const loan = assertStatus(state, 'appraised')
    const { lots, receivables } = original(loan)
    return {
      ...loan,
      ...{ status: 'approved', approved: amount, approvedOn: day },
      securities: withAsked(loan.securities, lots),
      receivables: withAsked(loan.receivables, receivables),
    }
  },
  LoanDeclined(state) {
    const loan = assertStatus(state, 'requested', 'appraised')
    return { ...loan, status: 'declined', ended: 'declined' }
  },
  CollateralOffered(state, data) {
    const loan = withLots(begun(state), data.lots, data.products)
    const securities = withAsked(loan.securities, data.lots)
    const { substitutions } = loan
    return {
      ...{ ...loan, securities },
      substitutions: data.instead.length === 0 ? substitutions : [...substitutions, data],
    }
  },
  CollateralAnswered(state, data) {
    const loan = withoutAnswered(answered(begun(state), data))
    return loan.status === 'approved' && isSecured(loan) ? { ...loan, status: 'secured' } : loan
  },
  CollateralReturned: (state, data) => returned(begun(state), data),
}
