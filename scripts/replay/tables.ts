import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type TypedColumn, typedColumns } from '../../projections/kernel/column-kinds.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import { insertSql, list, quoted } from '../../projections/kernel/rows/columns.ts'

/** A table as analysts see it: in a replay, and at the prompt. */
export type PlainTable = {
  readonly name: string
  readonly columns: readonly TypedColumn[]
  readonly key: readonly string[]
  readonly indexes: readonly (readonly string[])[]
}

/** A table of a projection, under its name for analysts. */
export type RowsTable = PlainTable & {
  readonly projection: Projection
  /** As the projection itself names it. */
  readonly own: string
}

/** `price-history` and `months`: `price_history_months`. */
const nameOf = ({ name }: Projection, table: string) => `${name.replaceAll('-', '_')}_${table}`

/** Rows as they stood before the period that was asked for. */
export const before = <T extends PlainTable>(table: T): T => ({
  ...table,
  name: `${table.name}_before`,
})

/** All tables of these projections. Throws if two have one name, which SQL compares by letters. */
export function rowsTables(projections: readonly Projection[]): RowsTable[] {
  const tables = projections.flatMap((projection) =>
    Object.entries(projection.tables).map(([own, table]) => ({
      ...{ projection, own, name: nameOf(projection, own), columns: typedColumns(table) },
      key: table.number === null ? table.key : [table.number],
      indexes: table.number === null ? table.indexes : [table.key],
    })),
  )
  assertDistinct([...tables, ...tables.map(before), events, columns, replay])
  return tables
}

function assertDistinct(tables: readonly PlainTable[]): void {
  const names = new Set<string>()
  for (const { name } of tables) {
    const plain = name.toLowerCase()
    if (names.has(plain)) throw new Error(`two tables of a replay would be called ${name}`)
    names.add(plain)
  }
}

const column = (kind: TypedColumn['kind'], nullable = false) => ({ kind, nullable })

const made = (
  name: string,
  declared: Record<string, ReturnType<typeof column>>,
  key: readonly string[],
  indexes: readonly (readonly string[])[] = [],
): PlainTable => ({
  ...{ name, key, indexes },
  columns: Object.entries(declared).map(([name, rest]) => ({ name, ...rest })),
})

/** The events themselves, as folds see them: their data in its current shape. */
export const events = made(
  'events',
  {
    ...{ position: column('integer'), stream: column('text'), kind: column('text') },
    ...{ id: column('text'), revision: column('integer'), type: column('text') },
    ...{ at: column('moment'), effectiveAt: column('moment'), day: column('date') },
    ...{ by: column('text'), member: column('text', true), eventId: column('text') },
    ...{ command: column('text'), causation: column('text', true), correlation: column('text') },
    ...{ evidence: column('json'), data: column('json') },
  },
  ['position'],
  [['stream', 'revision'], ['type']],
)

/** What each column of all tables is. */
export const columns = made(
  'daybook_columns',
  {
    ...{ table: column('text'), place: column('integer') },
    ...{ column: column('text'), kind: column('text') },
  },
  ['table', 'place'],
)

/** What was replayed: a row for each projection. */
export const replay = made(
  'daybook_replay',
  {
    ...{ projection: column('text'), version: column('integer'), ledger: column('text', true) },
    ...{ position: column('integer'), asOf: column('text', true) },
    from: column('integer', true),
  },
  ['projection'],
)

/**
 * SQL that makes a table which any tool reads, and its indexes: texts and integers, without what
 * only a recent SQLite knows. A type such as DECIMAL or DATE would make it store and compare numbers.
 */
export function createPlain({ name, columns, key, indexes }: PlainTable): [string, ...string[]] {
  const declared = columns.map(({ name, kind, nullable }) => {
    const type = kind === 'integer' || kind === 'boolean' ? 'INTEGER' : 'TEXT'
    return `${quoted(name)} ${type}${nullable ? '' : ' NOT NULL'}`
  })
  const [only] = key
  const isNumber = key.length === 1 && columns.find((one) => one.name === only)?.kind === 'integer'
  const primary = `PRIMARY KEY (${list(key)})`
  return [
    `CREATE TABLE ${quoted(name)} (${declared.join(', ')}, ${primary})${isNumber ? '' : ' WITHOUT ROWID'};`,
    ...indexes.map(
      (some, i) => `CREATE INDEX ${quoted(`${name}_${i + 1}`)} ON ${quoted(name)} (${list(some)});`,
    ),
  ]
}

/** The statement that writes a row of a table, cell by cell. */
export const prepareInsert = (db: DatabaseSync, { name, columns }: PlainTable): StatementSync =>
  db.prepare(
    insertSql(
      name,
      columns.map((column) => column.name),
    ),
  )
