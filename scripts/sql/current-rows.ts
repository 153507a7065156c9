import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Projection } from '../../projections/kernel/projection.ts'
import { list, quoted } from '../../projections/kernel/rows/columns.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { columnRows, insert } from '../replay/replay.ts'
import {
  columns,
  createPlain,
  events,
  type PlainTable,
  type RowsTable,
  rowsTables,
} from '../replay/tables.ts'
import { currentData } from '../replay/write-events.ts'
import { UserError } from '../sentences.ts'
import { registerDecimals, type TakeThrown } from './decimals.ts'
import type { Opened } from './opened.ts'

/** SQLite attaches so many files at once. */
const MOST_FILES = 10

const BUSY_MS = 2_000

type Source = {
  readonly alias: string
  readonly path: string
  readonly tables: readonly PlainTable[]
}

const EVENT_ID = `lower(printf('%s-%s-%s-%s-%s', substr(hex(e.id), 1, 8), substr(hex(e.id), 9, 4),
  substr(hex(e.id), 13, 4), substr(hex(e.id), 17, 4), substr(hex(e.id), 21)))`

const meta = (name: string) => `json_extract(e.meta, '$.${name}')`

/** The ledger's own table as the events of a replay. */
const EVENTS = `CREATE TEMP VIEW events AS SELECT e.position, s.name AS stream,
  substr(s.name, 1, instr(s.name, '-') - 1) AS kind, substr(s.name, instr(s.name, '-') + 1) AS id,
  e.revision, t.name AS type, e.at, e.effective_at AS effectiveAt,
  coalesce(e.day, substr(e.effective_at, 1, 10)) AS day, ${meta('by')} AS "by",
  ${meta('member')} AS member, ${EVENT_ID} AS eventId, ${meta('command')} AS command,
  ${meta('causation')} AS causation, ${meta('correlation')} AS correlation,
  ${meta('evidence')} AS evidence, daybook_data(s.name, t.name, e.version, e.data) AS data
  FROM ledger.events e JOIN ledger.streams s ON s.id = e.stream JOIN ledger.types t ON t.id = e.type
  WHERE e.stream > 0`

/** Whether a statement may name a table: its name stands there as a word. */
const names = (sql: string, { name }: PlainTable) => new RegExp(`\\b${name}\\b`, 'i').test(sql)

/**
 * The rows of a folder as they are now, read beside whoever writes them. Each projection has a file
 * of its own, and SQLite attaches ten at most: those that a statement names are attached for it.
 * Read-only: the connection itself is, and so is whatever it attaches.
 */
export class CurrentRows implements Opened {
  readonly db = new DatabaseSync(':memory:', { readOnly: true, timeout: BUSY_MS })
  readonly tables: readonly PlainTable[]
  readonly takeThrown: TakeThrown
  readonly #rows: readonly RowsTable[]
  readonly #folder: string
  readonly #projections: readonly Projection[]
  #attached: Source[] = []

  /** `ledger`: whether the events are in the folder, too. */
  constructor(folder: string, projections: readonly Projection[], ledger: boolean) {
    this.#folder = folder
    this.#projections = projections
    this.#rows = rowsTables(projections)
    const all = ledger ? [...this.#rows, events] : this.#rows
    this.tables = [...all, columns].sort((a, b) => (a.name < b.name ? -1 : 1))
    this.takeThrown = registerDecimals(this.db)
    this.db.function('daybook_data', { deterministic: true }, (stream, type, version, data) =>
      currentData(String(stream), String(type), Number(version), String(data)),
    )
    this.db.exec(createPlain(columns)[0].replace('CREATE TABLE', 'CREATE TEMP TABLE'))
    insert(this.db, columns, columnRows(this.tables))
  }

  /** The projections whose rows a statement reads. */
  projectionsOf(sql: string): Projection[] {
    const named = this.#rows.filter((table) => names(sql, table))
    return this.#projections.filter((one) => named.some(({ projection }) => projection === one))
  }

  ready(sql: string): void {
    const sources = this.#sourcesOf(sql)
    if (sources.length > MOST_FILES) {
      throw new UserError(
        `A statement may read the rows of ${MOST_FILES} projections at once, and this one names ` +
          `${sources.length}. With --as-of all are in one file.`,
      )
    }
    for (const { alias, tables } of this.#attached) {
      for (const { name } of tables) this.db.exec(`DROP VIEW temp.${quoted(name)}`)
      this.db.exec(`DETACH ${alias}`)
    }
    this.#attached = []
    for (const source of sources) this.#attach(source)
  }

  close(): void {
    this.db.close()
  }

  #sourcesOf(sql: string): Source[] {
    const views = join(this.#folder, 'views')
    const sources = this.projectionsOf(sql).map((projection) => ({
      alias: `of_${projection.name.replaceAll('-', '_')}`,
      path: pathOf(views, projection),
      tables: this.#rows.filter((table) => table.projection === projection),
    }))
    if (!this.tables.includes(events) || !names(sql, events)) return sources
    return [
      ...sources,
      { alias: 'ledger', path: join(this.#folder, 'ledger.db'), tables: [events] },
    ]
  }

  #attach(source: Source): void {
    const { alias, path, tables } = source
    if (!existsSync(path)) {
      throw new UserError(
        `There is no ${path}: the rows are not built, or of another version. Serve the ledger, or ` +
          'run npx daybook rebuild; or ask with --as-of.',
      )
    }
    this.db.prepare(`ATTACH ? AS ${alias}`).run(path)
    this.#attached.push(source)
    for (const table of tables) this.db.exec(this.#view(alias, table))
  }

  #view(alias: string, table: PlainTable): string {
    const own = this.#rows.find((one) => one === table)?.own
    if (own === undefined) return EVENTS
    return `CREATE TEMP VIEW ${quoted(table.name)} AS
      SELECT ${list(table.columns.map(({ name }) => name))} FROM ${alias}.${quoted(own)}`
  }
}
