import type { EventStore } from '../../domain/kernel/event-store.ts'
import { Appending } from './eventstoredb/appending.ts'
import { Calls } from './eventstoredb/calls.ts'
import { Reading } from './eventstoredb/reading.ts'
import { acquire, giveBack } from './eventstoredb/sharing.ts'
import { Watching } from './eventstoredb/watching.ts'

export type EventStoreDBOptions = {
  /** The kinds of streams that make up the ledger; everything else is left out of `readAll`. */
  readonly kinds: readonly string[]
  /** Milliseconds after which a call is given up. */
  readonly deadlineMs?: number
}

/**
 * The store on EventStoreDB 23.10 or later. `connectionString` is one of the client's
 * (`esdb://user:password@a:2113,b:2113,c:2113?tls=true`); reads are answered by the leader.
 * A process has one connection: a second string is refused while a store is open on the first.
 * Throws on a connection string that cannot be understood, and StoreUnavailable where no server
 * answers in time.
 */
export async function openEventStoreDB(
  connectionString: string,
  { kinds, deadlineMs = 10_000 }: EventStoreDBOptions,
): Promise<EventStore> {
  const connection = await acquire(connectionString)
  const calls = new Calls(connection, deadlineMs)
  const reading = new Reading(calls, kinds)
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
