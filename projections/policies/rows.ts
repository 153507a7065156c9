import { z } from 'zod'
import { table } from '../kernel/projection.ts'

/** One adoption of a policy. */
export const adoptions = table(
  {
    policy: z.string(),
    revision: z.int(),
    from: z.string(),
    reason: z.string(),
    terms: z.record(z.string(), z.unknown()),
    adoptedAt: z.string(),
  },
  ['policy', 'revision'],
)

/** The latest day that the ledger knows of; one row. */
export const today = table({ one: z.literal('today'), date: z.string() }, ['one'])

export const tables = { adoptions, today }
