import { z } from 'zod'

/** How many of a list a query gives at once, as it comes in a query string. */
export const Limit = z
  .string()
  .regex(/^(?:[1-9]\d{0,2}|1000)$/, 'a number from 1 to 1000')
  .default('100')
  .meta({ description: 'At most so many, from 1 to 1000', example: '100' })

export const Next = z
  .string()
  .nullable()
  .meta({ description: 'Give it as `after` to go on; null: this was all' })

/** The cursor after a page that was read with one row more than it shows. */
export function paged<Row>(
  rows: readonly Row[],
  limit: number,
  cursor: (last: Row) => string,
): { readonly page: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? cursor(last) : null }
}
