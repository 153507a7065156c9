import type { StreamDeclaration } from '../../domain/kernel/event.ts'
import type { Asking, RowsNeed } from '../../domain/kernel/need.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Projection, Table } from './projection.ts'
import type { Reading, TableReading } from './reading.ts'
import { tableReads } from './rows/table-reads.ts'

/** Rows that decisions rest on: what is read of them depends on the rows and the asking alone. */
export type RowEvidence = {
  /** The name that a decision knows them by. */
  readonly name: string
  /** The name of the projection whose rows they are. */
  readonly of: string
  /** Kinds of the streams that this projection folds. */
  readonly kinds: readonly string[]
  read(rows: Reading, asked: Asking): unknown
  /** Where the rows stood, as far as it matters to what is read of them. */
  at(rows: Reading): Position
}

/**
 * Declares the reader of rows that a decision names in its `needs`. Pure. `at`: the position of the
 * last event that what is read may rest on, where the projection also folds what the decisions
 * themselves record: so their evidence does not depend on how soon that is folded.
 */
export function rowEvidence<
  S extends readonly StreamDeclaration[],
  T extends Record<string, Table>,
  Given,
  Asked extends Asking,
>(
  { name, of, tables }: Projection<S, T>,
  need: RowsNeed<Given, Asked>,
  read: (rows: TableReading<T>, asked: Asked) => Given,
  at: (rows: TableReading<T>) => Position = (rows) => rows.position,
): RowEvidence {
  const reads = tableReads(tables)
  return {
    name: need.rows,
    of: name,
    kinds: of.map(({ kind }) => kind),
    // The aggregate that declares the need was checked to tell as much as is asked here.
    read: (rows, asked: Asked) => read(reads(rows), asked),
    at: (rows) => at(reads(rows)),
  }
}
