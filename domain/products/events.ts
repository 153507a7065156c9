import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { Unit } from '../values/quantity.ts'
import { Text } from '../values/text.ts'

export const description = {
  category: Text.meta({ example: 'apples' }),
  /** Sold by the platform itself, or by others on its market. */
  channel: z.enum(['self-operated', 'marketplace']),
  grade: Text.nullable().meta({ example: 'first class' }),
  name: Text.meta({ example: 'Fuji apples, 80 mm' }),
  unit: Unit,
}

/** Facts about one product. Stored forever: revise, never edit. */
export const products = stream('product', 'Something that is traded', {
  ProductRegistered: event('A product may be traded.', description),
})
export type ProductEvent = EventOf<typeof products>
