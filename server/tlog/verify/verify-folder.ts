import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projections } from '../../../projections/catalog.ts'
import { openSqliteReader } from '../../store/sqlite.ts'
import type { Policy } from '../formats/policy.ts'
import { readAnnounced } from '../signer/announced.ts'
import { BEGUN, type Begun, lastOf } from '../signer/records.ts'
import { Findings } from './findings.ts'
import { readKeptLog } from './folder-log.ts'
import { checkRows } from './rows-check.ts'
import { headsOf } from './signatures.ts'
import { type Verdict, verifyLedger } from './verify.ts'

/** What is asked of a ledger, wherever it is. */
export type Asked = {
  readonly policy: Policy | null
  /** A checkpoint that was kept from earlier, or null. */
  readonly since: string | null
  readonly rows: boolean
  /** An empty folder for files that are gone afterwards. */
  readonly scratch: string
  readonly onProgress?: (done: number, of: number, what: string) => void
}

/** The keys that a ledger names as those of its log. */
export async function ownKeys(store: Parameters<typeof readAnnounced>[0]): Promise<string[]> {
  const begun = await lastOf<Begun>(store, BEGUN)
  return begun ? (await readAnnounced(store, begun)).map(({ vkey }) => vkey) : []
}

/** A folder within one that is gone afterwards. */
export const folderIn = (scratch: string, name: string) => {
  const folder = join(scratch, name)
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

/**
 * Looks at the ledger of a folder with its log and its rows; a server may have the folder, and
 * write to it meanwhile. Throws StoreUnavailable.
 */
export async function verifyFolder(folder: string, asked: Asked): Promise<Verdict> {
  const { policy, rows, scratch, since, onProgress = () => {} } = asked
  const store = openSqliteReader(folder)
  const before = new Findings()
  try {
    const log = await readKeptLog(folder, store)
    try {
      const trust = { policy, ownKeys: await ownKeys(store) }
      const heads = [...log.heads, ...(await headsOf({ note: log.note, since }, trust, before))]
      return await verifyLedger({
        ...{ folder, contiguous: true, log: { ...log, heads } },
        scratch: folderIn(scratch, 'events'),
        onProgress: (done, of) => onProgress(done, of, 'events'),
        async beside(findings) {
          findings.add(before.found)
          if (!rows) return findings.skip('rows', 'it was not asked for')
          const parts = { views: join(folder, 'views'), source: store, findings }
          const made = folderIn(scratch, 'rows')
          await checkRows(projections, { ...parts, scratch: made }, (done) =>
            onProgress(done, projections.length, 'rows'),
          )
        },
      })
    } finally {
      log.close()
    }
  } finally {
    await store.close()
  }
}
