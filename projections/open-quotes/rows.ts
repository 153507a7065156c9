import { z } from 'zod'
import { Instant } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'

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
  },
  ['quote'],
  [['validUntil'], ['buyer', 'quote'], ['seller', 'quote']],
)
