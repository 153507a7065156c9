import { Map as Persistent, Set as PersistentSet } from 'immutable'
import type { KnownLot } from '../../domain/lots/evidence.ts'

type Flat = Readonly<Record<string, unknown>>

/** Sorted, so that the same state is the same bytes however it came about. */
const byKey = ([a]: readonly [unknown, unknown], [b]: readonly [unknown, unknown]) =>
  `${a}` < `${b}` ? -1 : 1

function written(value: unknown): unknown {
  if (Persistent.isMap(value)) {
    const entries = [...value.entries()].sort(byKey)
    return { map: entries.map(([key, inside]) => [key, written(inside)]) }
  }
  if (PersistentSet.isSet(value)) return { set: [...(value as Iterable<string>)].sort() }
  if (Array.isArray(value)) return value.map(written)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, written(inside)]))
}

function read(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(read)
  if (value === null || typeof value !== 'object') return value
  const { map, set } = value as { map?: [string, unknown][]; set?: string[] }
  if (map !== undefined) return Persistent(map.map(([key, inside]) => [key, read(inside)] as const))
  if (set !== undefined) return PersistentSet(set)
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, read(inside)]))
}

/**
 * The state of a lot as plain JSON: rows keep it whole, so that they fold events as the decider
 * does. Documents tell repeats of commands, and are left out: they only grow.
 */
export const flat = (lot: KnownLot): Flat =>
  written({ ...lot, documents: Persistent<string, string>() }) as Flat

export const unflat = (state: Flat): KnownLot => read(state) as KnownLot
