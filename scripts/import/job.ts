import type { Progress } from './scms/import.ts'
import type { ScmsReport } from './scms/report.ts'

export type Job = { readonly file: string; readonly onProgress: (progress: Progress) => void }

/** A report with its speed: from the first byte read to the last event durable and answered. */
export type ImportReport = ScmsReport & {
  readonly seconds: number
  readonly eventsPerSecond: number
}

/** `start` and `end` in milliseconds. */
export function timed(report: ScmsReport, start: number, end: number): ImportReport {
  const eventsPerSecond = Math.round((report.events.appended / (end - start)) * 1000)
  return { ...report, seconds: Math.round(end - start) / 1000, eventsPerSecond }
}
