import { z } from 'zod'
import { products } from '../../domain/products/events.ts'
import { projections as good } from '../../projections/catalog.ts'
import { type Projection, projection, table } from '../../projections/kernel/projection.ts'

/** Folds no product. */
const brittle = projection({
  name: 'brittle',
  version: 1,
  of: [products],
  tables: { names: table({ name: z.string() }, ['name']) },
  fold: {
    ProductRegistered() {
      throw new Error('it broke')
    },
  },
})

export const projections: readonly Projection[] = [...good, brittle]

/** The address of this module, for the thread that folds. */
export const catalog = import.meta.url
