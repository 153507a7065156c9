import { DatabaseSync } from 'node:sqlite'
import type { ColumnKind } from '../../projections/kernel/column-kinds.ts'
import type { PlainTable } from '../replay/tables.ts'
import { UserError } from '../sentences.ts'
import { registerDecimals, type TakeThrown } from './decimals.ts'

/** A database that is only read. */
export type Opened = {
  readonly db: DatabaseSync
  readonly tables: readonly PlainTable[]
  /** To be called before a statement is prepared. Throws UserError if its rows cannot be read. */
  ready(sql: string): void
  readonly takeThrown: TakeThrown
  close(): void
}

/** What a replay wrote. Throws UserError if the file is none. */
export function openReplay(file: string): Opened {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const takeThrown = registerDecimals(db)
    return { db, tables: tablesIn(db), takeThrown, ready: () => {}, close: () => db.close() }
  } catch {
    db.close()
    throw new UserError(`${file} is no replay of a ledger.`)
  }
}

function tablesIn(db: DatabaseSync): PlainTable[] {
  const found = db.prepare('SELECT * FROM daybook_columns ORDER BY "table", place').all()
  return [...Map.groupBy(found, (one) => String(one.table))].map(([name, columns]) => ({
    ...{ name, key: [], indexes: [] },
    columns: columns.map(({ column, kind }) => ({
      ...{ name: String(column), kind: String(kind) as ColumnKind, nullable: true },
    })),
  }))
}
