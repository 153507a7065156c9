import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '../../domain/kernel/decider.ts'
import { isPersonal, looksSealed, personalTexts } from '../../domain/kernel/personal.ts'
import { compiled } from '../../domain/kernel/record.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Endpoint, type NamedRefs, nameOf } from './endpoint.ts'
import { commandId, firstEventId } from './ids.ts'
import { contentPlace, type Named, NOBODY, type People } from './people/people.ts'
import { invalid } from './refusals.ts'
import { type Refused, refused } from './refused.ts'

/** A command as it arrives, its data not yet checked. */
export type CommandRequest = {
  readonly endpoint: Endpoint
  /** The id of the stream within its kind. */
  readonly id: string
  readonly data: unknown
  readonly by: Actor
  /** Its Idempotency-Key; null: it has none, and sent again it is another command. */
  readonly key: string | null
  /** When it happened; null: now. Only some actors may set it. */
  readonly effectiveAt: string | null
  /** The revision the caller saw; null: it saw no event. Undefined: it does not say. */
  readonly seen?: number | null | undefined
  readonly dryRun?: boolean
  /** The event it answers, where a rule and not a caller sent it; the id is then the rule's. */
  readonly answers?: {
    readonly event: string
    /** Of that event: rows on which the answer rests hold all up to it. */
    readonly position: Position
    /** Of that event, since its answers happen with it, whatever calendar was adopted since. */
    readonly day: LocalDate
    readonly correlation: string
    readonly id: string
  }
}

export type Accepted = {
  readonly accepted: true
  readonly stream: string
  /** Of the last event of this command; of the stream where it recorded nothing. */
  readonly revision: number
  readonly position: Position
  readonly events: readonly { readonly id: string; readonly type: string }[]
  readonly repeated: boolean
  readonly dryRun: boolean
}

export type Outcome = Accepted | Refused

/** A command whose data is checked, with its ids and all that follows from it alone. */
export type Prepared = {
  readonly accepted: true
  readonly request: CommandRequest
  readonly stream: string
  /** Parsed: canonical key order, defaults filled in. */
  readonly data: unknown
  readonly commandId: string
  /** The people that it names. */
  readonly named: Named
  /** The id of its first event; under the same command id it tells other content. */
  readonly firstEvent: string
  /** The streams its decision needs; null: only the stream's state names them. */
  readonly refs: NamedRefs | null
}

/** The streams that a decision on this state needs. */
export const refsOf = ({ refs, request, data }: Prepared, state: unknown): NamedRefs =>
  refs ?? request.endpoint.needs(data, request.id, state)

/** What is the same whenever a command is sent again. */
export const contentOf = ({ endpoint, effectiveAt }: CommandRequest, data: unknown) =>
  `${endpoint.type} ${effectiveAt ?? ''} ${JSON.stringify(data)}`

/** Refuses what looks sealed where it names a person: it would be told as what somebody else wrote. */
function refuseSealed(endpoint: Endpoint, shape: z.core.$ZodType, data: unknown): Refused | null {
  const sealed = personalTexts(shape, data).filter(([, text]) => looksSealed(text))
  if (sealed.length === 0) return null
  const errors = sealed.map(([field]) => ({ field, why: 'text that looks sealed' }))
  return refused(endpoint, { code: 'invalid', errors })
}

/**
 * Checks who sends it and the data. `people`: seals whom it names; null: the command was recorded
 * before and is told by its events, in which names are sealed. They are taken as they are.
 */
export function prepare(request: CommandRequest, people: People | null): Prepared | Refused {
  const { endpoint, id, by, key, effectiveAt, answers } = request
  const { aggregate, type } = endpoint
  if (endpoint.by === 'platform' && by.member !== null) {
    return refused(endpoint, { code: 'platform-only' })
  }
  if (effectiveAt !== null && !by.backdates) {
    return refused(endpoint, { code: 'backdating-not-allowed' })
  }
  const shape = aggregate.commands[type]!.data
  const parsed = compiled(shape).safeParse(request.data ?? {})
  if (!parsed.success) return refused(endpoint, invalid(parsed.error))
  const { data } = parsed
  const stream = nameOf(aggregate, id)
  const known = answers?.id ?? (key === null ? null : commandId(by.name, stream, key))
  let named = NOBODY
  let content = data
  if (people && isPersonal(shape)) {
    const wrong = refuseSealed(endpoint, shape, data)
    if (wrong) return wrong
    named = people.namedIn(shape, data)
    if (known !== null) {
      content = people.sealed(shape, data, named, contentPlace(stream, type, known))
    }
  }
  return {
    accepted: true,
    request,
    stream,
    data,
    commandId: known ?? randomUUID(),
    named,
    firstEvent: known === null ? randomUUID() : firstEventId(known, contentOf(request, content)),
    refs: endpoint.kindsByState.length > 0 ? null : endpoint.needs(data, id, undefined),
  }
}
