import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Projection } from '../../projections/kernel/projection.ts'
import { View } from '../../projections/kernel/views/view.ts'

const known = new WeakMap<Projection, DatabaseSync[]>()

/** The next view of a file says the same as those before. */
function rememberStatements(db: DatabaseSync): void {
  const statements = new Map<string, StatementSync>()
  const prepare = db.prepare.bind(db)
  db.prepare = (sql) => {
    const statement = statements.get(sql) ?? prepare(sql)
    statements.set(sql, statement)
    return statement
  }
}

/**
 * A file without rows, for one view until that is closed. Tests fold many small ledgers, and to
 * make the tables anew for each took most of their time. One that is lent is in a transaction.
 */
export function emptyFile(projection: Projection): DatabaseSync {
  const files = known.get(projection) ?? []
  known.set(projection, files)
  const free = files.find(({ isTransaction }) => !isTransaction)
  if (free !== undefined) return free
  const { db } = View.create(':memory:', projection)
  rememberStatements(db)
  files.push(db)
  return db
}
