import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { LOG_EVENTS } from '../../../domain/log/stream-name.ts'
import { type LogReading, openLogReading } from '../file/log-reading.ts'
import { fromHex } from '../formats/bytes.ts'
import { TILE_WIDTH, widthIn } from '../formats/tile-paths.ts'
import { signerFiles } from '../signer/files.ts'
import { BEGUN, type Begun, type Fixed, HEADS, lastOf } from '../signer/records.ts'
import { type KnownHead, type KnownLog, noLog } from './known-log.ts'

type Reader = Pick<EventStore, 'readStream'>

/** Heads of each source that are looked at: the newest, since others follow from them. */
const MOST_HEADS = 512
const PAGE = 1_024

/** The log of a ledger, as its server keeps it beside the events. */
export type KeptLog = KnownLog & {
  /** How it is called; null: it was never begun. */
  readonly origin: string | null
  /** The newest note, with its cosignatures; null: nothing was signed yet. */
  readonly note: string | null
  close(): void
}

function headOf({ size, root }: Pick<Fixed, 'size' | 'root'>, saidBy: string): KnownHead[] {
  const bytes = fromHex(String(root))
  if (bytes === null || !Number.isSafeInteger(size)) return []
  return [{ size, root: bytes, saidBy, check: 'tree' }]
}

/** What was fixed in the ledger before it was signed. */
async function fixedHeads(store: Reader, origin: string): Promise<KnownHead[]> {
  const read = { limit: MOST_HEADS, backwards: true }
  const events = await store.readStream(HEADS, read)
  return events.flatMap(({ data, position }) => {
    const fixed: Fixed = JSON.parse(data)
    return fixed.origin === origin ? headOf(fixed, `the head at position ${position}`) : []
  })
}

function headsIn({ db }: LogReading): KnownHead[] {
  const rows = db.prepare(`SELECT size, root FROM heads ORDER BY size DESC LIMIT ${MOST_HEADS}`)
  return rows.all().map(({ size, root }) => ({
    ...{ size: Number(size), root: root as Uint8Array, check: 'tree' as const },
    saidBy: `the signed checkpoint of ${size} entries`,
  }))
}

/** Which foreign events an admin left out, and what they were. */
export async function leftOutIn(store: Reader): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let from = 0, more = true; more; ) {
    const events = await store.readStream(LOG_EVENTS, { from, limit: PAGE })
    for (const { type, data, revision } of events) {
      from = revision + 1
      if (type !== 'ForeignEventLeftOut') continue
      try {
        const { stream, revision: of, sha256 } = JSON.parse(data)
        found.set(`${stream}@${of}`, String(sha256))
      } catch {
        // Its shape is looked at with all others.
      }
    }
    more = events.length === PAGE
  }
  return found
}

/**
 * What is known of a log by its own folder and the housekeeping of its store. To be read before
 * the end of the events is: a server that goes on signs no more than is there then.
 */
export async function readKeptLog(folder: string, store: Reader): Promise<KeptLog> {
  const begun = await lastOf<Begun>(store, BEGUN)
  const leftOut = await leftOutIn(store)
  if (begun === null) return { ...noLog, leftOut, origin: null, note: null, close: () => {} }
  const { origin, restored } = begun
  const reading = openLogReading(folder)
  const signer = signerFiles(folder).head()
  const heads = [
    ...(await fixedHeads(store, origin)),
    ...(reading ? headsIn(reading) : []),
    ...(signer?.origin === origin ? headOf(signer, "the signer's own head") : []),
  ]
  const size = reading?.head?.size ?? 0
  return {
    ...{ origin, restored, heads, leftOut, note: reading?.note() ?? null },
    tile(level, number) {
      const width = widthIn(size, level, number)
      if (reading === null || width < 1) return null
      return reading.tile({ level, number, width: Math.min(width, TILE_WIDTH) })
    },
    close: () => reading?.close(),
  }
}
