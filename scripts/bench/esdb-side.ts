import { randomUUID } from 'node:crypto'
import { endpointOf } from '../../commands/catalog.ts'
import { systemClock } from '../../commands/kernel/clock.ts'
import { openFounded } from '../../commands/kernel/founding.ts'
import { keysInMemory } from '../../commands/kernel/people/keys-in-memory.ts'
import { openPeople } from '../../commands/kernel/people/people.ts'
import { kinds } from '../../domain/catalog.ts'
import { openEventStoreDB } from '../../server/store/eventstoredb.ts'
import { platform, registerCast } from './cast.ts'
import { answerCalls } from './child.ts'
import { inFlight, rateOf } from './in-flight.ts'
import { requestOf, requests } from './sample.ts'

const IN_FLIGHT = 64

type Side = { readonly store: string; readonly count: number }

/** The first calls of a process are slow: they are not measured. */
const warm = (count: number) => Math.min(1_000, count)

/** Commands a second, each of which appends one event to a stream of its own. */
async function ours({ store: address, count }: Side): Promise<number> {
  const store = await openEventStoreDB(address, { kinds })
  try {
    const people = openPeople(keysInMemory(randomUUID()))
    const commands = await openFounded({ store, clock: systemClock(), sole: false, people })
    await registerCast(commands)
    const endpoint = endpointOf.get('RequestQuote')
    if (!endpoint) throw new Error('nobody exposes RequestQuote')
    const run = `bench-${randomUUID()}`
    const request = async (n: number) => {
      const id = `${run}-${n}`
      const common = { endpoint, by: platform, effectiveAt: null }
      const outcome = await commands.run({ ...common, id, key: id, data: requestOf(n) })
      if (!outcome.accepted) throw new Error(`a command was refused: ${outcome.refusal.code}`)
    }
    await inFlight(warm(count), IN_FLIGHT, (n) => request(count + n))
    return await rateOf(count, () => inFlight(count, IN_FLIGHT, request))
  } finally {
    await store.close()
  }
}

/** Appends a second by the client alone, of the same events, to streams outside the ledger. */
async function peer({ store: address, count }: Side): Promise<number> {
  const { EventStoreDBClient, jsonEvent } = await import('@eventstore/db-client')
  const client = EventStoreDBClient.connectionString(address)
  const make = requests()
  // Made before the clock runs: the figure is of the client, not of making events.
  const events = Array.from({ length: count + warm(count) }, (_, n) => {
    const { id, type, data, meta } = make(n)
    return jsonEvent({ id, type, data: JSON.parse(data), metadata: JSON.parse(meta) })
  })
  const run = `benchpeer-${randomUUID()}`
  const append = async (n: number) => {
    await client.appendToStream(`${run}-${n}`, events[n]!, { expectedRevision: 'no_stream' })
  }
  await inFlight(warm(count), IN_FLIGHT, (n) => append(count + n))
  return rateOf(count, () => inFlight(count, IN_FLIGHT, append))
}

const calls = { ours, peer }
export type EsdbCalls = typeof calls
answerCalls(calls)
