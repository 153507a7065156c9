import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import {
  cycleOf,
  momentOf,
  numberOf,
  oneOf,
  periodOf,
  refuseUnknown,
  type Terms,
  textOf,
} from './actus-terms.ts'
import { conventionsOf, ends, kinds, signOf } from './actus-words.ts'
import {
  type Contract,
  type Happening,
  NotUnderstood,
  type Resets,
  type Scaling,
  type Series,
  type Trade,
} from './contract.ts'
import { type Cycle, later, type Period } from './cycle.ts'
import { DayCount } from './day-counts.ts'
import { dayOf, type Moment } from './moment.ts'

/** What was observed: figures of series, by their names, and what happened to contracts. */
export type Observations = {
  readonly series: Readonly<Record<string, Series>>
  readonly happenings: readonly Happening[]
  readonly until: Moment | null
}

/**
 * The cycle of a thing: from its anchor, or a period after the money came; null if neither is said.
 */
function cycleFrom(terms: Terms, thing: string, begin: Moment): Cycle | null {
  const anchor = momentOf(terms, `cycleAnchorDateOf${thing}`)
  const cycle = cycleOf(terms, `cycleOf${thing}`)
  if (cycle === null) {
    return anchor === null ? null : { anchor: dayOf(anchor), every: 0, stub: 'short', unit: 'days' }
  }
  const first = anchor ?? later(begin, { count: cycle.every, unit: cycle.unit })
  return { ...cycle, anchor: dayOf(first) }
}

function resetsOf(terms: Terms, begin: Moment, { series }: Observations): Resets | null {
  const cycle = cycleFrom(terms, 'RateReset', begin)
  if (cycle === null) return null
  return {
    cycle,
    observed: series[textOf(terms, 'marketObjectCodeOfRateReset') ?? ''] ?? [],
    multiplier: numberOf(terms, 'rateMultiplier') ?? fraction(1),
    spread: numberOf(terms, 'rateSpread') ?? NONE,
    fixing: fixingOf(terms),
    next: numberOf(terms, 'nextResetRate'),
    life: { floor: numberOf(terms, 'lifeFloor'), cap: numberOf(terms, 'lifeCap') },
    period: { floor: numberOf(terms, 'periodFloor'), cap: numberOf(terms, 'periodCap') },
  }
}

const fixingOf = (terms: Terms): Period =>
  periodOf(terms, 'fixingPeriod') ?? periodOf(terms, 'fixingDays') ?? { count: 0, unit: 'days' }

function scalingOf(terms: Terms, begin: Moment, { series }: Observations): Scaling | null {
  const effect = textOf(terms, 'scalingEffect') ?? '000'
  const cycle = cycleFrom(terms, 'ScalingIndex', begin)
  if (cycle === null || !/[IN]/.test(effect)) return null
  const base =
    numberOf(terms, 'scalingIndexAtContractDealDate') ?? numberOf(terms, 'scalingIndexAtStatusDate')
  return {
    cycle,
    observed: series[textOf(terms, 'marketObjectCodeOfScalingIndex') ?? ''] ?? [],
    base: base ?? fraction(1),
    interest: effect.includes('I'),
    notional: effect.includes('N'),
    from: {
      interest: numberOf(terms, 'interestScalingMultiplier') ?? fraction(1),
      notional: numberOf(terms, 'notionalScalingMultiplier') ?? fraction(1),
    },
  }
}

function baseOf(terms: Terms, begin: Moment, notional: Fraction): Contract['base'] {
  const bases = { NT: 'outstanding', NTIED: 'initial', NTL: 'lagged' } as const
  const of = oneOf(terms, 'interestCalculationBase', bases, 'NT')
  const amount = numberOf(terms, 'interestCalculationBaseAmount') ?? notional
  if (of === 'outstanding') return { of }
  if (of === 'initial') return { of, amount }
  return { of, amount, cycle: cycleFrom(terms, 'InterestCalculationBase', begin) }
}

function tradeOf(terms: Terms, date: string, price: string): Trade | null {
  const on = momentOf(terms, date)
  if (on === null) return null
  const interest = signOf(terms) === 1 ? 'added' : 'taken-off'
  return { on, price: numberOf(terms, price) ?? NONE, interest }
}

const needed = <T>(value: T | null, term: string): T => {
  if (value === null) throw new NotUnderstood(`${term} is missing`)
  return value
}

/** A contract of the terms of ACTUS, by their names there; throws at what is not understood. */
export function fromActus(terms: Terms, observations: Observations): Contract {
  refuseUnknown(terms)
  const notional = needed(numberOf(terms, 'notionalPrincipal'), 'notionalPrincipal')
  const begin = needed(momentOf(terms, 'initialExchangeDate'), 'initialExchangeDate')
  return {
    kind: needed(oneOf(terms, 'contractType', kinds, null), 'contractType'),
    statusDate: momentOf(terms, 'statusDate'),
    initialExchange: begin,
    maturity: momentOf(terms, 'maturityDate'),
    amortizedBy: momentOf(terms, 'amortizationDate'),
    notional,
    premium: numberOf(terms, 'premiumDiscountAtIED') ?? NONE,
    rate: numberOf(terms, 'nominalInterestRate'),
    accrued: numberOf(terms, 'accruedInterest'),
    dayCount: oneOf(terms, 'dayCountConvention', DayCount.enum, 'AA'),
    endOfMonth: oneOf(terms, 'endOfMonthConvention', ends, 'SD'),
    ...conventionsOf(terms),
    interest: cycleFrom(terms, 'InterestPayment', begin),
    principal: cycleFrom(terms, 'PrincipalRedemption', begin),
    redemption: numberOf(terms, 'nextPrincipalRedemptionPayment'),
    capitalizeUntil: momentOf(terms, 'capitalizationEndDate'),
    base: baseOf(terms, begin, notional),
    resets: resetsOf(terms, begin, observations),
    scaling: scalingOf(terms, begin, observations),
    purchase: tradeOf(terms, 'purchaseDate', 'priceAtPurchaseDate'),
    termination: tradeOf(terms, 'terminationDate', 'priceAtTerminationDate'),
    notice: periodOf(terms, 'xDayNotice'),
    happenings: observations.happenings,
    until: observations.until,
  }
}
