import { type EventType, upcast } from '../../../domain/kernel/event.ts'
import { dataWithPlaces } from '../../../domain/kernel/personal.ts'
import {
  idOf,
  type Meta,
  type Position,
  type StoredEvent,
} from '../../../domain/kernel/stored-event.ts'
import type { Folded, Projection } from '../projection.ts'
import type { AnyHandles, View } from './view.ts'
import { isFileFault, isWrongRow } from './view-faults.ts'

/** A handler or `settle` threw: the projection stops here. */
export class FoldFailed extends Error {
  override name = 'FoldFailed'
}

/** An event as folds see it; its data is parsed once for all that ask. */
export class FoldedEvent implements Folded {
  readonly #stored: StoredEvent
  #id: string | undefined
  #type: EventType | undefined
  #data: unknown

  constructor(stored: StoredEvent) {
    this.#stored = stored
  }

  /** To be called before its data is read. */
  isOf(type: EventType): this {
    this.#type = type
    return this
  }

  get position() {
    return this.#stored.position
  }
  get stream() {
    return this.#stored.stream
  }
  get id() {
    // One text for all that ask, since every new text must be hashed to be looked up.
    this.#id ??= idOf(this.#stored.stream)
    return this.#id
  }
  get revision() {
    return this.#stored.revision
  }
  get eventId() {
    return this.#stored.id
  }
  get type() {
    return this.#stored.type
  }
  get at() {
    return this.#stored.at
  }
  get effectiveAt() {
    return this.#stored.effectiveAt
  }
  get day() {
    return this.#stored.day
  }

  /** In the current shape; names are sealed, with the place where they open. */
  get data(): unknown {
    const type = this.#type!
    this.#data ??= upcast(type, this.#stored.version, dataWithPlaces(type, this.#stored))
    return this.#data
  }

  get causation(): string | null {
    return this.#meta('causation')
  }
  get by(): string {
    const by = this.#meta('by')
    if (by === null) throw new Error(`nobody recorded ${this.eventId}`)
    return by
  }
  get member(): string | null {
    return this.#meta('member')
  }

  /**
   * Read out of the text when asked for. Within a string of JSON every quote is escaped, so the
   * key with its quotes is found only where it is the key.
   */
  #meta(key: 'by' | 'causation' | 'member'): string | null {
    const { meta } = this.#stored
    const start = meta.indexOf(`"${key}":`) + key.length + 3
    if (meta[start] !== '"') return null
    const text = meta.slice(start + 1, meta.indexOf('"', start + 1))
    // Few names need escapes.
    return text.includes('\\') ? (JSON.parse(meta) as Meta)[key] : text
  }
}

type Route = {
  readonly prefix: string
  readonly type: EventType
  readonly handler: NonNullable<Projection['fold'][string]>
}

/** The event an error belongs to, in words. */
const placeOf = ({ type, position, stream, revision }: FoldedEvent) =>
  `${type} at position ${position} (${stream}, revision ${revision})`

/** Which handler folds which event. */
export class Folding {
  readonly types: readonly string[]
  readonly #projection: Projection
  readonly #routes = new Map<string, Route[]>()

  constructor(projection: Projection) {
    this.#projection = projection
    for (const { kind, events } of projection.of) {
      for (const [name, type] of Object.entries(events)) {
        const handler = projection.fold[name] ?? projection.rest
        if (handler === undefined) continue
        const route = { prefix: `${kind}-`, type, handler }
        this.#routes.set(name, [...(this.#routes.get(name) ?? []), route])
      }
    }
    this.types = [...this.#routes.keys()]
    const unknown = Object.keys(projection.fold).find((name) => !this.#routes.has(name))
    if (unknown) throw new Error(`${projection.name} folds ${unknown}, which its streams lack`)
  }

  folds(type: string): boolean {
    return this.#routes.has(type)
  }

  /** Folds one event. Throws FoldFailed with its name and place, and what SQLite throws. */
  fold({ handles }: { readonly handles: AnyHandles }, event: FoldedEvent): void {
    const routes = this.#routes.get(event.type)
    if (routes === undefined) return
    for (const { prefix, type, handler } of routes) {
      if (!event.stream.startsWith(prefix)) continue
      try {
        handler(handles, event.isOf(type))
      } catch (cause) {
        throw isFileFault(cause) ? cause : this.#failure('cannot fold', event, cause)
      }
    }
  }

  /** Lets the projection settle after the last event of a batch. Throws as `fold` does. */
  settle({ handles }: { readonly handles: AnyHandles }, event: FoldedEvent): void {
    try {
      this.#projection.settle?.(handles)
    } catch (cause) {
      throw isFileFault(cause) ? cause : this.#failure('cannot settle after', event, cause)
    }
  }

  /**
   * Commits a batch after its last event, which `settle` comes before if rows are read or kept as
   * they are then. Throws FoldFailed when the projection is at fault, and what SQLite throws.
   */
  commit(view: View, position: Position, event: FoldedEvent): void {
    const { stream, revision, eventId } = event
    try {
      view.commit({ position, last: { stream, revision, eventId } })
    } catch (cause) {
      throw isWrongRow(cause) ? this.#failure('has wrong rows after', event, cause) : cause
    }
  }

  #failure(what: string, event: FoldedEvent, cause: unknown): FoldFailed {
    const says = `${this.#projection.name} ${what} ${placeOf(event)}: ${messageOf(cause)}`
    return new FoldFailed(says, { cause })
  }
}

export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error)
