import { setTimeout as sleep } from 'node:timers/promises'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { StandIn } from '../eventstoredb-stand-in.ts'

/**
 * Run as a process of its own: provokes the client's table of appends, which all clients of a
 * process share. The loss of one node rejects what a client appends to the other; its late answer
 * then finds nobody and throws where no caller can catch it. An append of the store, which has a
 * table of its own, is under way beside them.
 *
 * Prints how often that append was written, and what threw beyond every caller's reach. With the argument `ours` it also throws an error that
 * is not the client's.
 */
const [slow, dying] = [await StandIn.start(), await StandIn.start()]
const thrown: string[] = []
process.on('uncaughtExceptionMonitor', ({ name }) => thrown.push(name))
const store = await openEventStoreDB(slow.url, { kinds: ['contract'], deadlineMs: 10_000 })
const [one, other] = [slow.url, dying.url].map((url) => EventStoreDBClient.connectionString(url))
dying.faults.delayMs = 60_000
slow.faults.delayMs = 1_000
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
const tested = () => jsonEvent({ type: 'Tested', data: {} })
const late = one!.appendToStream('contract-3', tested())
const lost = other!.appendToStream('contract-2', tested())
const isWritten = () =>
  dying.log.stream('contract-2').length > 0 &&
  ['contract-1', 'contract-3'].every((stream) => slow.log.stream(stream).length > 0)
while (!isWritten()) await sleep(5)
if (process.argv[2] === 'ours') setTimeout(() => decodeURIComponent('%'), 10)
await dying.down()
await Promise.allSettled([lost, late])
const { outcome } = await appended
for (let waits = 0; thrown.length === 0 && waits < 200; waits += 1) await sleep(20)
const times = slow.log.stream('contract-1').length
process.stdout.write(`${outcome}, written ${times} times; ${thrown.join()}\n`)
process.exit()
