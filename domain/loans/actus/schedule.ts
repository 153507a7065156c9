import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import { type Contract, type ContractEvent, order, type Scheduled } from './contract.ts'
import { datesBefore } from './cycle.ts'
import { annuity, endOf } from './principal.ts'
import { scheduled } from './scheduled.ts'
import { accrue, lent, type State, transitions } from './transitions.ts'

const ONE = fraction(1)

/** Before anything is lent. */
const nothing = ({ initialExchange, redemption, scaling }: Contract): State => ({
  day: initialExchange,
  notional: NONE,
  rate: NONE,
  accrued: NONE,
  base: NONE,
  interestScale: scaling?.from.interest ?? ONE,
  notionalScale: scaling?.from.notional ?? ONE,
  redemption,
})

/** As it stands on the status date: what accrued is told, or counted from the last due date. */
function standing(contract: Contract): State {
  const { statusDate, initialExchange, interest, accrued, endOfMonth } = contract
  if (statusDate === null || statusDate < initialExchange) return nothing(contract)
  const begun = { ...lent(nothing(contract), contract), day: statusDate }
  if (accrued !== null) return begun
  const paid = interest && contract.kind !== 'call-money'
  const last = paid
    ? datesBefore({ ...interest, stub: 'short' }, statusDate, endOfMonth).at(-1)
    : null
  if (!last) return { ...begun, accrued: NONE }
  return accrue({ ...begun, day: last, accrued: NONE }, statusDate, contract)
}

/** What is redeemed each time from an event on: a level payment, or equal parts of what is owed. */
function redemptionFrom(contract: Contract, state: State, { type, to }: Scheduled): Fraction {
  const target = contract.amortizedBy ?? endOf(contract).end
  const planned = scheduled({ ...contract, maturity: target, termination: null })
  const days = planned.filter((event) => event.type === 'PR').map((event) => event.to)
  const left = days.filter((day) => (type === 'PR' ? day >= to : day > to))
  if (contract.kind !== 'annuity') return state.notional.div(left.length + 1)
  return annuity(state, [...left, planned.at(-1)!.to], contract.dayCount)
}

/** Whether an event is seen: not by who buys later, and not after what was asked for. */
function isSeen(
  { type, date }: Scheduled,
  { purchase, until }: Contract,
  called: boolean,
): boolean {
  if (until !== null && !called && date > until) return false
  if (purchase === null || date > purchase.on) return true
  return date === purchase.on && order.indexOf(type) >= order.indexOf('PRD')
}

/** The events of a contract, exact, in their order; throws if nothing says when it ends. */
export function eventsOf(contract: Contract): ContractEvent[] {
  const { called } = endOf(contract)
  const fixed = (before: State, event: Scheduled) => redemptionFrom(contract, before, event)
  let state = standing(contract)
  const happened: ContractEvent[] = []
  for (const event of scheduled(contract)) {
    const { type, date } = event
    const accrued = type === 'IED' ? state : accrue(state, event.to, contract)
    const [payoff, after] = transitions[type](accrued, { contract, event, fixed })
    state = after
    const { notional, rate } = state
    if (!isSeen(event, contract, called)) continue
    happened.push({ type, date, payoff, notional, rate, accrued: state.accrued })
  }
  return happened
}
