import { z } from 'zod'
import { DIMENSIONS, type Dimension } from '../../../domain/indication/likeness.ts'
import { MemberId, ProductId } from '../../../domain/values/identifiers.ts'
import { LocalDate } from '../../../domain/values/instant.ts'
import { baseUnitOf, type Unit } from '../../../domain/values/quantity.ts'
import { inBaseUnit } from '../../shared/real-trade.ts'
import { condition, leadTimeOf, paymentOf, quantityOf } from '../params.ts'

const { decade: _, quantity, currency, ...words } = condition

const party = (side: string) =>
  MemberId.optional().meta({ description: `The ${side}; left out: any`, example: 'mill' })

export const params = z.strictObject({
  product: ProductId,
  basis: z.enum(['claimed', 'real']).default('real').meta({
    description: 'What it rests on: real matches, or those that are claimed so far',
  }),
  ...words,
  quantity: quantity.meta({ description: 'A quantity; left out: any', example: '100TNE' }),
  seller: party('seller'),
  buyer: party('buyer'),
  currency: currency.meta({ description: 'Left out: the one of the latest trade', example: 'CNY' }),
  on: LocalDate.optional().meta({
    description: 'The day on which it would be agreed; left out: the last day that is known',
    example: '2026-03-31',
  }),
})
export type Asked = z.output<typeof params>

/** The words of a condition that was asked about; null: any. */
export type Words = Readonly<Record<Dimension, string | null>>

export const wordsOf = ({ payment, leadTime, ...asked }: Asked): Words => ({
  ...(Object.fromEntries(DIMENSIONS.map((of) => [of, null])) as Words),
  ...{ seller: asked.seller ?? null, buyer: asked.buyer ?? null, place: asked.place ?? null },
  ...{ term: asked.term ?? null, mode: asked.mode ?? null },
  payment: payment === undefined ? null : paymentOf(payment),
  leadTime: leadTime === undefined ? null : leadTimeOf(leadTime),
})

/** The quantity in the base unit; null: any; undefined: it is of another dimension. */
export function quantityIn({ quantity }: Asked, unit: Unit): string | null | undefined {
  const asked = quantity === undefined ? null : quantityOf(quantity).data!
  if (asked === null) return null
  return baseUnitOf(asked.unit) === baseUnitOf(unit) ? inBaseUnit(asked) : undefined
}
