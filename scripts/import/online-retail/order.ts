import type { RetailLine } from './line.ts'

/** Where a line stands in time, whatever its place in the file. */
export type Moment = Pick<RetailLine, 'at' | 'invoice' | 'kind' | 'time'>

const numberOf = (invoice: string) => Number(invoice.replace(/^[AC]/, ''))

/**
 * The order in which things happened: by time; in one minute sales come before cancellations, and
 * lower numbers before higher. Only the lines of one invoice go by their place in the file.
 */
export function inTime(a: Moment, b: Moment): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1
  const takesBack = Number(a.kind === 'cancellation') - Number(b.kind === 'cancellation')
  return takesBack || numberOf(a.invoice) - numberOf(b.invoice) || a.at - b.at
}
