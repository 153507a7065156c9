import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import { compare, plus } from '../../../domain/values/exact.ts'
import type { Projection } from '../../../projections/kernel/projection.ts'
import { dump } from '../../../projections/kernel/views/dump.ts'
import type { Source } from '../../../projections/kernel/views/follower.ts'
import { ledgerOf } from '../../../projections/kernel/views/ledger-identity.ts'
import { rebuild } from '../../../projections/kernel/views/rebuild.ts'
import { pathOf } from '../../../projections/kernel/views/view-files.ts'
import { readCheckpoint } from '../../../projections/kernel/views/view-reading.ts'
import { holds } from '../../../projections/kernel/views/view-tables.ts'
import { type Findings, NOWHERE } from './findings.ts'
import { shown } from './forms.ts'

const BUSY_MS = 2_000

/** The store as it was at a position. */
const upTo = (source: Source, position: Position): Source => ({
  ...(source.stride !== undefined && { stride: source.stride }),
  readStream: (stream, read) => source.readStream(stream, read),
  end: async () => Math.min(position, await source.end()),
  async readAll(read) {
    const { events, next, end } = await source.readAll(read)
    return {
      events: events.filter((event) => event.position <= position),
      next: Math.min(next, position),
      end: end || next >= position,
    }
  },
})

/** The first line that only one of two has, and how many both have before it. */
function firstOther(own: Iterable<string>, made: Iterable<string>) {
  const [left, right] = [own[Symbol.iterator](), made[Symbol.iterator]()]
  for (let same = 0; ; same++) {
    const [a, b] = [left.next(), right.next()]
    if (a.done && b.done) return { same, other: null }
    if (a.done !== b.done || a.value !== b.value) {
      const other = { row: a.done ? null : a.value, made: b.done ? null : b.value }
      return { same, other }
    }
  }
}

type Rows = {
  readonly views: string
  readonly source: Source
  readonly findings: Findings
  /** An empty folder. */
  readonly scratch: string
}

const said = (line: string | null) => (line === null ? 'no row more' : shown(line))

/**
 * Compares the file of a projection with what the events up to where it stands make of them. The
 * file is read within one snapshot, so that a server that goes on does not change it meanwhile.
 */
async function compareRows(projection: Projection, db: DatabaseSync, rows: Rows): Promise<void> {
  const { findings, scratch, source } = rows
  const { name } = projection
  const { position, ledger } = readCheckpoint(db)
  if (ledger !== (await ledgerOf(source))) {
    return findings.fail('rows', NOWHERE, `the rows of ${name} are of another ledger`)
  }
  const { status } = await rebuild(upTo(source, position), [projection], scratch)
  const failed = status.find(({ error }) => error !== null)
  if (failed) return findings.fail('rows', NOWHERE, `${name} cannot be folded: ${failed.error}`)
  const { same, other } = firstOther(dump(db), dump(pathOf(scratch, projection)))
  findings.looked('rows', same)
  if (other === null) return
  const why = `${name} has ${said(other.row)}, and the events make ${said(other.made)}`
  findings.fail('rows', NOWHERE, `${why}, as of position ${position}`)
}

/** Debits and credits of each day are the same, in every currency. */
function balance(db: DatabaseSync, findings: Findings): void {
  const sums = new Map<string, { debit: string; credit: string }>()
  for (const row of db.prepare('SELECT day, commodity, debit, credit FROM days').iterate()) {
    const key = `${row.day} in ${row.commodity}`
    const { debit, credit } = sums.get(key) ?? { debit: '0', credit: '0' }
    const more = { debit: plus(debit, `${row.debit}`), credit: plus(credit, `${row.credit}`) }
    sums.set(key, more)
  }
  for (const [day, { debit, credit }] of sums) {
    findings.looked('sums')
    if (compare(debit, credit) === 0) continue
    const why = `the books of ${day} do not balance: ${debit} debited, ${credit} credited`
    findings.fail('sums', NOWHERE, why)
  }
}

/** Compares the rows of all projections, one after the other, with what the events make of them. */
export async function checkRows(
  projections: readonly Projection[],
  rows: Rows,
  onRows: (done: number) => void,
): Promise<void> {
  const { findings, scratch, views } = rows
  for (const [done, projection] of projections.entries()) {
    onRows(done)
    const { name } = projection
    const path = pathOf(views, projection)
    if (!existsSync(path)) {
      findings.leave('rows', 'projections that have no rows here of this version')
      continue
    }
    try {
      using db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS })
      db.exec('BEGIN')
      if (holds(db, projection)) await compareRows(projection, db, rows)
      else findings.fail('rows', NOWHERE, `the file of ${name} has other tables`)
      if (name === 'journal') balance(db, findings)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      findings.fail('rows', NOWHERE, `the rows of ${name} cannot be read: ${why}`)
    }
    rmSync(pathOf(scratch, projection), { force: true })
  }
  onRows(projections.length)
}
