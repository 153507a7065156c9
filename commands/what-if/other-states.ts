import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Ref } from '../kernel/endpoint.ts'
import { Recent } from '../kernel/recent.ts'
import { evolved } from '../kernel/stream-state.ts'
import type { OtherEvent } from './other-log.ts'

type Source = Pick<EventStore, 'readStream'>

/** A stream folded up to its revision (-1: no event yet). */
export type State = { readonly state: unknown; readonly revision: number }

type Recorded = State & { readonly position: Position }
type Version = State & {
  /** It is as the stream stood after all that was recorded up to here. */
  readonly place: Position
}

/** A stream that is not in the other world what it is in the recorded one. */
type Diverged = {
  readonly versions: Version[]
  /** The last recorded revision that was passed. */
  recorded: number
}

/** Earlier states of a stream that are kept, since evidence may have been a moment old. */
const VERSIONS = 64

const PAGE = 128

/** Folds one event, whatever its revision was in the world that recorded it. */
function next(aggregate: AnyAggregate, id: string, before: State, event: StoredEvent): State {
  const revision = before.revision + 1
  const data: unknown = JSON.parse(event.data)
  return { state: evolved(aggregate, id, before.state, { ...event, revision }, data), revision }
}

/** The states of streams in the other world, read from the store only where they are touched. */
export class OtherStates {
  readonly #store: Source
  readonly #diverged = new Map<string, Diverged>()
  readonly #kinds = new Set<string>()
  readonly #recorded = new Recent<Recorded>(100_000, ({ revision }) =>
    Math.min(revision + 2, 9_999),
  )

  constructor(store: Source) {
    this.#store = store
  }

  isDiverged(stream: string): boolean {
    return this.#diverged.has(stream)
  }

  /** Kinds of the streams that are not what was recorded. */
  get kinds(): ReadonlySet<string> {
    return this.#kinds
  }

  /** The stream as it stands after all up to a place. */
  async now(ref: Ref, place: Position): Promise<State> {
    const other = this.#diverged.get(ref.name)
    return other ? other.versions.at(-1)! : this.recordedAt(ref, place)
  }

  /**
   * The stream as a decision at this place knew it, which named a recorded revision: if it was the
   * last one then, what is the last one here.
   */
  async named(ref: Ref, revision: number, place: Position): Promise<State> {
    const other = this.#diverged.get(ref.name)
    if (other === undefined) return this.#recordedUpTo(ref, revision)
    const { versions, recorded } = other
    if (revision >= recorded) return versions.at(-1)!
    const [next] = await this.#store.readStream(ref.name, { from: revision + 1, limit: 1 })
    const before = next && next.position <= place ? next.position : Number.POSITIVE_INFINITY
    return versions.findLast((one) => one.place < before) ?? versions[0]!
  }

  /** As it was recorded, up to a position. */
  async recordedAt(ref: Ref, position: Position): Promise<State> {
    return this.#fold(
      ref,
      (event) => event.position <= position,
      Number.POSITIVE_INFINITY,
      position,
    )
  }

  async #recordedUpTo(ref: Ref, revision: number): Promise<State> {
    return this.#fold(ref, (event) => event.revision <= revision, revision, null)
  }

  async #fold(
    ref: Ref,
    isIn: (event: StoredEvent) => boolean,
    last: number,
    position: Position | null,
  ): Promise<State> {
    const { aggregate, id, name } = ref
    let known = this.#recorded.get(name)
    const isLater = known && (known.revision > last || (position ?? Infinity) < known.position)
    if (known === undefined || isLater) {
      known = { state: aggregate.initialState, revision: -1, position: 0 }
    }
    while (known.revision < last) {
      const limit = Math.min(PAGE, last - known.revision)
      const page = await this.#store.readStream(name, { from: known.revision + 1, limit })
      for (const event of page) {
        if (!isIn(event)) break
        known = { ...next(aggregate, id, known, event), position: event.position }
      }
      const isWhole = page.length === limit && known.revision === page.at(-1)?.revision
      if (!isWhole) break
    }
    this.#recorded.set(name, known)
    return known
  }

  /** From here on the stream is not what was recorded: up to now it was as it is given. */
  diverge({ aggregate, name }: Ref, before: State, recorded: number): void {
    if (this.#diverged.has(name)) return
    this.#kinds.add(aggregate.stream.kind)
    this.#diverged.set(name, { versions: [{ ...before, place: 0 }], recorded })
  }

  /** The revision of a stream that has diverged. */
  revisionOf(stream: string): number {
    return this.#diverged.get(stream)!.versions.at(-1)!.revision
  }

  /** Folds what happened in a stream that has diverged. */
  add({ aggregate, id, name }: Ref, place: Position, events: readonly OtherEvent[]): void {
    const { versions } = this.#diverged.get(name)!
    let { state, revision }: State = versions.at(-1)!
    for (const event of events) {
      ;({ state, revision } = next(aggregate, id, { state, revision }, event))
    }
    versions.push({ state, revision, place })
    if (versions.length > VERSIONS) versions.shift()
  }

  /** What was recorded in a stream that has diverged was passed up to a revision. */
  passed(stream: string, revision: number): void {
    const other = this.#diverged.get(stream)
    if (other) other.recorded = revision
  }
}
