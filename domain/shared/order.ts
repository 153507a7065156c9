import { refuse } from '../kernel/decider.ts'
import { refusal } from '../kernel/refusal.ts'
import { LocalDate } from '../values/instant.ts'
import { Text } from '../values/text.ts'

/** Shared by all whose facts answer other facts. */
export const orderRefusals = {
  'precedes-its-cause': refusal('rule', 'It cannot have happened before what it rests on.', {
    /** What it rests on, as the type of an event. */
    cause: Text,
    field: Text,
    on: LocalDate,
  }),
}

/**
 * Refuses what is dated before the day of what it rests on. By the day, since papers are dated by
 * the day, and one without a time stands at its beginning.
 */
export const refuseEarlier = (day: LocalDate, cause: string, on: LocalDate) =>
  day < on ? refuse({ code: 'precedes-its-cause', cause, field: 'effectiveAt', on }) : null
