import type { z } from 'zod'
import { record } from './record.ts'

/**
 * One type of event: what it says, its current shape, and how older shapes become it.
 * A stored event is never edited; a new shape is a `revise` with an upcaster.
 */
export type EventType<Data extends z.ZodType = z.ZodType> = {
  readonly says: string
  /** The current shape. A parsed value has canonical key order. */
  readonly data: Data
  /** Counts from 1; stored with every event. */
  readonly version: number
  /** All shapes, oldest first; the last is `data`. */
  readonly shapes: readonly z.ZodType[]
  /** `upcasts[i]` turns data of version i + 1 into data of version i + 2. */
  readonly upcasts: readonly ((data: unknown) => unknown)[]
  /** Fields that are left out for members: what they tell of others. */
  readonly hidden: readonly string[]
}

type Revisable<Data extends z.ZodType> = EventType<Data> & {
  /** The same event, of which the members that may read its stream are not told these fields. */
  hide(...fields: readonly (keyof z.output<Data> & string)[]): Revisable<Data>
  /** The next version of this event. The upcaster is pure and total. */
  revise<const S extends z.core.$ZodLooseShape>(
    shape: S,
    upcast: (data: z.output<Data>) => z.output<ReturnType<typeof record<S>>>,
  ): Revisable<ReturnType<typeof record<S>>>
}

function revisable<Data extends z.ZodType>(type: EventType<Data>): Revisable<Data> {
  return {
    ...type,
    hide: (...hidden) => revisable({ ...type, hidden }),
    revise(shape, upcast) {
      const data = record(shape)
      return revisable({
        says: type.says,
        data,
        version: type.version + 1,
        shapes: [...type.shapes, data],
        upcasts: [...type.upcasts, (old) => upcast(old as z.output<Data>)],
        hidden: type.hidden,
      })
    },
  }
}

/** Declares an event: one sentence in the words of the trade, and its fields. */
export function event<const S extends z.core.$ZodLooseShape>(says: string, shape: S) {
  const data = record(shape)
  return revisable({ says, data, version: 1, shapes: [data], upcasts: [], hidden: [] })
}

export type StreamDeclaration<
  Kind extends string = string,
  Events extends Record<string, EventType> = Record<string, EventType>,
> = { readonly kind: Kind; readonly says: string; readonly events: Events }

/** Declares the streams of one kind, named `<kind>-<id>`, and every event they may hold. */
export function stream<Kind extends string, Events extends Record<string, EventType>>(
  kind: Kind,
  says: string,
  events: Events,
): StreamDeclaration<Kind, Events> {
  if (!/^[a-z]+$/.test(kind)) throw new Error(`a stream's kind is one word, not ${kind}`)
  return { kind, says, events }
}

/** The union of `{ type, data }` over all events of a stream declaration. */
export type EventOf<S extends StreamDeclaration> = {
  [T in keyof S['events'] & string]: {
    readonly type: T
    readonly data: z.output<S['events'][T]['data']>
  }
}[keyof S['events'] & string]

export type AnyEvent = { readonly type: string; readonly data: unknown }
export type DataOf<E extends AnyEvent, T extends E['type']> = Extract<E, { type: T }>['data']

/** Brings stored data of any version to the current shape. Throws on a version of the future. */
export function upcast(type: EventType, version: number, data: unknown): unknown {
  if (version === type.version) return data
  if (version > type.version || version < 1) {
    throw new Error(
      `an event of version ${version} was written by a newer Daybook: upgrade this one`,
    )
  }
  return type.upcasts.slice(version - 1).reduce((value, next) => next(value), data)
}
