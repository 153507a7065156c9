import type { EventStore, ForeignEvent } from '../../domain/kernel/event-store.ts'
import { Appending } from './eventstoredb/appending.ts'
import { Calls } from './eventstoredb/calls.ts'
import { Naming, type NamingOptions } from './eventstoredb/naming.ts'
import { NodeReading } from './eventstoredb/reading.ts'
import { acquire, giveBack } from './eventstoredb/sharing.ts'
import { Watching } from './eventstoredb/watching.ts'

/** Milliseconds after which a call is given up, unless said otherwise. */
const DEADLINE_MS = 10_000

/** Positions are bytes of the server's log, of which an event takes about a thousand. */
const STRIDE = 32 * 2 ** 20

export type EventStoreDBOptions = NamingOptions & {
  /** Told of every event in a stream of the ledger that it did not write, whenever it is met. */
  readonly onForeign?: (event: ForeignEvent) => void
  /** Milliseconds after which a call is given up. */
  readonly deadlineMs?: number
}

/**
 * Every event in streams of the ledger, housekeeping included, that the ledger did not write, and
 * every deletion of such a stream, in the order of the log. Throws as `openEventStoreDB` does.
 */
export async function* foreignEvents(
  connectionString: string,
  { deadlineMs = DEADLINE_MS, ...names }: EventStoreDBOptions,
): AsyncGenerator<ForeignEvent> {
  const naming = new Naming(names)
  const connection = await acquire(connectionString)
  const calls = new Calls(connection, deadlineMs)
  try {
    yield* new NodeReading(calls, naming, () => {}).foreign()
  } finally {
    await giveBack(connection)
  }
}

/**
 * The store on EventStoreDB 23.10 or later. `connectionString` is one of the client's
 * (`esdb://user:password@a:2113,b:2113,c:2113?tls=true`); reads are answered by the leader.
 * A process has one connection: a second string is refused while a store is open on the first.
 * Throws on a prefix that is none, on a connection string that cannot be understood, and
 * StoreUnavailable if no server answers in time.
 */
export async function openEventStoreDB(
  connectionString: string,
  { deadlineMs = DEADLINE_MS, onForeign = () => {}, ...names }: EventStoreDBOptions,
): Promise<EventStore> {
  const naming = new Naming(names)
  const connection = await acquire(connectionString)
  const calls = new Calls(connection, deadlineMs)
  const reading = new NodeReading(calls, naming, onForeign)
  const watching = new Watching(calls, reading)
  const appending = new Appending(calls, reading, watching.signal)
  let closing: Promise<void> | undefined
  const close = async () => {
    await calls.close()
    watching.close()
    await giveBack(connection)
  }
  try {
    await reading.end()
  } catch (error) {
    await close()
    throw error
  }
  return {
    stride: STRIDE,
    append: (stream, expected, events) =>
      calls.during(() => appending.append(stream, expected, events)),
    readStream: (stream, read) => calls.during(() => reading.readStream(stream, read)),
    readAll: (read) => calls.during(() => reading.readAll(read)),
    end: () => calls.during(() => reading.end()),
    last: () => calls.during(() => reading.last()),
    watch: (more) => watching.watch(more),
    close: () => (closing ??= close()),
  }
}
