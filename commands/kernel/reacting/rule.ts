import type { AnyAggregate, InputOf } from '../../../domain/kernel/aggregate.ts'
import type { Commands } from '../../../domain/kernel/command.ts'
import type { DataOf, EventOf, StreamDeclaration } from '../../../domain/kernel/event.ts'
import type { AnyRefusal } from '../../../domain/kernel/refusal.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../../domain/values/instant.ts'
import type { Ask } from '../rows.ts'

/** A command that a rule sends. */
export type Sent = {
  readonly aggregate: AnyAggregate
  readonly type: string
  readonly id: string
  readonly data: unknown
}

/** Names a command of a stream, with the fields that a caller would give: defaults are filled in. */
export const send = <C extends Commands, T extends keyof C & string>(
  aggregate: Omit<AnyAggregate, 'commands'> & { readonly commands: C },
  type: T,
  id: string,
  data: InputOf<C, T>,
): Sent => ({ aggregate, type, id, data })

/** The event that a rule answers. */
export type Cause<Data> = {
  readonly data: Data
  /** The id of the stream within its kind. */
  readonly id: string
  /** Its own id: a name that no other event has. */
  readonly eventId: string
  readonly position: Position
  readonly effectiveAt: string
  /** The platform's calendar day of that. */
  readonly day: LocalDate
}

/** One command, some side by side, or groups of such one after the other. */
type Answer = Sent | readonly Sent[] | AsyncIterable<readonly Sent[]>

/** An event ⇒ command rule. */
export type Rule = {
  readonly name: string
  /** The types of event that it answers, one at least. */
  readonly types: readonly string[]
  /** `ledger`: it answers every event there ever was; `deployment`: those from its first start. */
  readonly since: 'ledger' | 'deployment'
  readonly stream: StreamDeclaration
  /** A piece of the stored data of events that need no answer: they are not even parsed. */
  readonly unless: string | null
  /** Whether there may be anything to answer, told from the event's data alone. */
  when(data: unknown): boolean
  answer(cause: Cause<unknown>, ask: Ask): Answer
  /** Sent in place of a command that was refused: what no rule hears, its parties still learn. */
  refused?(refusal: AnyRefusal, cause: Cause<unknown>, sent: Sent): Sent
}

/**
 * Declares a rule: a type of event, or some of one stream that are answered alike, and the commands
 * they are answered with. Every rule has a place of its own in the log: few are better than many.
 */
export const rule = <S extends StreamDeclaration, T extends EventOf<S>['type']>(
  stream: S,
  type: T | readonly T[],
  declared: {
    readonly name: string
    readonly since: Rule['since']
    /**
     * As JSON has it, `"offer":null`: within a string its quotes would be escaped, so it is found
     * only where a field of this name has this value.
     */
    readonly unless?: string
    /** Left out: every event may have to be answered. */
    when?(data: DataOf<EventOf<S>, T>): boolean
    answer(cause: Cause<DataOf<EventOf<S>, T>>, ask: Ask): Answer
    refused?(refusal: AnyRefusal, cause: Cause<DataOf<EventOf<S>, T>>, sent: Sent): Sent
  },
): Rule => ({ unless: null, when: () => true, ...declared, stream, types: [type].flat() as T[] })

/** What a rule answers, as groups one after the other. */
export async function* groupsOf(answer: Answer): AsyncGenerator<readonly Sent[]> {
  if (Symbol.asyncIterator in answer) yield* answer
  else yield 'aggregate' in answer ? [answer] : answer
}
