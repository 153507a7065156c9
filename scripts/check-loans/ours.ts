import { exactly, momentFrom, textOf } from '../../domain/loans/actus/actus-terms.ts'
import { signOf } from '../../domain/loans/actus/actus-words.ts'
import { type CreditEvent, collateralEvents } from '../../domain/loans/actus/collateral.ts'
import { type Happening, NotUnderstood } from '../../domain/loans/actus/contract.ts'
import { fromActus, type Observations } from '../../domain/loans/actus/from-actus.ts'
import type { Moment } from '../../domain/loans/actus/moment.ts'
import { eventsOf } from '../../domain/loans/actus/schedule.ts'
import type { Fraction } from '../../domain/values/fraction.ts'
import type { Case } from './read.ts'

/** An event as we have it, in the words of the cases, seen by the party that the case is about. */
export type Ours = {
  readonly eventType: string
  readonly eventDate: Moment
  readonly payoff: Fraction
  readonly notionalPrincipal: Fraction
  readonly nominalInterestRate?: Fraction
  readonly accruedInterest?: Fraction
  readonly exerciseAmount?: Fraction
  readonly exerciseDate?: Moment | null
}

type Happened = Case['eventsObserved'][number]

function happeningOf({ type, time, value }: Happened): Happening {
  const on = momentFrom(time, 'time')
  if (type === 'XD') return { type, on }
  if (type === 'PP') return { type, on, amount: exactly(value ?? '0', 'value').abs() }
  throw new NotUnderstood(`an observed event ${type} is not supported`)
}

const creditOf = ({ time, contractId = '', states }: Happened): CreditEvent => ({
  contract: contractId,
  on: momentFrom(time, 'time'),
  became: states?.contractPerformance ?? '',
})

function observationsOf({ dataObserved, eventsObserved, to }: Case): Observations {
  const series = Object.entries(dataObserved).map(([name, { data }]) => [
    name,
    data.map(({ timestamp, value }) => ({
      day: momentFrom(timestamp, name),
      value: exactly(value, name),
    })),
  ])
  return {
    series: Object.fromEntries(series),
    happenings: eventsObserved.filter(({ type }) => type !== 'CE').map(happeningOf),
    until: to === '' ? null : momentFrom(to, 'to'),
  }
}

/** What we say happens in a case; throws `NotUnderstood` if we do not understand it. */
export function ours(one: Case): Ours[] {
  const { terms, eventsObserved } = one
  const seen = observationsOf(one)
  if (textOf(terms, 'contractType') === 'CEC') {
    const credit = eventsObserved.filter(({ type }) => type === 'CE').map(creditOf)
    return collateralEvents(terms, seen, credit).map((event) => ({
      eventType: event.type,
      eventDate: event.date,
      payoff: event.payoff,
      notionalPrincipal: event.notional,
      exerciseAmount: event.exercised,
      exerciseDate: event.exercisedOn,
    }))
  }
  const sign = signOf(terms)
  return eventsOf(fromActus(terms, seen)).map((event) => ({
    eventType: event.type,
    eventDate: event.date,
    payoff: event.payoff.mul(sign),
    notionalPrincipal: event.notional.mul(sign),
    nominalInterestRate: event.rate,
    accruedInterest: event.accrued.mul(sign),
  }))
}
