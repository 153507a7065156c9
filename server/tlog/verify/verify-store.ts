import { join } from 'node:path'
import { pages } from '../../../domain/kernel/event-store.ts'
import { projections } from '../../../projections/catalog.ts'
import type { Source } from '../../../projections/kernel/views/follower.ts'
import { ledgerNames } from '../../store/names.ts'
import { openShared } from '../../store/open.ts'
import { openSqliteReader } from '../../store/sqlite.ts'
import { Findings } from './findings.ts'
import { readKeptLog } from './folder-log.ts'
import type { LeftOut } from './left-out.ts'
import { checkRows } from './rows-check.ts'
import { headsOf } from './signatures.ts'
import { Spool } from './spool.ts'
import { type Verdict, verifyLedger } from './verify.ts'
import { type Asked, folderIn, ownKeys } from './verify-folder.ts'

type Location = {
  /** Of the rows, and of the log. */
  readonly folder: string
  readonly connectionString: string
  readonly prefix: string
}

/** Events in the ledger's streams that it did not write, unless an admin left them out. */
async function checkForeign(
  { connectionString, prefix }: Location,
  leftOut: LeftOut,
  findings: Findings,
): Promise<void> {
  const { foreignEvents } = await import('../../store/eventstoredb.ts')
  for await (const event of foreignEvents(connectionString, ledgerNames(prefix))) {
    const { position, revision, stream, type, sha256, why } = event
    if (leftOut.get(`${stream}@${revision}`) === sha256) {
      findings.leave('tree', 'left out of the log by an admin')
    } else {
      const place = { position, revision, stream, type }
      findings.fail('form', place, `the ledger did not write it: ${why}`)
    }
  }
}

/**
 * Looks at a ledger in an EventStoreDB, with the log and the rows of a folder. Its events are
 * copied first. Throws StoreUnavailable.
 */
export async function verifyStore(location: Location, asked: Asked): Promise<Verdict> {
  const { policy, rows, scratch, since, onProgress = () => {} } = asked
  const store = await openShared(location)
  const before = new Findings()
  const log = await readKeptLog(location.folder, store)
  try {
    const trust = { policy, ownKeys: await ownKeys(store) }
    const heads = [...log.heads, ...(await headsOf({ note: log.note, since }, trust, before))]
    await checkForeign(location, log.leftOut, before)
    const spool = new Spool(folderIn(scratch, 'copy'))
    const end = await store.end()
    for await (const events of pages(store)) {
      for (const event of events) spool.add(event)
      onProgress(events.at(-1)!.position, end, 'copied')
    }
    spool.close()
    const copy = openSqliteReader(spool.folder)
    return await verifyLedger({
      ...{ folder: spool.folder, contiguous: false, log: { ...log, heads } },
      scratch: folderIn(scratch, 'events'),
      onProgress: (done, of) => onProgress(done, of, 'events'),
      async beside(findings) {
        findings.add(before.found)
        findings.skip('positions', 'those of EventStoreDB rise, and have gaps')
        if (!rows) return findings.skip('rows', 'it was not asked for')
        const source: Source = {
          ...(store.stride !== undefined && { stride: store.stride }),
          readAll: (read) => copy.readAll(read),
          end: () => copy.end(),
          // Housekeeping is in no copy.
          readStream: (stream, read) => store.readStream(stream, read),
        }
        const views = join(location.folder, 'views')
        const parts = { views, source, findings, scratch: folderIn(scratch, 'rows') }
        await checkRows(projections, parts, (done) => onProgress(done, projections.length, 'rows'))
      },
    }).finally(() => copy.close())
  } finally {
    log.close()
    await store.close()
  }
}
