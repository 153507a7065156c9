import { z } from 'zod'
import { ExactText } from '../../domain/values/decimal.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { table } from '../kernel/projection.ts'

/** One match that may count in a price, by the id of its match. */
export const trades = table(
  {
    match: z.string(),
    product: z.string(),
    currency: z.string(),
    /** The day of its agreement, and the moment. */
    agreed: LocalDate,
    agreedAt: Instant,
    /** The day on which it was proven, and the position; null: it was not. */
    proven: LocalDate.nullable(),
    position: z.int().nullable(),
    /** It is proven, and something is left of it that was paid for. */
    real: z.boolean(),
    /** Net, per base unit; as agreed until it is real. */
    price: ExactText,
    /** What was kept, in the base unit; what was agreed until it is real. */
    quantity: ExactText,
    agreedPrice: ExactText,
    accepted: ExactText,
    returned: ExactText,
    allowed: ExactText,
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
export const volumes = table({ product: z.string(), day: LocalDate, volume: ExactText }, [
  'product',
  'day',
])

/** Who controls a member, where somebody does. */
export const controllers = table({ member: z.string(), controller: z.string() }, ['member'])

export const tables = { trades, volumes, controllers }
