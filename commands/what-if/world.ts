import type { AnyEvent } from '../../domain/kernel/event.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { PolicyName } from '../../domain/policies/kinds.ts'
import type { Endpoint, Ref } from '../kernel/endpoint.ts'
import { type Group, streamOf } from '../kernel/recover.ts'
import { eventsOf, sameEvent } from './compare.ts'
import { decideIn, type Verdict, type Wanted } from './decide.ts'
import { type Decided, type Difference, difference } from './differences.ts'
import { feedsOf, kindsFoldedBy } from './feeds.ts'
import { OtherLog, otherPosition } from './other-log.ts'
import { OtherRows } from './other-rows.ts'
import { OtherStates, type State } from './other-states.ts'
import { Sums } from './sums.ts'
import { placeOf } from './traces.ts'

/** An event of the other world, and whether it is not what was recorded. */
export type Happened = { readonly event: StoredEvent; readonly isOther: boolean }

/** Why a decision may be another, if it may. */
export type Doubt = {
  readonly stream: string
  readonly evidence: readonly string[] | null
  readonly endpoint: Endpoint | null
}

/** The recorded world as states: what a decision of before would find at a place. */
const recordedOnly = (states: OtherStates) => ({
  now: (ref: Ref, place: Position) => states.recordedAt(ref, place),
  named: (ref: Ref, _: number, place: Position) => states.recordedAt(ref, place),
})

/** What is different in the other world: its states, its rows, its log, and what is told of it. */
export class OtherWorld {
  readonly states: OtherStates
  readonly rows: OtherRows
  readonly log = new OtherLog()
  /** As they were recorded: folded only where it is looked whether a difference is one. */
  readonly recordedRows: OtherRows
  readonly sums = new Sums()
  readonly differences: Difference[] = []
  /** Commands that were decided anew. */
  decided = 0
  /** Projections of which the replaced policies change a row, and these policies. */
  readonly changedRows = new Set<string>()
  readonly replaced = new Set<PolicyName>()

  constructor(store: Pick<EventStore, 'readAll' | 'readStream'>) {
    this.states = new OtherStates(store)
    this.rows = new OtherRows(store, this.log)
    this.recordedRows = new OtherRows(store, new OtherLog())
  }

  /** Whether the rows of a projection may not be what they were. */
  rowsDiffer(projection: string): boolean {
    if (this.changedRows.has(projection)) return true
    const folded = kindsFoldedBy(projection)
    return this.states.kinds.values().some((kind) => kind !== 'policy' && folded.has(kind))
  }

  /** Whether a decision may come out otherwise. */
  isInDoubt({ stream, evidence, endpoint }: Doubt): boolean {
    if (this.states.isDiverged(stream)) return true
    if (evidence?.some((one) => this.#restsOnOther(one))) return true
    if (endpoint === null) return false
    const { kinds, policies, projections } = feedsOf(endpoint)
    if (policies.values().some((one) => this.replaced.has(one))) return true
    // What a recorded decision rested on, other than policies, its evidence names.
    if (evidence !== null) return false
    return (
      kinds.values().some((kind) => this.states.kinds.has(kind)) ||
      projections.values().some((one) => this.rowsDiffer(one))
    )
  }

  #restsOnOther(evidence: string): boolean {
    const rows = evidence.lastIndexOf('#')
    if (rows > 0) return this.rowsDiffer(evidence.slice(0, rows))
    return this.states.isDiverged(evidence.slice(0, evidence.lastIndexOf('@')))
  }

  decide(wanted: Wanted, place: Position): Promise<Verdict> {
    this.decided++
    return decideIn(this, wanted, place)
  }

  /** What a command that left nothing would have left, decided at this place; null: nothing. */
  async wouldHaveLeft(wanted: Wanted, place: Position): Promise<readonly AnyEvent[] | null> {
    const world = { states: recordedOnly(this.states), rows: this.recordedRows }
    const verdict = await decideIn(world, wanted, place)
    return 'events' in verdict && verdict.events.length > 0 ? verdict.events : null
  }

  /** What was recorded happened. */
  keep({ events }: Group): Happened[] {
    for (const event of events) this.#count(event, event)
    return events.map((event) => ({
      event: { ...event, position: otherPosition(event.position) },
      isOther: false,
    }))
  }

  #count(was: StoredEvent | null, would: StoredEvent | null): void {
    if (was) this.sums.add('was', was)
    if (would) this.sums.add('would', would)
  }

  /** Something else was decided in the place of what was recorded, or perhaps the same. */
  replace(group: Group, decided: readonly AnyEvent[], before: State, told: Decided): Happened[] {
    const { events: recorded } = group
    const first = recorded[0]!
    const { aggregate, id } = streamOf(first)
    const made = eventsOf(aggregate, decided, recorded, {
      ...first,
      revision: before.revision + 1,
      firstId: first.id,
    })
    const isSame =
      made.length === recorded.length &&
      made.every((one, nth) => sameEvent(aggregate, one, recorded[nth]!))
    if (isSame && !this.states.isDiverged(first.stream)) return this.keep(group)
    const of = { aggregate, id, name: first.stream }
    this.states.diverge(of, before, first.revision - 1)
    const place = placeOf(group)
    this.log.remove(recorded)
    const placed = this.log.add(place, made)
    this.states.add(of, place, placed)
    this.states.passed(first.stream, recorded.at(-1)!.revision)
    for (const event of recorded) this.#count(event, null)
    for (const event of placed) this.#count(null, event)
    if (!isSame) this.differences.push(difference(aggregate, told, recorded, made))
    return placed.map((event, nth) => {
      const was = recorded[nth]
      return { event, isOther: was === undefined || !sameEvent(aggregate, event, was) }
    })
  }

  /** A command that left nothing, or was not sent, leaves something here. */
  insert(of: Ref, decided: readonly AnyEvent[], before: State, told: Decided, as: As): Happened[] {
    const { aggregate, name } = of
    const made = eventsOf(aggregate, decided, [], {
      ...as,
      stream: name,
      revision: before.revision + 1,
    })
    this.states.diverge(of, before, before.revision)
    const placed = this.log.add(as.position, made)
    this.states.add(of, as.position, placed)
    for (const event of placed) this.#count(null, event)
    this.differences.push(difference(aggregate, told, [], made))
    return placed.map((event) => ({ event, isOther: true }))
  }

  close(): void {
    this.rows.close()
    this.recordedRows.close()
  }
}

type As = Omit<Parameters<typeof eventsOf>[3], 'stream' | 'revision'>
