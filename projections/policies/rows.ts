import { z } from 'zod'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

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

export const tables = { adoptions, today }
