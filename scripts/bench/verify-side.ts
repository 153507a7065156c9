import { hash } from 'node:crypto'
import { pages } from '../../domain/kernel/event-store.ts'
import { entryOf } from '../../domain/kernel/stored-event.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { noLog } from '../../server/tlog/verify/known-log.ts'
import { verifyLedger } from '../../server/tlog/verify/verify.ts'
import { answerCalls } from './child.ts'

/** The most memory this process has ever had, in bytes. */
const peak = () => process.resourceUsage().maxRSS * 1024

/** Everything but the rows, whose rebuild has a bench of its own. */
async function ours({ ledger, scratch }: { ledger: string; scratch: string }) {
  let half = 0
  const start = performance.now()
  const { first, size } = await verifyLedger({
    ...{ folder: ledger, contiguous: true, log: noLog, scratch },
    onProgress: (done, of) => {
      if (half === 0 && done >= of / 2) half = peak()
    },
  })
  const seconds = (performance.now() - start) / 1000
  if (first !== null) throw new Error(`the ledger does not hold: ${JSON.stringify(first)}`)
  return { seconds, size, half, full: peak() }
}

/** Reads all events by pages, hashes each as a leaf and parses its data and meta, in one thread. */
async function peer({ ledger }: { ledger: string }) {
  const reader = openSqliteReader(ledger)
  const start = performance.now()
  let read = 0
  for await (const events of pages(reader)) {
    for (const event of events) {
      hash('sha256', `\0${entryOf(event)}`, 'buffer')
      const isEvent = typeof JSON.parse(event.data) === 'object' && JSON.parse(event.meta).by
      if (isEvent) read += 1
    }
  }
  const seconds = (performance.now() - start) / 1000
  await reader.close()
  return { seconds, size: read }
}

const calls = { ours, peer }
export type VerifyCalls = typeof calls
answerCalls(calls)
