import { z } from 'zod'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/** One adoption of a policy. */
export const adoptions = table(
  {
    policy: z.string(),
    revision: z.int(),
    from: LocalDate,
    reason: z.string(),
    terms: z.record(z.string(), z.unknown()),
    adoptedAt: Instant,
  },
  ['policy', 'revision'],
)

export const tables = { adoptions, today }
