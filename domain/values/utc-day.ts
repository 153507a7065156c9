import type { Instant, LocalDate } from './instant.ts'

/**
 * The day of a moment in UTC; the platform's own is `day` of an event, or of a decision. It stands
 * apart from the shapes of both, for threads that declare nothing.
 */
export const utcDay = (instant: Instant): LocalDate => instant.slice(0, 10)
