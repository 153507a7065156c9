import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { openLedgerFileToRead } from '../../store/sqlite/file.ts'
import { Causes } from './causes.ts'
import { Commitments, commitmentsIn } from './commitments.ts'
import { Findings, type Found, NOWHERE } from './findings.ts'
import type { KnownLog } from './known-log.ts'
import { LedgerRows } from './ledger-rows.ts'
import type { LeftOut } from './left-out.ts'
import { LogOrder, placeOf } from './log-order.ts'
import { StreamOrder } from './stream-order.ts'
import { type StreamParts, takeParts } from './stream-parts.ts'
import { checkNames, checkPages, checkPlaces, reading } from './tables-check.ts'
import { type Grown, TreeCheck } from './tree-check.ts'

/** Pages after which others have their turn. */
const TURN = 16

/** A ledger whose events stand in `ledger.db` of a folder. */
export type Ledger = {
  readonly folder: string
  /** What comes behind it is not looked at. */
  readonly upTo: number
  /** Whether every position must be taken, as in the ledger's own file. */
  readonly contiguous: boolean
}

type OnEvents = (events: number) => void

/** What the events say of the log when all were read in order. */
export type InOrder = Grown & {
  readonly found: Found
  readonly outside: Readonly<Record<string, number>>
}

/** Reads the events in the order of the log. `scratch`: an empty folder for files of this pass. */
export async function passInOrder(
  { folder, upTo, contiguous }: Ledger,
  log: KnownLog,
  scratch: string,
  onEvents: OnEvents,
): Promise<InOrder> {
  const findings = new Findings()
  using db = openLedgerFileToRead(folder)
  const rows = new LedgerRows(db)
  const causes = new Causes(scratch, upTo)
  const tree = new TreeCheck(log, findings)
  const due = commitmentsIn(rows)
  const file = join(scratch, 'chains.db')
  const commitments = due.length > 0 ? new Commitments(file, due, findings) : null
  try {
    const { leftOut, restored } = log
    const order = new LogOrder({ rows, findings, tree, causes, commitments, contiguous, leftOut })
    const first = restored === '' ? null : rows.event(restored, 0)
    if (first) order.first(first)
    let at = 0
    try {
      for (let n = 1; ; n++) {
        const page = rows.after(at, upTo)
        const last = page.at(-1)
        if (last === undefined) break
        order.page(page, first?.position)
        at = last.position
        onEvents(page.length)
        if (n % TURN === 0) await setImmediate()
      }
    } catch (error) {
      reading(findings, `what comes after position ${at}`, () => {
        throw error
      })
    }
    order.end()
    const grown = tree.end(contiguous ? upTo + 1 : null)
    commitments?.end(grown.size)
    causes.check(findings, (position) => {
      const row = rows.at(position)
      return row ? placeOf(row) : { ...NOWHERE, position }
    })
    reading(findings, 'the index', () => checkPlaces(rows, order.count, upTo, findings))
    return { ...grown, found: findings.found, outside: order.outside }
  } finally {
    causes.close()
    commitments?.close()
  }
}

/** Reads the names of a ledger, and the pages of the file if it is the ledger's own. */
export function passOverFile({ folder, contiguous }: Ledger, leftOut: LeftOut): Found {
  const findings = new Findings()
  using db = openLedgerFileToRead(folder)
  const rows = new LedgerRows(db)
  if (contiguous) reading(findings, 'a page', () => checkPages(rows, findings))
  reading(findings, 'the names', () => checkNames(rows, leftOut, findings))
  return findings.found
}

/** Reads stream by stream those that no other thread takes. */
export async function passByStream(
  { folder, upTo }: Ledger,
  parts: StreamParts,
  leftOut: LeftOut,
  onEvents: OnEvents,
): Promise<Found> {
  const findings = new Findings()
  using db = openLedgerFileToRead(folder)
  const rows = new LedgerRows(db)
  const order = new StreamOrder(rows, findings, leftOut)
  try {
    let n = 0
    for (const numbers of takeParts(parts)) {
      for (const page of rows.streams(numbers, upTo)) {
        order.page(page)
        onEvents(page.length)
        n += 1
        if (n % TURN === 0) await setImmediate()
      }
      order.end()
    }
  } catch (error) {
    reading(findings, 'a stream', () => {
      throw error
    })
  }
  return findings.found
}
