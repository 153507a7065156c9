import { z } from 'zod'
import type { Projection, Table } from '../projection.ts'
import type { SqlValue } from '../reading.ts'
import { ViewSpoilt } from '../views/view-faults.ts'
import { historyOf, SINCE, UNTIL } from './history.ts'

/** A row or a key as the engine sees it: any columns. */
export type AnyRow = { readonly [column: string]: unknown }

type Kind = 'text' | 'integer' | 'boolean' | 'json'

export type Column = {
  readonly name: string
  readonly kind: Kind
  readonly nullable: boolean
  /** What `typeof` says of values that go into the file as they are. */
  readonly plain: 'string' | 'number' | null
  /** Stands between rows in memory and the JSON in the file. */
  readonly codec: z.ZodCodec | null
}

const declared = new WeakMap<Table['columns'], readonly Column[]>()

/** The columns of a table as SQLite has them, in the order of their declaration. */
export function columnsOf({ columns }: Table): readonly Column[] {
  const known = declared.get(columns)
  if (known) return known
  const found = Object.entries(columns).map(([name, type]): Column => {
    const storage = storageOf(type)
    return { name, ...storage, plain: plainOf(storage.kind) }
  })
  declared.set(columns, found)
  return found
}

const plainOf = (kind: Kind) => (kind === 'text' ? 'string' : kind === 'integer' ? 'number' : null)

function storageOf(type: z.core.$ZodType): Omit<Column, 'name' | 'plain'> {
  if (type instanceof z.ZodNullable) return { ...storageOf(type.unwrap()), nullable: true }
  if (type instanceof z.ZodDefault || type instanceof z.ZodReadonly) return storageOf(type.unwrap())
  if (type instanceof z.ZodCodec) return { kind: 'json', nullable: false, codec: type }
  return { kind: kindOf(type), nullable: false, codec: null }
}

function kindOf(type: z.core.$ZodType): Kind {
  if (type instanceof z.ZodNumber && type.isInt) return 'integer'
  if (type instanceof z.ZodLiteral) return ofValues(type.values)
  if (type instanceof z.ZodEnum) return ofValues(type.options)
  const { type: name } = type._zod.def
  return name === 'string' ? 'text' : name === 'boolean' ? 'boolean' : 'json'
}

function ofValues(values: Iterable<unknown>): Kind {
  const all = [...values]
  if (all.every((value) => typeof value === 'string')) return 'text'
  return all.every(Number.isSafeInteger) ? 'integer' : 'json'
}

/**
 * As a codec writes a value. What folds make is of its type, as in every other column: to check
 * that for every cell took longer than to write it. What is read from a file is checked.
 */
const encoded = (codec: z.ZodCodec, value: unknown): unknown =>
  codec._zod.def.reverseTransform(value, { value, issues: [] })

function toSql(column: Column, value: unknown): SqlValue {
  if (value === null && column.nullable) return null
  if (typeof value === 'boolean' && column.kind === 'boolean') return value ? 1 : 0
  if (value !== undefined && column.kind === 'json') {
    return JSON.stringify(column.codec === null ? value : encoded(column.codec, value))
  }
  throw new TypeError(`${column.name} may not be ${value === null ? 'null' : typeof value}`)
}

/** One cell; this runs for every cell that is written, and most are plain. */
function cellOf(column: Column, value: unknown): SqlValue {
  if (typeof value === 'string' && column.plain === 'string') return value
  if (typeof value === 'number' && column.plain === 'number') return value
  return toSql(column, value)
}

/** The cells of some columns of a row. */
export const sqlOf = (columns: readonly Column[], row: AnyRow): SqlValue[] =>
  columns.map((column) => cellOf(column, row[column.name]))

/**
 * The cells of a whole row. Rows mostly have their columns in the order of the declaration, and
 * to walk over those is several times as fast as to look up every column by its name.
 */
export function cellsOf(columns: readonly Column[], row: AnyRow): SqlValue[] {
  const cells: SqlValue[] = new Array(columns.length)
  let i = 0
  for (const name in row) {
    const column = columns[i]
    if (column === undefined || column.name !== name) return sqlOf(columns, row)
    cells[i] = cellOf(column, row[name])
    i += 1
  }
  return i === columns.length ? cells : sqlOf(columns, row)
}

function fromSql(column: Column, value: SqlValue): unknown {
  if (value === null || column.kind === 'text' || column.kind === 'integer') return value
  if (column.kind === 'boolean') return value === 1
  try {
    const cell: unknown = JSON.parse(String(value))
    return column.codec === null ? cell : z.decode(column.codec, cell)
  } catch (cause) {
    throw new ViewSpoilt(`a cell of ${column.name} cannot be read`, { cause })
  }
}

/** A row from the cells of a statement that returns arrays. */
export function decode(columns: readonly Column[], cells: object): AnyRow {
  if (!Array.isArray(cells)) throw new TypeError('the statement returns no arrays')
  const row: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    row[column.name] = fromSql(column, cells[i])
  }
  return row
}

/** A row from the cells that a statement returns by name. */
export function rowOf(columns: readonly Column[], cells: Readonly<Record<string, SqlValue>>) {
  const row: Record<string, unknown> = {}
  for (const column of columns) row[column.name] = fromSql(column, cells[column.name]!)
  return row
}

export const quoted = (name: string) => `"${name}"`
export const list = (names: readonly string[]) => names.map(quoted).join(', ')

/** The columns of a table as SQLite declares them. */
export const declaredOf = (columns: readonly Column[]): string[] =>
  columns.map(({ name, kind, nullable }) => {
    const type = kind === 'text' || kind === 'json' ? 'TEXT' : 'INTEGER'
    return `${quoted(name)} ${type}${nullable ? '' : ' NOT NULL'}`
  })

/** The columns of the primary key, in its order. */
export const keyOf = (table: Table, columns: readonly Column[]): Column[] =>
  table.key.flatMap((key) => columns.filter(({ name }) => name === key))

/** SQL that inserts a row whose cells are given in this order. */
export const insertSql = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${quoted(table)} (${list(columns)}) VALUES (${columns.map(() => '?').join(', ')})`

function createTable(name: string, table: Table): string {
  const columns = declaredOf(columnsOf(table))
  if (table.number !== null) {
    // Rows have numbers as their row ids; the combination may hold nulls, so a primary key of it
    // is not possible.
    return `CREATE TABLE ${quoted(name)} (${quoted(table.number)} INTEGER PRIMARY KEY,
      ${columns.join(', ')}) STRICT;
      CREATE INDEX ${quoted(`${name}_by_columns`)} ON ${quoted(name)} (${list(table.key)});`
  }
  const cells = `${columns.join(', ')}, ${SINCE} INTEGER NOT NULL`
  return `CREATE TABLE ${quoted(name)} (${cells},
    PRIMARY KEY (${list(table.key)})) STRICT, WITHOUT ROWID;
    CREATE TABLE ${quoted(historyOf(name))} (${cells}, ${UNTIL} INTEGER NOT NULL,
    PRIMARY KEY (${list([...table.key, UNTIL])})) STRICT, WITHOUT ROWID;`
}

/** SQL that makes an index of a table, in the file or beside it. */
export const createIndex = (
  of: string,
  columns: readonly string[],
  number: number,
  where: 'main' | 'temp' = 'main',
): string =>
  `CREATE INDEX ${where}.${quoted(`${of}_${number}`)} ON ${quoted(of)} (${list(columns)});`

/** SQL that makes these tables. */
const createAll = (tables: Projection['tables']): string =>
  Object.entries(tables)
    .flatMap(([name, table]) => [
      createTable(name, table),
      ...table.indexes.flatMap((columns, i) => [
        createIndex(name, columns, i + 1),
        createIndex(historyOf(name), columns, i + 1),
      ]),
    ])
    .join('\n')

const made = new WeakMap<Projection['tables'], string>()

/** SQL that makes the tables of a projection. Equal text: equal tables. */
export function createTables({ tables }: Projection): string {
  const sql = made.get(tables) ?? createAll(tables)
  made.set(tables, sql)
  return sql
}
