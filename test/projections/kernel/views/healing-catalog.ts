import type { Projection } from '../../../../projections/kernel/projection.ts'
import { sold } from '../shop.ts'

/** Enough of the same rows that every file of them can be damaged in another way. */
export const projections: readonly Projection[] = Array.from({ length: 12 }, (_, i) => ({
  ...sold,
  name: `sold-${i + 1}`,
}))
