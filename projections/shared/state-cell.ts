import { isMap, isSet, Map as Persistent, Set as PersistentSet } from 'immutable'
import { z } from 'zod'

/**
 * A state as a cell of a table: maps and sets are written as lists in the order of their keys, so
 * that equal states are equal cells, however they came to be.
 */

const MAP = '~map'
const SET = '~set'

type Plain = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isPlain = (value: object): value is Plain => Object.getPrototypeOf(value) === Object.prototype

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : a > b ? 1 : 0

/** The same keys with other values, without those that have none. */
function mapped(value: Plain, change: (inside: unknown) => unknown): Plain {
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const inside = value[key]
    if (inside !== undefined) made[key] = isObject(inside) ? change(inside) : inside
  }
  return made
}

/** As JSON has it. Throws on what is neither plain, nor a map or set of texts. */
export function written(value: unknown): unknown {
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map(written)
  if (isPlain(value)) return mapped(value, written)
  if (isMap(value)) {
    const entries = [...(value as Persistent<string, unknown>)].sort(byKey)
    return { [MAP]: entries.map(([key, inside]) => [key, written(inside)]) }
  }
  if (isSet(value)) return { [SET]: [...(value as PersistentSet<string>)].sort() }
  throw new TypeError('a state holds plain values, maps and sets')
}

/** The state that was written. */
export function read(cell: unknown): unknown {
  if (!isObject(cell)) return cell
  if (Array.isArray(cell)) return cell.map(read)
  const plain = cell as Plain
  if (Array.isArray(plain[MAP])) {
    return Persistent(plain[MAP].map(([key, inside]: [string, unknown]) => [key, read(inside)]))
  }
  if (Array.isArray(plain[SET])) return PersistentSet(plain[SET] as string[])
  return mapped(plain, read)
}

/**
 * A column of states: folds and queries have them as deciders do, and only the file has them
 * written. Of a state that many events change in one batch only the last is written.
 */
export const stateCell = <State>() =>
  z.codec(z.unknown(), z.custom<State>(), {
    decode: (cell) => read(cell) as never,
    encode: written,
  })
