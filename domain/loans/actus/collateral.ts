import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import { momentOf, numberOf, oneOf, periodOf, type Terms, textOf } from './actus-terms.ts'
import { conventionsOf, signOf } from './actus-words.ts'
import { type Contract, NotUnderstood } from './contract.ts'
import { shifted } from './conventions.ts'
import { later } from './cycle.ts'
import { fromActus, type Observations } from './from-actus.ts'
import type { Moment } from './moment.ts'
import { observedBy } from './observed.ts'
import { eventsOf } from './schedule.ts'

/** That a contract was not kept: which one, when, and what it became, such as delinquent (`DQ`). */
export type CreditEvent = {
  readonly contract: string
  readonly on: Moment
  readonly became: string
}

type CollateralEvent = {
  readonly type: 'MD' | 'XD' | 'STD'
  readonly date: Moment
  readonly payoff: Fraction
  /** What is covered, however little the collateral is worth. */
  readonly notional: Fraction
  readonly exercised: Fraction
  readonly exercisedOn: Moment | null
}

const exposures = { NO: 'principal', NI: 'principal-and-interest', MV: 'market-value' } as const

type Referenced = { readonly role: string; readonly object: Terms }

const isTerms = (value: unknown): value is Terms =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function referenced(terms: Terms): Referenced[] {
  const structure = terms.contractStructure
  if (!Array.isArray(structure)) throw new NotUnderstood('contractStructure is missing')
  return structure.map((part: unknown) => {
    if (!isTerms(part) || !isTerms(part.object))
      throw new NotUnderstood('contractStructure is not understood')
    return { role: textOf(part, 'referenceRole') ?? '', object: part.object }
  })
}

/** What a covered contract would be worth to whoever lends, if it ended then. */
function exposure(terms: Terms, object: Terms, on: Moment, seen: Observations): Fraction {
  const of = oneOf(terms, 'guaranteedExposure', exposures, 'NO')
  if (of === 'market-value') {
    return observedBy(seen.series[textOf(object, 'marketObjectCode') ?? ''] ?? [], on) ?? NONE
  }
  const contract: Contract = fromActus(object, {
    ...seen,
    happenings: [{ type: 'AD', on }],
    until: on,
  })
  const event = eventsOf(contract).at(-1)
  if (event === undefined) return NONE
  return of === 'principal' ? event.notional : event.notional.add(event.accrued)
}

function worth(object: Terms, on: Moment, { series }: Observations): Fraction {
  const price = observedBy(series[textOf(object, 'marketObjectCode') ?? ''] ?? [], on) ?? NONE
  return price.mul(numberOf(object, 'quantity') ?? fraction(1))
}

const sumOf = (amounts: readonly Fraction[]) => amounts.reduce((all, one) => all.add(one), NONE)

/** What a contract must have become to be covered, such as in default: one word, or several. */
function coveredKinds(terms: Terms): string[] {
  const kinds = terms.creditEventTypeCovered
  return Array.isArray(kinds)
    ? kinds.map(String)
    : [textOf(terms, 'creditEventTypeCovered') ?? 'DF']
}

/**
 * What becomes of a collateral (ACTUS CEC): at the first event that it covers it is exercised, for
 * what is owed then or for what it is worth, whichever is less; without one it ends unused.
 */
export function collateralEvents(
  terms: Terms,
  seen: Observations,
  credit: readonly CreditEvent[],
): CollateralEvent[] {
  const parts = referenced(terms)
  const covered = parts.filter(({ role }) => role === 'COVE').map(({ object }) => object)
  const covering = parts.filter(({ role }) => role === 'COVI').map(({ object }) => object)
  const nobody = { ...seen, happenings: [], until: null }
  const ends = covered.map((object) => eventsOf(fromActus(object, nobody)).at(-1)!.date)
  const end = momentOf(terms, 'maturityDate') ?? ends.sort().at(-1)
  if (end === undefined) throw new NotUnderstood('contractStructure covers no contract')
  const ids = covered.map((object) => textOf(object, 'contractID'))
  const status = momentOf(terms, 'statusDate') ?? ''
  const kinds = coveredKinds(terms)
  const on = credit
    .filter(({ contract, became }) => ids.includes(contract) && kinds.includes(became))
    .map((event) => event.on)
    .filter((date) => date > status && date <= end)
    .sort()[0]
  if (on === undefined) {
    return [
      { type: 'MD', date: end, payoff: NONE, notional: NONE, exercised: NONE, exercisedOn: null },
    ]
  }
  const coverage = numberOf(terms, 'coverageOfCreditEnhancement') ?? fraction(1)
  const owed = sumOf(covered.map((object) => exposure(terms, object, on, nobody))).mul(coverage)
  const value = sumOf(covering.map((object) => worth(object, on, seen)))
  const sign = fraction(signOf(terms))
  const exercised = (owed.compare(value) < 0 ? owed : value).mul(sign)
  return [
    { type: 'XD', date: on, payoff: NONE, notional: owed.mul(sign), exercised, exercisedOn: on },
    {
      type: 'STD',
      date: settled(terms, on),
      payoff: exercised,
      notional: NONE,
      exercised,
      exercisedOn: on,
    },
  ]
}

/** When what was exercised is paid. */
function settled(terms: Terms, on: Moment): Moment {
  const { businessDays, calendar } = conventionsOf(terms)
  const due = later(on, periodOf(terms, 'settlementPeriod') ?? { count: 0, unit: 'days' })
  return shifted(due, businessDays, calendar)
}
