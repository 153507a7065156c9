import type { StreamDeclaration } from '../../domain/kernel/event.ts'
import type { Asking, RowsNeed } from '../../domain/kernel/need.ts'
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
}

/** Declares the reader of rows that a decision names in its `needs`. Pure. */
export function rowEvidence<
  S extends readonly StreamDeclaration[],
  T extends Record<string, Table>,
  Given,
  Asked extends Asking,
>(
  { name, of, tables }: Projection<S, T>,
  need: RowsNeed<Given, Asked>,
  read: (rows: TableReading<T>, asked: Asked) => Given,
): RowEvidence {
  const reads = tableReads(tables)
  return {
    name: need.rows,
    of: name,
    kinds: of.map(({ kind }) => kind),
    // The aggregate that declares the need was checked to tell as much as is asked here.
    read: (rows, asked: Asked) => read(reads(rows), asked),
  }
}
