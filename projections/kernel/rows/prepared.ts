import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** A statement that is prepared when it is first run. */
export type Prepared = () => StatementSync

/**
 * A file has several statements for each of its tables, and most of a new ledger's are never run:
 * to prepare them all took half of what it takes to open its rows.
 */
export function prepared(db: DatabaseSync, sql: string, asArrays = false): Prepared {
  let statement: StatementSync | undefined
  return () => {
    if (statement === undefined) {
      statement = db.prepare(sql)
      if (asArrays) statement.setReturnArrays(true)
    }
    return statement
  }
}
