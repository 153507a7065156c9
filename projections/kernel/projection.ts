import type { z } from 'zod'
import type { AnyEvent, DataOf, EventOf, StreamDeclaration } from '../../domain/kernel/event.ts'
import { record } from '../../domain/kernel/record.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../domain/values/instant.ts'

type Shape = Record<string, z.ZodType>
type RowOf<S extends Shape> = { readonly [C in keyof S]: z.output<S[C]> }

/**
 * Rows of one kind. Columns become typed SQLite columns: text, enums and dates TEXT, integers and
 * booleans INTEGER, nullable ones without NOT NULL, anything else JSON in TEXT. A codec is written
 * as what it encodes to; its values stay in memory as they are, so nobody may change one in place.
 */
export type Table<S extends Shape = Shape, K extends keyof S & string = keyof S & string> = {
  readonly columns: S
  /** The primary key, in this order. */
  readonly key: readonly K[]
  /** Further indexes, each a list of columns. */
  readonly indexes: readonly (readonly string[])[]
  /** The column that numbers the rows from 1 in order of first use, where there is one. */
  readonly number: string | null
}

/** A table whose rows the folds write themselves. */
export type Keyed<S extends Shape, K extends keyof S & string> = Table<S, K> & {
  readonly number: null
}

/** Declares a table by its columns and primary key. */
export function table<S extends Shape, K extends keyof S & string>(
  columns: S,
  key: readonly K[],
  indexes: readonly (readonly (keyof S & string)[])[] = [],
): Keyed<S, K> {
  // Throws on a column that would not keep its place in a row.
  record(columns)
  return { columns, key, indexes, number: null }
}

/**
 * Declares a table that gives each distinct combination of columns a small integer, so that
 * other rows need not repeat them. It is the plainest way to make a wide key narrow. A column that
 * holds such a number says of which table: `z.int().meta({ numbers: 'cells' })`.
 */
export type Numbered<S extends Shape, N extends string> = Table<S, keyof S & string> & {
  readonly number: N
}
export function numbered<S extends Shape, N extends string>(number: N, columns: S): Numbered<S, N> {
  return { columns, key: Object.keys(columns), indexes: [], number }
}

/** What a fold may do with a table; it sees its own changes at once. */
export type Rows<Row, Key> = {
  get(key: Key): Row | undefined
  put(row: Row): void
  delete(key: Key): void
  /** All rows whose first key columns have these values, in key order. Costs a read. */
  scan(prefix: Partial<Key>): readonly Row[]
}

/** What a fold may do with a numbered table. */
export type Numbers<Row> = {
  /** The number of this combination, given to it now if it is new. */
  numberOf(columns: Row): number
  /** The number of this combination, if it has one. */
  find(columns: Row): number | undefined
}

export type Handles<T extends Record<string, Table>> = {
  readonly [N in keyof T]: T[N] extends Numbered<infer S, string>
    ? Numbers<RowOf<S>>
    : T[N] extends Keyed<infer S, infer K>
      ? Rows<RowOf<S>, Pick<RowOf<S>, K>>
      : unknown
}

/** An event as folds see it. Its data is parsed when a handler first reads it. */
export type Folded<Data = unknown> = {
  readonly data: Data
  readonly position: Position
  /** The whole name, `<kind>-<id>`. */
  readonly stream: string
  readonly id: string
  readonly revision: number
  readonly eventId: string
  readonly type: string
  readonly at: string
  readonly effectiveAt: string
  /** The platform's calendar day of that: months, lateness and deadlines go by it. */
  readonly day: LocalDate
  /** The id of the event that it answers, or null. */
  readonly causation: string | null
  /** The name of the actor: that of its token. */
  readonly by: string
  /** The member it acted for, or null: the platform. */
  readonly member: string | null
}

/** Written as a method so that every projection is a `Projection`, which lists are made of. */
type Handler<T extends Record<string, Table>, Data> = {
  handle(rows: Handles<T>, event: Folded<Data>): void
}['handle']

type Fold<E extends AnyEvent, T extends Record<string, Table>> = {
  readonly [Type in E['type']]?: Handler<T, DataOf<E, Type>>
}

/** Stream by stream: a union of streams has the events of all of them. */
type EventsOf<S> = S extends StreamDeclaration ? EventOf<S> : never

export type Projection<
  S extends readonly StreamDeclaration[] = readonly StreamDeclaration[],
  T extends Record<string, Table> = Record<string, Table>,
> = {
  readonly name: string
  /** Changed whenever rows or folds change: the rows are then rebuilt and swapped. */
  readonly version: number
  /** The streams it folds. */
  readonly of: S
  readonly tables: T
  /** Pure; a handler for each type of event that changes the rows in a way of its own. */
  readonly fold: Fold<EventsOf<S[number]>, T>
  /** Folds the events of these streams that have no handler of their own; without it none does. */
  rest?(rows: Handles<T>, event: Folded): void
  /**
   * Called once before every commit, to bring up to date what a handler only marked. Its result
   * may not depend on where the commits fall.
   */
  settle?(rows: Handles<T>): void
}

/** A row of a table, as folds and queries see it. */
export type Row<T extends Table> = { readonly [C in keyof T['columns']]: z.output<T['columns'][C]> }
export type Key<T extends Table> = Pick<Row<T>, T['key'][number]>

/** Declares a projection: rows, and how each event changes them. */
export const projection = <
  const S extends readonly StreamDeclaration[],
  T extends Record<string, Table>,
>(
  declared: Projection<S, T>,
): Projection<S, T> => declared
