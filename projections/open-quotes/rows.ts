import { z } from 'zod'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'
import { today } from '../shared/today.ts'

/** One offer that waits for an answer. */
export const open = table(
  {
    quote: z.string(),
    buyer: z.string(),
    seller: z.string(),
    product: z.string(),
    /** Null: until it is answered or withdrawn. */
    validUntil: Instant.nullable(),
    offeredAt: Instant,
    /** The platform's day of that. */
    day: LocalDate,
  },
  ['quote'],
  [['validUntil'], ['buyer', 'quote'], ['seller', 'quote']],
)

export const tables = { open, today }
