import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Key, Row, Table } from './projection.ts'

/** A value that SQLite takes and gives. */
export type SqlValue = string | number | null

/** Reads the rows of one projection, all at one position. */
export type Reading = {
  /** The events up to here are in the rows. */
  readonly position: Position
  all<Found>(sql: string, ...values: SqlValue[]): Found[]
  get<Found>(sql: string, ...values: SqlValue[]): Found | undefined
}

/** As `Reading`, with whole rows as their table declares them. */
export type TableReading<T extends Record<string, Table>> = Reading & {
  /** The row of this key. */
  one<N extends keyof T & string>(table: N, key: Key<T[N]>): Row<T[N]> | undefined
  /** The rows whose columns have these values, in the order of the key. */
  some<N extends keyof T & string>(table: N, where: Partial<Row<T[N]>>): Row<T[N]>[]
}
