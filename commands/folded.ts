import type { AnyAggregate } from '../domain/kernel/aggregate.ts'
import { upcast } from '../domain/kernel/event.ts'
import type { EventStore } from '../domain/kernel/event-store.ts'
import type { Meta, NewEvent, Position } from '../domain/kernel/stored-event.ts'
import { nameOf, type Ref } from './endpoint.ts'
import { Recent } from './recent.ts'

/** What a command recorded, so that its repeat can be answered as the first time. */
export type Done = {
  /** The command's id. */
  readonly command: string
  readonly revision: number
  readonly position: Position
  readonly events: readonly { readonly id: string; readonly type: string }[]
}

/** A stream folded up to its revision (-1: no event yet). A value: changes make another. */
export type Folded = {
  readonly state: unknown
  readonly revision: number
  /** Of the last event; 0 where there is none. */
  readonly position: Position
  /** In order. Shared along the changes of one stream, and never taken away from: see `doneBy`. */
  readonly done: Done[]
}

/**
 * What a command recorded, up to this state: the list is shared with states that are ahead, of
 * which one may have been read in the middle of a command. The latest are repeated most.
 */
export const doneBy = ({ done, revision }: Folded, command: string): Done | undefined =>
  done.findLast((one) => one.command === command && one.revision <= revision)

type Recorded = Pick<NewEvent, 'id' | 'type' | 'version' | 'at' | 'effectiveAt'> & {
  readonly revision: number
  readonly position: Position
}

export const unread = ({ decider }: AnyAggregate): Folded => ({
  state: decider.initialState,
  revision: -1,
  position: 0,
  done: [],
})

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
  const type = aggregate.stream.events[event.type]
  const evolve = aggregate.decider.evolve[event.type]
  if (!type || !evolve) {
    throw new Error(`${nameOf(aggregate, id)} holds an event unknown here: ${event.type}`)
  }
  const { revision, at, effectiveAt, position } = event
  const current = upcast(type, event.version, data)
  const state = evolve(folded.state, current, { id, revision, at, effectiveAt })
  const { done } = folded
  const last = done.at(-1)
  const made = { command, revision, position, events: [{ id: event.id, type: event.type }] }
  // Most streams are the work of one command, and a push makes room for sixteen more.
  if (last === undefined) return { state, revision, position, done: [made] }
  if (last.revision < revision) {
    if (last.command !== command) done.push(made)
    else done[done.length - 1] = { ...made, events: [...last.events, ...made.events] }
  }
  return { state, revision, position, done }
}

const PAGE = 512

/** Reads what a stream holds beyond what is folded. Throws StreamForeign where it is not ours. */
export async function readTail(
  store: EventStore,
  { aggregate, id, name }: Ref,
  folded: Folded,
): Promise<Folded> {
  for (;;) {
    const from = folded.revision + 1
    const events = await store.readStream(name, { from, limit: PAGE, whole: true })
    for (const event of events) {
      const { command }: Meta = JSON.parse(event.meta)
      folded = fold(aggregate, id, folded, event, JSON.parse(event.data), command)
    }
    if (events.length < PAGE) return folded
  }
}

/** Folded streams by name, bounded by the number of events folded into them. */
export const foldedCache = (events = 100_000) =>
  new Recent<Folded>(events, ({ revision }) => revision + 2)
export type FoldedCache = ReturnType<typeof foldedCache>
