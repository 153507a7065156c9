import { z } from 'zod'
import { ProductId } from '../../domain/values/identifiers.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { Limit, Next, paged } from '../kernel/paging.ts'
import { query } from '../kernel/query.ts'
import { priceHistory } from './fold.ts'

const Product = z
  .strictObject({
    product: ProductId,
    name: z.string().meta({ example: 'Fuji apples, 80 mm' }),
    category: z.string().meta({ example: 'apples' }),
    unit: Unit,
  })
  .meta({ description: 'Something that is traded' })

export const listProducts = query(priceHistory, {
  name: 'listProducts',
  path: '/products',
  says: 'What is traded, in the order of its ids.',
  members: true,
  params: z.strictObject({
    category: z.string().max(200).optional().meta({ example: 'apples' }),
    after: z.string().max(100).default('').meta({ description: '`next` of the page before' }),
    limit: Limit,
  }),
  answer: z.strictObject({ products: z.array(Product), next: Next }),
  concerns: 'nobody',
  run(rows, { category, after, limit }) {
    const most = Number(limit)
    const found = rows.all<z.output<typeof Product>>(
      `SELECT product, name, category, unit FROM products
       WHERE product > ?1 AND (?2 IS NULL OR category = ?2) ORDER BY product LIMIT ?3`,
      ...[after, category ?? null, most + 1],
    )
    const { page, next } = paged(found, most, ({ product }) => product)
    return { products: [...page], next }
  },
})
