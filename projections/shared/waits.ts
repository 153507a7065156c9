import { z } from 'zod'
import type { Reading } from '../kernel/reading.ts'

/** So many are counted in an index, and so many rows are looked at: a millisecond or two. */
export const COUNTED = 20_000
export const LOOKED_AT = 2_000

/** How many of something wait for somebody. */
export const Waits = z
  .strictObject({
    count: z.int(),
    isAll: z.boolean().meta({ description: 'False: more may wait than were counted' }),
  })
  .meta({ description: 'How many wait' })
export type Waits = z.output<typeof Waits>

type Counts = { readonly looked: number; readonly found: number }

/** Counts rows whose `waits` is 1, of so many at most; `member`: as `ofParty` has it. */
export function countWaits(
  rows: Reading,
  most: number,
  sql: string,
  member: string | null = null,
): Waits {
  const counts = `SELECT COUNT(*) AS looked, coalesce(SUM(waits), 0) AS found FROM (${sql} LIMIT ?)`
  const named = member === null ? [] : [member, member]
  const { looked, found } = rows.get<Counts>(counts, ...named, most)!
  return { count: found, isAll: looked < most }
}

/** The rows of a party: those in which a member has one of two places; all for the platform. */
export const ofParty = (
  select: string,
  [one, other]: readonly [string, string],
  member: string | null,
): string =>
  member === null ? select : `${select} WHERE ${one} = ? UNION ALL ${select} WHERE ${other} = ?`
