import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import { upcast } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Meta, NewEvent, Position } from '../../domain/kernel/stored-event.ts'
import { breath } from './breath.ts'
import { type Done, DoneCommands } from './done.ts'
import { nameOf, type Ref } from './endpoint.ts'
import { Recent } from './recent.ts'

/** A stream folded up to its revision (-1: no event yet). A value: changes make another. */
export type Folded = {
  readonly state: unknown
  readonly revision: number
  /** Of the last event; 0 where there is none. */
  readonly position: Position
  /** Shared along the changes of one stream. */
  readonly done: DoneCommands
}

/** What a command recorded, as far as this state goes. */
export const doneBy = ({ done, revision }: Folded, command: string): Done | undefined =>
  done.by(command, revision)

type Recorded = Pick<NewEvent, 'id' | 'type' | 'version' | 'at' | 'effectiveAt' | 'day'> & {
  readonly revision: number
  readonly position: Position
}

const none = new DoneCommands()

export const unread = ({ initialState }: AnyAggregate): Folded => ({
  state: initialState,
  revision: -1,
  position: 0,
  done: none,
})

/** What a state becomes by an event, whose data is of its own version. Throws as `fold` does. */
export function evolved(
  aggregate: AnyAggregate,
  id: string,
  before: unknown,
  event: Omit<Recorded, 'id' | 'position'>,
  data: unknown,
): unknown {
  const type = aggregate.stream.events[event.type]
  const evolve = aggregate.evolve[event.type]
  if (!type || !evolve) {
    throw new Error(`${nameOf(aggregate, id)} holds an event unknown here: ${event.type}`)
  }
  const { revision, at, effectiveAt, day } = event
  const current = upcast(type, event.version, data)
  return evolve(before, current, { id, revision, at, effectiveAt, day })
}

/**
 * Folds one event of a command. `data` is of the event's own version. Throws on a type that is not
 * declared.
 */
export function fold(
  aggregate: AnyAggregate,
  id: string,
  folded: Folded,
  event: Recorded,
  data: unknown,
  command: string,
): Folded {
  const { revision, position } = event
  const state = evolved(aggregate, id, folded.state, event, data)
  const made = { command, revision, position, events: [{ id: event.id, type: event.type }] }
  if (folded.revision < 0) return { state, revision, position, done: new DoneCommands(made) }
  folded.done.add(made)
  return { state, revision, position, done: folded.done }
}

/** Reading a page and folding a piece of it are some hundred microseconds each. */
const PAGE = 128
const PIECE = 32

/**
 * Reads what a stream holds beyond what is folded; however much it is, others have their turns.
 * Throws StreamForeign if it is not ours.
 */
export async function readTail(
  store: Pick<EventStore, 'readStream'>,
  { aggregate, id, name }: Ref,
  folded: Folded,
): Promise<Folded> {
  for (;;) {
    const from = folded.revision + 1
    const events = await store.readStream(name, { from, limit: PAGE, whole: true })
    let paused = false
    for (const [n, event] of events.entries()) {
      const pause = n % PIECE === PIECE - 1 ? breath() : null
      if (pause) await pause
      paused ||= pause !== null
      const { command }: Meta = JSON.parse(event.meta)
      folded = fold(aggregate, id, folded, event, JSON.parse(event.data), command)
    }
    // What came in a pause is read, too: the state is the one of this moment.
    if (events.length < PAGE && !paused) return folded
  }
}

/**
 * Folded streams by name, bounded by the number of events folded into them. A long stream counts
 * as a tenth of them, so that it is kept: to fold it anew for every touch would cost the most.
 */
export const foldedCache = (events = 100_000) =>
  new Recent<Folded>(events, ({ revision }) => Math.min(revision + 2, Math.max(1, events / 10)))
export type FoldedCache = ReturnType<typeof foldedCache>
