import { isHousekeeping, type NewEvent } from '../../domain/kernel/stored-event.ts'
import { foundLedgerFile, openLedgerFile } from '../../server/store/sqlite/file.ts'

/** A row as it stands in the ledger, with its stream by name. */
export type BareRow = {
  readonly stream: string
  readonly revision: number
  readonly event: NewEvent
}

/**
 * Inserts rows into the file of a new ledger, so many a commit, with nothing looked up: what
 * SQLite alone takes for them. Gives the milliseconds.
 */
export function bareInsert(folder: string, rows: readonly BareRow[], aCommit: number): number {
  foundLedgerFile(folder)
  const db = openLedgerFile(folder)
  try {
    const insert = db.prepare(
      "INSERT INTO events VALUES (?, ?, ?, unhex(?, '-'), ?, ?, ?, ?, ?, ?, ?)",
    )
    const insertStream = db.prepare('INSERT INTO streams VALUES (?, ?)')
    const insertType = db.prepare('INSERT INTO types VALUES (?, ?)')
    const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
    const placed = placesOf(rows)
    const start = performance.now()
    for (let from = 0; from < rows.length; from += aCommit) {
      begin.run()
      for (let n = from; n < Math.min(from + aCommit, rows.length); n++) {
        const { stream, revision, event } = rows[n]!
        const { id, version, at, effectiveAt, day, data, meta } = event
        const { streamId, typeId, newType } = placed[n]!
        if (revision === 0) insertStream.run(streamId, stream)
        if (newType) insertType.run(typeId, event.type)
        const place = [n + 1, streamId, revision] as const
        insert.run(...place, id, typeId, version, at, effectiveAt, data, meta, day)
      }
      commit.run()
    }
    return performance.now() - start
  } finally {
    db.close()
  }
}

/** The numbers of streams and types, found before the time runs. */
function placesOf(rows: readonly BareRow[]) {
  const streams = new Map<string, number>()
  const types = new Map<string, number>()
  return rows.map(({ stream, event: { type } }) => {
    const sign = isHousekeeping(stream) ? -1 : 1
    const streamId = streams.get(stream) ?? sign * (streams.size + 1)
    streams.set(stream, streamId)
    const newType = !types.has(type)
    if (newType) types.set(type, types.size + 1)
    return { streamId, typeId: types.get(type)!, newType }
  })
}
