import type { NewEvent } from '../../domain/kernel/stored-event.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { bareInsert } from './bare-insert.ts'
import { compared, type Figure, type Round } from './figure.ts'
import { inFolder } from './folders.ts'
import { inFlight, rateOf } from './in-flight.ts'
import { offers } from './sample.ts'

const IN_FLIGHT = 128

/** Events of one stream, spread over the run as those of a real one are. */
const EVENTS_A_STREAM = 5

type Append = { readonly stream: number; readonly revision: number; readonly event: NewEvent }

/** The same appends for both sides. */
function planned(count: number): Append[] {
  const streams = Math.max(IN_FLIGHT, Math.ceil(count / EVENTS_A_STREAM))
  const make = offers()
  return Array.from({ length: count }, (_, n) => {
    return { stream: n % streams, revision: Math.floor(n / streams), event: make(n) }
  })
}

const nameOf = (stream: number) => `quote-bench-${stream}`

/** Through the port: each append is answered once it is fsynced. */
async function ours(folder: string, appends: readonly Append[]): Promise<number> {
  const store = openSqliteStore(folder)
  try {
    return await rateOf(appends.length, () =>
      inFlight(appends.length, IN_FLIGHT, async (n) => {
        const { stream, revision, event } = appends[n]!
        const expected = revision === 0 ? 'absent' : revision - 1
        const { outcome } = await store.append(nameOf(stream), expected, [event])
        if (outcome !== 'appended') throw new Error(`an append was answered with ${outcome}`)
      }),
    )
  } finally {
    await store.close()
  }
}

/** The same rows by bare inserts into the same file, as many a commit, with nothing looked up. */
async function peer(folder: string, appends: readonly Append[]): Promise<number> {
  const rows = appends.map((append) => ({ ...append, stream: nameOf(append.stream) }))
  return (rows.length / bareInsert(folder, rows, IN_FLIGHT)) * 1000
}

export async function benchAppend(
  { events, rounds }: { events: number; rounds: number },
  onRound: (done: number) => void,
): Promise<Figure> {
  const appends = planned(events)
  const done: Round[] = []
  // The first lines of a process are slow: neither side is measured on them.
  const few = appends.slice(0, 20 * IN_FLIGHT)
  await inFolder((folder) => ours(folder, few))
  await inFolder((folder) => peer(folder, few))
  while (done.length < rounds) {
    onRound(done.length)
    const mine = await inFolder((folder) => ours(folder, appends))
    done.push({ ours: mine, peer: await inFolder((folder) => peer(folder, appends)) })
  }
  return compared(done, {
    name: 'append',
    says:
      `${events} appends of one event, ${IN_FLIGHT} in flight, fsynced before they are ` +
      `acknowledged; the peer is the bare insert of the same rows, ${IN_FLIGHT} a commit`,
    target: 0.5,
  })
}
