import type { AnyEvent } from '../../domain/kernel/event.ts'
import { isPersonal } from '../../domain/kernel/personal.ts'
import { compiled } from '../../domain/kernel/record.ts'
import type { Meta, NewEvent, Position } from '../../domain/kernel/stored-event.ts'
import type { Moment } from './days.ts'
import { eventIdAfter } from './ids.ts'
import type { People } from './people/people.ts'
import type { Prepared } from './request.ts'
import type { SaltOf } from './salts.ts'
import { type Folded, fold } from './stream-state.ts'

/** An event ready for the store, with its checked data for the fold. */
export type Encoded = NewEvent & { readonly parsed: unknown }

/** What is recorded besides what was decided. */
type Recording = {
  readonly moment: Moment
  readonly evidence: readonly string[]
  readonly saltOf: SaltOf
  readonly people: People
}

/**
 * Turns what was decided into what is stored: the declared shape is checked, which also gives
 * data its canonical key order; whom it names is sealed; the keys of `meta` are written in theirs.
 */
export function encode(
  { request, stream, commandId, firstEvent, named }: Prepared,
  events: readonly AnyEvent[],
  { moment, evidence, saltOf, people }: Recording,
): Encoded[] {
  const { aggregate } = request.endpoint
  const { by, answers } = request
  const { at, effectiveAt, day } = moment
  const meta: Meta = {
    backdates: by.backdates,
    by: by.name,
    causation: answers?.event ?? null,
    command: commandId,
    correlation: answers?.correlation ?? commandId,
    evidence,
    member: by.member,
  }
  const known = JSON.stringify(meta).slice(0, -1)
  return events.map(({ type, data }, index) => {
    const declared = aggregate.stream.events[type]!
    const { version } = declared
    const checked = compiled(declared.data).parse(data)
    const parsed = isPersonal(declared.data)
      ? people.sealed(declared.data, checked, named, {
          ...{ stream, type, version, command: commandId, ordinal: index },
        })
      : checked
    const id = index === 0 ? firstEvent : eventIdAfter(firstEvent, index)
    return {
      id,
      type,
      version,
      at,
      effectiveAt,
      day,
      data: JSON.stringify(parsed),
      meta: `${known},"salt":"${saltOf(id)}"}`,
      parsed,
    }
  })
}

/** The stream as it is once these events are appended. */
export function foldAppended(
  { request, commandId }: Prepared,
  start: Folded,
  events: readonly Encoded[],
  position: Position,
): Folded {
  const { endpoint, id: of } = request
  return events.reduce((folded, { id, type, version, at, effectiveAt, day, parsed }) => {
    const revision = folded.revision + 1
    const recorded = { id, type, version, at, effectiveAt, day, revision, position }
    return fold(endpoint.aggregate, of, folded, recorded, parsed, commandId)
  }, start)
}
