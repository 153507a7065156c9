import { exactly, momentFrom } from '../../domain/loans/actus/actus-terms.ts'
import { NotUnderstood } from '../../domain/loans/actus/contract.ts'
import { dayOf } from '../../domain/loans/actus/moment.ts'
import { decimal, type Fraction, fraction } from '../../domain/values/fraction.ts'
import { type Ours, ours } from './ours.ts'
import type { Case, Expected } from './read.ts'

/** Where a case and we part: at which of its events, in which field. */
type Difference = {
  readonly event: number
  readonly date: string | null
  readonly type: string | null
  readonly field: string
  readonly expected: string | null
  readonly ours: string | null
}

export type Checked = {
  readonly case: string
  readonly events: number
  readonly agrees: boolean
  /** Why we do not follow a case that we differ from on purpose. */
  readonly notFollowed: string | null
  /** Why we have no events at all. */
  readonly notUnderstood: string | null
  readonly difference: Difference | null
}

const NOTICE = 'interest accrues to the end of the notice, as a lender counts it, not to the call'

/** Cases that contradict the specification, and themselves. */
const notFollowed: Readonly<Record<string, string>> = {
  clm07: NOTICE,
  clm08: NOTICE,
  clm10: 'it pays on the 20th the interest to the 18th; ours accrues to the day of the payment',
  lam18:
    'it says that interest is counted from what was lent (NTIED), and counts what is owed (NT)',
}

const RELATIVE = fraction('0.000000001')
/** What a float leaves where nothing is. */
const DUST = fraction('0.000000000001')

function isNear(expected: Fraction, ours: Fraction): boolean {
  const apart = expected.sub(ours).abs()
  return apart.compare(DUST) <= 0 || apart.compare(expected.abs().mul(RELATIVE)) <= 0
}

const figures = [
  ...(['payoff', 'notionalPrincipal', 'nominalInterestRate'] as const),
  ...(['accruedInterest', 'exerciseAmount'] as const),
]

const shown = (value: Fraction) => decimal(value, 15)

/** The day of an event as a case writes it. */
const dayIn = (text: string) => dayOf(momentFrom(text, 'eventDate'))

type Apart = Pick<Difference, 'field' | 'expected' | 'ours'>

function apart(expected: Expected, own: Ours): Apart | null {
  if (expected.eventType !== own.eventType) {
    return { field: 'eventType', expected: expected.eventType, ours: own.eventType }
  }
  const [day, ownDay] = [dayIn(expected.eventDate), dayOf(own.eventDate)]
  if (day !== ownDay) return { field: 'eventDate', expected: day, ours: ownDay }
  for (const field of figures) {
    const [text, value] = [expected[field], own[field]]
    if (text === undefined || text === '' || value === undefined) continue
    if (!isNear(exactly(text, field), value)) {
      return { field, expected: text, ours: shown(value) }
    }
  }
  const { exerciseDate } = expected
  if (!exerciseDate || own.exerciseDate === undefined) return null
  const on = own.exerciseDate === null ? null : dayOf(own.exerciseDate)
  if (dayIn(exerciseDate) === on) return null
  return { field: 'exerciseDate', expected: dayIn(exerciseDate), ours: on }
}

/** The first event that differs; null if all are as expected, and none is missing. */
function difference(expected: readonly Expected[], own: readonly Ours[]): Difference | null {
  for (let event = 0; event < Math.max(expected.length, own.length); event++) {
    const [theirs, mine] = [expected[event], own[event]]
    const date = theirs ? dayIn(theirs.eventDate) : dayOf(mine!.eventDate)
    const type = theirs?.eventType ?? mine?.eventType ?? null
    const found =
      theirs && mine
        ? apart(theirs, mine)
        : { field: 'eventType', expected: theirs?.eventType ?? null, ours: mine?.eventType ?? null }
    if (found) return { event: event + 1, date, type, ...found }
  }
  return null
}

/** Whether our events of a case are those that it expects. */
export function check(name: string, one: Case): Checked {
  const result = { case: name, events: one.results.length, notUnderstood: null, notFollowed: null }
  try {
    const found = difference(one.results, ours(one))
    if (found === null) return { ...result, agrees: true, difference: null }
    const why = notFollowed[name] ?? null
    return { ...result, agrees: false, notFollowed: why, difference: found }
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error
    return { ...result, agrees: false, notUnderstood: error.message, difference: null }
  }
}
