import type { EventStore } from '../../domain/kernel/event-store.ts'
import { compiled } from '../../domain/kernel/record.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import { policy } from '../../domain/policies/decider.ts'
import type { Policy } from '../../domain/policies/evidence.ts'
import type { PolicyName } from '../../domain/policies/kinds.ts'
import { projections } from '../../projections/catalog.ts'
import { FoldedEvent, Folding } from '../../projections/kernel/views/folding.ts'
import { View } from '../../projections/kernel/views/view.ts'
import { nameOf, ref } from '../kernel/endpoint.ts'
import { uuidOf } from '../kernel/ids.ts'
import type { Group } from '../kernel/recover.ts'
import type { Adoption } from './adoptions.ts'
import { OtherStates } from './other-states.ts'
import { placeOf } from './traces.ts'
import type { OtherWorld } from './world.ts'

const streamOf = (name: PolicyName) => nameOf(policy, name)

const REASON = 'What if these terms had been in force?'

const declared = policy.stream.events.PolicyAdopted

/** Every calendar that was adopted, in the order of recording. */
export async function adoptedCalendars(store: Pick<EventStore, 'readStream'>) {
  const calendar = ref(policy, 'calendar')
  const { state } = await new OtherStates(store).recordedAt(calendar, Number.MAX_SAFE_INTEGER)
  return (state as Policy).adoptions
}

/** The event by which terms are in force in the other world, beside a recorded event. */
function adoptedBeside(beside: StoredEvent, adoption: Adoption): StoredEvent {
  const { policy: name, from, terms } = adoption
  const data = compiled(declared.data).parse({ from, reason: REASON, terms })
  const id = uuidOf(`what-if\0${name}\0${from}\0${beside.id}`)
  const meta = { backdates: true, by: 'daybook:what-if', causation: null, command: id }
  const { at, effectiveAt, day, position } = beside
  return {
    ...{ id, type: 'PolicyAdopted', version: declared.version, at, effectiveAt, day, position },
    ...{ stream: streamOf(name), revision: 0, data: JSON.stringify(data) },
    meta: JSON.stringify({ ...meta, correlation: id, evidence: [], member: null }),
  }
}

/** Whether a recorded adoption is one that these terms are in force in place of. */
const isReplaced = ({ data }: StoredEvent, [first]: readonly Adoption[]): boolean =>
  first !== undefined && (JSON.parse(data) as { from: string }).from >= first.from

/** The names of the projections of which any row changes by the adoption of a policy. */
function projectionsChangedBy(adopted: StoredEvent): ReadonlySet<string> {
  const changed = projections.filter((projection) => {
    const folding = new Folding(projection)
    if (!folding.folds(adopted.type)) return false
    using view = View.create(':memory:', projection)
    folding.fold(view, new FoldedEvent(adopted))
    projection.settle?.(view.handles)
    return view.changed
  })
  return new Set(changed.map(({ name }) => name))
}

/**
 * Puts terms in force in the other world. They come first in it, and again after each recorded
 * adoption of an earlier day, since of those that have begun the last one counts; a recorded
 * adoption of their first day, or of a later one, did not happen.
 */
export function openAdopted(world: OtherWorld, adoptions: readonly Adoption[]) {
  const byStream = Map.groupBy(adoptions, ({ policy: name }) => streamOf(name))

  /** These happened in the stream of a policy, next in it. */
  function happened(stream: string, events: readonly StoredEvent[], place: Position) {
    const of = ref(policy, stream.slice(policy.stream.kind.length + 1))
    const next = world.states.revisionOf(stream) + 1
    const numbered = events.map((event, nth) => ({ ...event, revision: next + nth }))
    world.states.add(of, place, world.log.add(place, numbered))
  }

  return {
    /** Before the first event of the ledger. */
    begin(first: StoredEvent): void {
      for (const [stream, some] of byStream) {
        const of = ref(policy, some[0]!.policy)
        world.states.diverge(of, { state: policy.initialState, revision: -1 }, -1)
        const adopted = some.map((one) => adoptedBeside(first, one))
        happened(stream, adopted, 0)
        world.replaced.add(some[0]!.policy)
        for (const name of projectionsChangedBy(adopted[0]!)) {
          world.changedRows.add(name)
        }
      }
    },
    /** Whether a command adopted one of these policies. */
    isOf: ({ events }: Group): boolean => byStream.has(events[0]!.stream),
    step(group: Group): void {
      const { stream, revision } = group.events.at(-1)!
      const some = byStream.get(stream)!
      const place = placeOf(group)
      const kept = group.events.filter((event) => !isReplaced(event, some))
      const again = kept.length > 0 ? some.map((one) => adoptedBeside(kept[0]!, one)) : []
      world.log.remove(group.events)
      happened(stream, [...kept, ...again], place)
      world.states.passed(stream, revision)
    },
  }
}
