import { once } from 'node:events'
import { startWorker } from '../../start-worker.ts'
import { openLedgerFileToRead } from '../../store/sqlite/file.ts'
import { hex } from '../formats/bytes.ts'
import { type Checked, type Failure, Findings, type Found } from './findings.ts'
import type { KnownLog } from './known-log.ts'
import { LedgerRows } from './ledger-rows.ts'
import { type InOrder, type Ledger, passByStream, passInOrder, passOverFile } from './passes.ts'
import { streamParts } from './stream-parts.ts'
import type { GivenToThread } from './stream-worker.ts'

/** A thread takes as long to start as so many events take to be looked at. */
const THREAD_FROM = 20_000

/** What was found of a ledger. */
export type Verdict = {
  /** Whether all holds that was looked at. */
  readonly holds: boolean
  /** What the positions of places are: those of the store, or indices of entries. */
  readonly places: 'position' | 'index'
  /** Entries of the log that the events are, and their root, in hexadecimal digits. */
  readonly size: number
  readonly root: string
  /** What comes behind this position was not looked at. */
  readonly upTo: number
  readonly checks: readonly Checked[]
  /** The first event that fails, or what else does first; null: nothing does. */
  readonly first: Failure | null
  /** The first failures of each check, by place. */
  readonly failures: readonly Failure[]
  /** Events in no leaf, by the name of their stream: an edit there is not found. */
  readonly outside: Readonly<Record<string, number>>
  /** Entries that no head that is known covers. */
  readonly unsigned: number
}

export type VerifyOptions = {
  /** The folder in which `ledger.db` is. */
  readonly folder: string
  readonly contiguous: boolean
  readonly log: KnownLog
  /** An empty folder for files that are gone afterwards. */
  readonly scratch: string
  readonly threads?: boolean
  readonly onProgress?: (events: number, of: number) => void
  /** Looks at what is beside the events, when they were read. */
  readonly beside?: (findings: Findings, inOrder: InOrder, upTo: number) => Promise<void>
}

/** Where the ledger in a folder ends. */
function endsOf(folder: string): { readonly upTo: number; readonly lastStream: number } {
  using db = openLedgerFileToRead(folder)
  const rows = new LedgerRows(db)
  return { upTo: rows.last(), lastStream: rows.lastStream() }
}

/**
 * Looks at every event of a ledger in two orders: in that of the log, while another thread begins
 * with the streams, which both share when that is done. Throws StoreUnavailable.
 */
export async function verifyLedger(options: VerifyOptions): Promise<Verdict> {
  const { folder, contiguous, log, scratch, onProgress = () => {}, beside } = options
  const { upTo, lastStream } = endsOf(folder)
  const ledger: Ledger = { folder, upTo, contiguous }
  const { threads = upTo >= THREAD_FROM } = options
  let read = 0
  const onEvents = (events: number) => {
    read += events
    onProgress(read, 2 * upTo)
  }
  const { leftOut } = log
  const parts = streamParts(lastStream)
  const thread = threads ? inThread({ ledger, leftOut, parts }, onEvents) : null
  const inOrder = await passInOrder(ledger, log, scratch, onEvents)
  const findings = new Findings()
  findings.add(inOrder.found)
  if (thread === null) findings.add(passOverFile(ledger, leftOut))
  findings.add(await passByStream(ledger, parts, leftOut, onEvents))
  if (thread !== null) findings.add(await thread())
  await beside?.(findings, inOrder, upTo)
  return verdict(findings, inOrder, log, upTo)
}

function verdict(findings: Findings, inOrder: InOrder, log: KnownLog, upTo: number): Verdict {
  const { failures } = findings
  const { size, root, outside } = inOrder
  const signed = Math.max(0, ...log.heads.map((head) => head.size))
  return {
    holds: findings.checked.every(({ failures }) => failures === 0),
    places: 'position',
    ...{ size, root: hex(root), upTo, checks: findings.checked },
    ...{ first: failures[0] ?? null, failures, outside },
    unsigned: Math.max(0, size - signed),
  }
}

type Said = { readonly events?: number; readonly found?: Found }

/** Starts at once; what is returned waits for the end. */
function inThread(given: GivenToThread, onEvents: (events: number) => void) {
  const worker = startWorker(new URL('./stream-worker.ts', import.meta.url), given)
  let found: Found | undefined
  worker.on('message', (said: Said) => {
    if (said.events) onEvents(said.events)
    found ??= said.found
  })
  const ended = once(worker, 'exit')
  ended.catch(() => {})
  return async (): Promise<Found> => {
    await ended
    if (found === undefined) throw new Error('the thread that reads the streams ended early')
    return found
  }
}
