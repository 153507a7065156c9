import { z } from 'zod'
import { table } from '../kernel/projection.ts'

/** One offer that waits for an answer. */
export const open = table(
  {
    quote: z.string(),
    buyer: z.string(),
    seller: z.string(),
    product: z.string(),
    /** Null: until it is answered or withdrawn. */
    validUntil: z.string().nullable(),
    offeredAt: z.string(),
  },
  ['quote'],
  [['validUntil'], ['buyer', 'quote'], ['seller', 'quote']],
)
