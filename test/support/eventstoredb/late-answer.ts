import { setTimeout as sleep } from 'node:timers/promises'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { StandIn } from '../eventstoredb-stand-in.ts'

/**
 * Run as a process of its own: provokes the client's table of appends, which all clients of a
 * process share. The loss of one node rejects the append that the other still works on; its late
 * answer then finds nobody and throws where no caller can catch it.
 *
 * Prints how often the append was written. With the argument `ours` it also throws an error that
 * is not the client's.
 */
const [slow, dying] = [await StandIn.start(), await StandIn.start()]
const store = await openEventStoreDB(slow.url, { kinds: ['contract'], deadlineMs: 2_000 })
const other = EventStoreDBClient.connectionString(dying.url)
dying.faults.delayMs = 60_000
slow.faults.delayMs = 300
const event = {
  id: '9f1c2e4a-0b7d-4c55-8f3e-6a4b5a0f7a11',
  type: 'Tested',
  version: 1,
  at: '2026-03-31T08:00:00.000Z',
  effectiveAt: '2026-03-31T08:00:00.000Z',
  day: '2026-03-31',
  data: '{}',
  meta: '{}',
}
const appended = store.append('contract-1', 'absent', [event])
const lost = other.appendToStream('contract-2', jsonEvent({ type: 'Tested', data: {} }))
await sleep(150)
if (process.argv[2] === 'ours') setTimeout(() => decodeURIComponent('%'), 10)
await dying.down()
await lost.catch(() => {})
const { outcome } = await appended
await sleep(300)
process.stdout.write(`${outcome}, written ${slow.log.stream('contract-1').length} times\n`)
process.exit()
