import type { Projection } from '../../projections/kernel/projection.ts'
import { View } from '../../projections/kernel/views/view.ts'

const known = new WeakMap<Projection, Uint8Array>()

/**
 * The bytes of a file without rows. Tests make the tables of many small ledgers, which took most of
 * their time; to copy them takes a third of it.
 */
export function emptyView(projection: Projection): Uint8Array {
  const before = known.get(projection)
  if (before) return before
  using view = View.create(':memory:', projection)
  const bytes = view.db.serialize()
  known.set(projection, bytes)
  return bytes
}
