import { addDays, type LocalDate } from '../../values/instant.ts'

/**
 * When something happens in a contract: a day, or its last second, which ACTUS counts as the next
 * day although it comes before whatever falls on that. Its order is the order of texts.
 */
export type Moment = LocalDate | `${LocalDate}T23:59:59`

/** The day that a moment counts as. */
export const dayOf = (moment: Moment): LocalDate =>
  moment.length === 10 ? moment : addDays(moment.slice(0, 10), 1)
