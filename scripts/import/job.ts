import type { Progress, Report } from './format.ts'

export type Job = { readonly file: string; readonly onProgress: (progress: Progress) => void }

/**
 * A report with its speed: from the first byte read to the last event durable and answered. What
 * rules answer comes after that: it waits for rows.
 */
export type Timed<R extends Report> = R & {
  readonly seconds: number
  readonly eventsPerSecond: number
}

/** `start` and `end` in milliseconds. */
export function timed<R extends Report>(report: R, start: number, end: number): Timed<R> {
  const eventsPerSecond = Math.round((report.events.appended / (end - start)) * 1000)
  return { ...report, seconds: Math.round(end - start) / 1000, eventsPerSecond }
}
