import { aggregateOf } from '../../../domain/catalog.ts'
import { upcast } from '../../../domain/kernel/event.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import type { Registration } from '../../../domain/registrations/evidence.ts'
import type { KnownTarget, Target } from '../../../domain/targets/evidence.ts'

/** The state that each stream of a kind has come to, by its id. */
export function statesOf<State>(events: readonly StoredEvent[], kind: string) {
  const { evolve, initialState, stream: declared } = aggregateOf.get(kind)!
  const states = new Map<string, unknown>()
  for (const event of events) {
    if (!event.stream.startsWith(`${kind}-`)) continue
    const id = event.stream.slice(kind.length + 1)
    const { type, version } = event
    const data = upcast(declared.events[type]!, version, JSON.parse(event.data))
    states.set(id, evolve[type]!(states.get(id) ?? initialState, data, { ...event, id }))
  }
  return states as ReadonlyMap<string, State>
}

/** What a history has come to, told by the events alone. */
export function ended(events: readonly StoredEvent[]) {
  const known = [...statesOf<Target>(events, 'target')] as [string, KnownTarget][]
  return {
    events,
    targets: new Map(known),
    registrations: statesOf<Exclude<Registration, { status: 'absent' }>>(events, 'registration'),
  }
}
export type Ended = ReturnType<typeof ended>
