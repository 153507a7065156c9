import type { Ask } from '../../commands/kernel/rows.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import { projections } from '../../projections/catalog.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { FoldedEvent, Folding } from '../../projections/kernel/views/folding.ts'
import { View } from '../../projections/kernel/views/view.ts'
import { emptyFile } from './empty-file.ts'

function projectionOf(name: string, of: readonly Projection[] = projections): Projection {
  const projection = of.find((one) => one.name === name)
  if (!projection) throw new Error(`there is no projection ${name}`)
  return projection
}

/** Rows of one projection in memory, brought from one position to the next. */
export class RowsInMemory {
  readonly view: View
  readonly #folding: Folding

  constructor(projection: Projection) {
    this.view = View.create(':memory:', projection, { lent: emptyFile(projection) })
    this.#folding = new Folding(projection)
  }

  get types(): readonly string[] {
    return this.#folding.types
  }

  get position(): Position {
    return this.view.checkpoint.position
  }

  fold(events: readonly StoredEvent[]): void {
    const last = events.at(-1)
    if (last === undefined) return
    for (const event of events) this.#folding.fold(this.view, new FoldedEvent(event))
    const event = new FoldedEvent(last)
    this.#folding.settle(this.view, event)
    this.#folding.commit(this.view, last.position, event)
  }
}

/** Rows of projections as they were at positions of the past. */
export class PastRows {
  readonly #events: StoredEvent[] = []
  readonly #rows = new Map<string, RowsInMemory>()

  /** Events come in the order of their positions. */
  add(event: StoredEvent): void {
    this.#events.push(event)
  }

  /** The rows hold every event up to this position, and no other. */
  at(projection: string, position: Position): Reading {
    return this.viewAt(projection, position).reading
  }

  /** As `at`, with the tables themselves. */
  viewAt(projection: string, position: Position): View {
    let rows = this.#rows.get(projection)
    // What was asked for later may have been recorded earlier: then they are folded anew.
    if (rows === undefined || rows.position > position) {
      rows?.view.close()
      rows = new RowsInMemory(projectionOf(projection))
      this.#rows.set(projection, rows)
    }
    rows.fold(this.#events.slice(this.#after(rows.position), this.#after(position)))
    return rows.view
  }

  /** The index of the first event after a position. */
  #after(position: Position): number {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#events[middle]!.position > position) high = middle
      else low = middle + 1
    }
    return low
  }

  close(): void {
    for (const { view } of this.#rows.values()) view.close()
    this.#rows.clear()
  }
}

/** Asks the projections of a store, each brought up to date whenever it is asked. */
export function askInThread(store: EventStore, of: readonly Projection[] = projections) {
  const known = new Map<string, RowsInMemory>()
  /** Whoever asks waits for those before: two who fold at once would fold the same events. */
  let turn: Promise<unknown> = Promise.resolve()

  async function folded(name: string): Promise<Reading> {
    const rows = known.get(name) ?? new RowsInMemory(projectionOf(name, of))
    known.set(name, rows)
    const { position: after, types } = rows
    for await (const page of pages(store, { after, types })) rows.fold(page)
    return rows.view.reading
  }

  const ask: Ask = (name, _, read) => {
    const answer = turn.then(() => folded(name)).then(read)
    turn = answer.catch(() => {})
    return answer
  }

  function close() {
    for (const { view } of known.values()) view.close()
  }
  return { ask, close }
}
