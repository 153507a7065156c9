import { z } from 'zod'
import { table } from '../kernel/projection.ts'

/** One match that may count in a price, by the id of its match. */
export const trades = table(
  {
    match: z.string(),
    product: z.string(),
    currency: z.string(),
    /** The day of its agreement, and the moment. */
    agreed: z.string(),
    agreedAt: z.string(),
    /** The day on which it was proven, and the position; null: it was not. */
    proven: z.string().nullable(),
    position: z.int().nullable(),
    /** It is proven, and something is left of it that was paid for. */
    real: z.boolean(),
    /** Net, per base unit; as agreed until it is real. */
    price: z.string(),
    /** What was kept, in the base unit; what was agreed until it is real. */
    quantity: z.string(),
    agreedPrice: z.string(),
    accepted: z.string(),
    returned: z.string(),
    allowed: z.string(),
    buyer: z.string(),
    buyerController: z.string().nullable(),
    seller: z.string(),
    sellerController: z.string().nullable(),
    /** Days until the last instalment is due; 0: cash; null: not stated. */
    payment: z.int().nullable(),
    leadTime: z.int().nullable(),
    /** The code of its delivery term. */
    term: z.string().nullable(),
    /** Power of ten of the agreed quantity in the base unit. */
    decade: z.int(),
  },
  ['match'],
  [['product', 'agreed']],
)

/** What was sold of a product in real matches, by the day of agreement, in its base unit. */
export const volumes = table({ product: z.string(), day: z.string(), volume: z.string() }, [
  'product',
  'day',
])

/** Who controls a member, where somebody does. */
export const controllers = table({ member: z.string(), controller: z.string() }, ['member'])

export const tables = { trades, volumes, controllers }
