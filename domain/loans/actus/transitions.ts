import { type Fraction, least, NONE } from '../../values/fraction.ts'
import type { Contract, EventType, Scheduled, Trade } from './contract.ts'
import { yearFraction } from './day-counts.ts'
import { dayOf, type Moment } from './moment.ts'
import { resetRate, scaleOf } from './observed.ts'
import { roundedFar } from './principal.ts'

/** What a contract is after an event. */
export type State = {
  /** The day to which interest has been counted. */
  readonly day: Moment
  readonly notional: Fraction
  readonly rate: Fraction
  readonly accrued: Fraction
  /** What interest is counted from. */
  readonly base: Fraction
  /** What interest and principal are multiplied by where they are paid. */
  readonly interestScale: Fraction
  readonly notionalScale: Fraction
  /** What is redeemed each time; null: it is not known yet. */
  readonly redemption: Fraction | null
}

type Step = {
  readonly contract: Contract
  readonly event: Scheduled
  /** What is redeemed from an event on, each time. */
  readonly fixed: (state: State, event: Scheduled) => Fraction
}

type Outcome = readonly [payoff: Fraction, state: State]

/** Interest up to a day, added to what has accrued. */
export function accrue(state: State, to: Moment, { dayCount }: Contract): State {
  const years = yearFraction(dayCount, dayOf(state.day), dayOf(to))
  const interest = state.base.mul(state.rate).mul(years)
  return { ...state, day: to, accrued: state.accrued.add(interest) }
}

/** With another amount owed, from which interest is counted if it is counted from what is owed. */
const owing = (state: State, notional: Fraction, { base }: Contract): State => ({
  ...state,
  notional,
  base: base.of === 'outstanding' ? notional : state.base,
})

/** What is owed at the end, with the interest that was not paid just before. */
const settle = (state: State): Outcome => [
  state.notional.mul(state.notionalScale).add(state.accrued.mul(state.interestScale)),
  { ...state, notional: NONE, accrued: NONE, base: NONE },
]

function priceOf({ accrued }: State, trade: Trade | null): Fraction {
  if (trade === null) return NONE
  return trade.interest === 'added' ? trade.price.add(accrued) : trade.price.sub(accrued)
}

const reset = (state: State, rate: Fraction): Outcome => [NONE, { ...state, rate }]

/** What is paid to the lender at an event, and the state after it, of one that has accrued. */
export const transitions: Readonly<Record<EventType, (state: State, step: Step) => Outcome>> = {
  IED: (state, { contract }) => [
    contract.notional.add(contract.premium).neg(),
    lent(state, contract),
  ],
  PR(state, { contract, event, fixed }) {
    const redemption = state.redemption ?? fixed(state, event)
    const planned =
      contract.kind === 'annuity' ? roundedFar(redemption.sub(state.accrued)) : redemption
    const paid = least(planned, state.notional)
    const after = owing({ ...state, redemption }, state.notional.sub(paid), contract)
    return [paid.mul(state.notionalScale), after]
  },
  PD(state, { contract, event: { amount = NONE } }) {
    return [amount.neg(), owing(state, state.notional.add(amount), contract)]
  },
  PP(state, { contract, event: { amount = NONE } }) {
    const paid = least(amount, state.notional)
    return [paid, owing(state, state.notional.sub(paid), contract)]
  },
  IP: (state) => [state.accrued.mul(state.interestScale), { ...state, accrued: NONE }],
  IPCI(state, { contract }) {
    const capitalized = owing(state, roundedFar(state.notional.add(state.accrued)), contract)
    return [NONE, { ...capitalized, accrued: NONE }]
  },
  RRF: (state, { contract }) => reset(state, contract.resets?.next ?? state.rate),
  RR: (state, { contract, event }) => reset(state, resetRate(contract, state.rate, event)),
  PRF: (state, { fixed, event }) => [NONE, { ...state, redemption: fixed(state, event) }],
  SC(state, { contract: { scaling }, event }) {
    const scale = scaling && scaleOf(scaling, event)
    if (!scaling || !scale) return [NONE, state]
    const interestScale = scaling.interest ? scale : state.interestScale
    const notionalScale = scaling.notional ? scale : state.notionalScale
    return [NONE, { ...state, interestScale, notionalScale }]
  },
  IPCB: (state) => [NONE, { ...state, base: state.notional }],
  PRD: (state, { contract: { purchase } }) => [priceOf(state, purchase).neg(), state],
  TD: (state, { contract: { termination } }) => [
    priceOf(state, termination),
    { ...state, notional: NONE, accrued: NONE, base: NONE },
  ],
  MD: settle,
  STD: settle,
  XD: (state) => [NONE, state],
  AD: (state) => [NONE, state],
}

/** As soon as the money was lent. */
export function lent(state: State, contract: Contract): State {
  const { notional, rate, accrued, base, interest, initialExchange } = contract
  const begun = {
    ...state,
    day: initialExchange,
    notional,
    rate: rate ?? NONE,
    base: base.of === 'outstanding' ? notional : base.amount,
  }
  if (accrued !== null) return { ...begun, accrued }
  // Interest that is counted from before: whoever borrows pays for days before the money came.
  if (interest === null || interest.anchor >= initialExchange) return { ...begun, accrued: NONE }
  return accrue({ ...begun, day: interest.anchor, accrued: NONE }, initialExchange, contract)
}
