import { isMap, isSet, Map as Persistent, Set as PersistentSet } from 'immutable'

/**
 * A state as a cell of a table: maps and sets are written as lists in the order of their keys, so
 * that equal states are equal cells, however they came to be.
 */

const MAP = '~map'
const SET = '~set'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : a > b ? 1 : 0

/** As JSON has it. Throws on what is neither plain, nor a map or set of texts. */
export function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written)
  if (isMap(value)) {
    const entries = [...(value as Persistent<string, unknown>)].sort(byKey)
    return { [MAP]: entries.map(([key, inside]) => [key, written(inside)]) }
  }
  if (isSet(value)) return { [SET]: [...(value as PersistentSet<string>)].sort() }
  if (!isRecord(value)) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError('a state holds plain values, maps and sets')
  }
  const entries = Object.entries(value).filter(([, inside]) => inside !== undefined)
  return Object.fromEntries(entries.map(([key, inside]) => [key, written(inside)]))
}

/** The state that was written. */
export function read(cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.map(read)
  if (!isRecord(cell)) return cell
  if (Array.isArray(cell[MAP])) {
    return Persistent(cell[MAP].map(([key, inside]: [string, unknown]) => [key, read(inside)]))
  }
  if (Array.isArray(cell[SET])) return PersistentSet(cell[SET] as string[])
  return Object.fromEntries(Object.entries(cell).map(([key, inside]) => [key, read(inside)]))
}
