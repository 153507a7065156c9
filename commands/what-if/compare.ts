import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import { type AnyEvent, upcast } from '../../domain/kernel/event.ts'
import { dataWithPlaces, SEALED_MARK } from '../../domain/kernel/personal.ts'
import { compiled } from '../../domain/kernel/record.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { eventIdAfter } from '../kernel/ids.ts'

/** Data of the current shape, in canonical order. */
export function currentData(aggregate: AnyAggregate, event: StoredEvent): unknown {
  const declared = aggregate.stream.events[event.type]!
  const data = JSON.parse(event.data)
  if (event.version === declared.version) return data
  return compiled(declared.data).parse(upcast(declared, event.version, data))
}

/** As `currentData`, with the place of each name that is sealed, for whoever may be told it. */
export function toldData(aggregate: AnyAggregate, event: StoredEvent): unknown {
  if (!event.data.includes(SEALED_MARK)) return currentData(aggregate, event)
  const declared = aggregate.stream.events[event.type]!
  return upcast(declared, event.version, dataWithPlaces(declared, event))
}

const currentText = (aggregate: AnyAggregate, event: StoredEvent): string =>
  event.version === aggregate.stream.events[event.type]!.version
    ? event.data
    : JSON.stringify(currentData(aggregate, event))

/** Whether two events say the same, whatever their ids. */
export const sameEvent = (aggregate: AnyAggregate, a: StoredEvent, b: StoredEvent): boolean =>
  a.type === b.type && currentText(aggregate, a) === currentText(aggregate, b)

type Recording = Pick<
  StoredEvent,
  'stream' | 'position' | 'at' | 'effectiveAt' | 'day' | 'meta'
> & {
  /** The revision of the first. */
  readonly revision: number
  readonly firstId: string
}

/**
 * What was decided, as events of the other world. Each has the id of its counterpart, the event of
 * the same command and ordinal in the recorded world, so that what answers the one answers the
 * other; ids of what has none follow from the command.
 */
export function eventsOf(
  aggregate: AnyAggregate,
  decided: readonly AnyEvent[],
  counterparts: readonly StoredEvent[],
  { firstId, revision, ...recording }: Recording,
): StoredEvent[] {
  return decided.map(({ type, data }, nth) => {
    const declared = aggregate.stream.events[type]!
    const parsed = compiled(declared.data).parse(data)
    const id = counterparts[nth]?.id ?? (nth === 0 ? firstId : eventIdAfter(firstId, nth))
    return {
      ...recording,
      ...{ id, type, version: declared.version, revision: revision + nth },
      data: JSON.stringify(parsed),
    }
  })
}
