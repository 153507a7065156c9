import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { idsOf, numbered } from './contract/events.ts'

/** One line of this process's output: what became of an append. */
export type Report = {
  readonly stream: string
  readonly ids: readonly string[]
  /** The answer's outcome, or the name of the error. */
  readonly outcome: string
  /** Of the last event, when it was appended. */
  readonly revision: number
}

const WRITERS = 32

/** Resolves once the whole line has been written: whoever reads slowly is waited for. */
const written = promisify((line: string, done: (error?: Error | null) => void) => {
  process.stdout.write(line, done)
})

async function report(
  stream: string,
  ids: readonly string[],
  answer: ReturnType<EventStore['append']>,
) {
  const { outcome, revision } = await answer.then(
    (a) => ({ outcome: a.outcome, revision: a.outcome === 'appended' ? a.revision : -1 }),
    (error: Error) => ({ outcome: error.name, revision: -1 }),
  )
  const line: Report = { stream, ids, outcome, revision }
  await written(`${JSON.stringify(line)}\n`)
  return line
}

/** Appends for ever to a stream of its own, right and wrong claims of its end side by side. */
async function write(store: EventStore, stream: string) {
  for (let revision = -1; ; ) {
    const right = numbered(1 + (revision & 1))
    const wrong = numbered(2)
    const claim = revision < 0 ? 'absent' : revision
    const [{ outcome, revision: last }] = await Promise.all([
      report(stream, idsOf(right), store.append(stream, claim, right)),
      report(stream, idsOf(wrong), store.append(stream, revision + 100, wrong)),
    ])
    if (outcome === 'appended') {
      revision = last
      continue
    }
    await pause(10)
    const [end] = await store.readStream(stream, { backwards: true, limit: 1 })
    revision = end?.revision ?? -1
  }
}

/** Run as a process: appends to the ledger in the folder named first until it is killed. */
if (import.meta.main) {
  const store = openSqliteStore(process.argv[2] ?? '')
  for (let n = 0; n < WRITERS; n += 1) void write(store, `kill-${randomUUID()}`)
}
