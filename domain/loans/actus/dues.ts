import { type Fraction, NONE } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import type { Circumstances, Disbursed } from './circumstances.ts'
import type { ContractEvent, EventType } from './contract.ts'
import { fromTerms, isOpen } from './from-terms.ts'
import { dayOf } from './moment.ts'
import { eventsOf } from './schedule.ts'
import type { LoanTerms } from './terms.ts'

/**
 * What is due on a day, as agreed, and the balance and the rate after it. What is to be paid is
 * always interest plus principal: of a capitalization these are opposite, so that nothing is.
 */
export type Due = {
  readonly date: LocalDate
  readonly kind: 'interest' | 'principal' | 'capitalization' | 'maturity' | 'rate-reset'
  readonly interest: Fraction
  readonly principal: Fraction
  readonly balance: Fraction
  readonly rate: Fraction
}

const kinds: Readonly<Partial<Record<EventType, Due['kind']>>> = {
  IP: 'interest',
  PR: 'principal',
  IPCI: 'capitalization',
  RR: 'rate-reset',
  MD: 'maturity',
  STD: 'maturity',
}

/** What an event makes due; null: nothing. Before it so much was owed. */
function dueOf(event: ContractEvent, before: Fraction): Due | null {
  const kind = kinds[event.type]
  if (kind === undefined) return null
  const { notional: balance, rate, payoff } = event
  const date = dayOf(event.date)
  const paid = before.sub(balance)
  const interest = kind === 'interest' ? payoff : kind === 'capitalization' ? paid.neg() : NONE
  return { date, kind, interest, principal: paid, balance, rate }
}

const isMoney = ({ kind }: Due) => kind !== 'rate-reset' && kind !== 'capitalization'

/** One due of two that are to be paid on one day: of the kind of what ends more. */
const together = (a: Due, b: Due): Due => ({
  ...b,
  kind: [a.kind, b.kind].includes('maturity') ? 'maturity' : 'principal',
  interest: a.interest.add(b.interest),
  principal: a.principal.add(b.principal),
})

/**
 * What is due when, as if all is paid as agreed: exact, in the order of dates, and one due for what
 * is to be paid on one day. What is lent after the maturity is left out. A linear amortizer or an
 * annuity without an agreed redemption is fixed anew when more is lent.
 */
export function duesOf(
  terms: LoanTerms,
  disbursed: readonly Disbursed[],
  circumstances: Circumstances,
): readonly Due[] {
  const [first, ...more] = disbursed.toSorted(byDay)
  if (first === undefined) return []
  const { until = null } = circumstances
  const open = isOpen(terms, circumstances)
  const dues: Due[] = []
  let owed = NONE
  for (const event of eventsOf(fromTerms(terms, [first, ...more], circumstances))) {
    const due = dueOf(event, owed)
    owed = event.notional
    if (due === null || (until !== null && due.date > until)) continue
    if (open && isMoney(due)) continue
    const last = dues.at(-1)
    const joins = last !== undefined && last.date === due.date && isMoney(last) && isMoney(due)
    if (joins) dues.splice(-1, 1, together(last, due))
    else dues.push(due)
  }
  return dues.filter(saysSomething)
}

const byDay = (a: Disbursed, b: Disbursed) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)

/** A cycle that begins with the loan has nothing due on its first day. */
const saysSomething = ({ kind, interest, principal }: Due) =>
  kind === 'rate-reset' || kind === 'maturity' || !interest.equals(0) || !principal.equals(0)
