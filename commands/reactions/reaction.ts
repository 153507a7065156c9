import type { Aggregate, AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { CommandOf, Commands } from '../../domain/kernel/command.ts'
import type { DataOf, EventOf, StreamDeclaration } from '../../domain/kernel/event.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Reading } from '../../projections/kernel/query.ts'

/** A command that a rule answers with. */
export type Answer = {
  readonly aggregate: AnyAggregate
  readonly type: string
  readonly id: string
  readonly data: unknown
}

/** Names a command of a stream; its data is checked by the compiler, and again when it runs. */
export const answer = <S extends StreamDeclaration, C extends Commands, T extends keyof C & string>(
  aggregate: AnyAggregate & Pick<Aggregate<unknown, S, C>, 'commands'>,
  type: T,
  id: string,
  data: DataOf<CommandOf<C>, T>,
): Answer => ({ aggregate, type, id, data })

/** The event that a rule answers. */
export type Cause<Data> = {
  readonly data: Data
  /** The id of the stream within its kind. */
  readonly id: string
  readonly position: Position
  readonly effectiveAt: string
}

/** Reads a projection's rows that hold every event up to the cause, and perhaps later ones. */
export type Ask = <T>(projection: string, upTo: Position, read: (rows: Reading) => T) => Promise<T>

type Handle<Data> = (
  cause: Cause<Data>,
  ask: Ask,
) => Iterable<readonly Answer[]> | AsyncIterable<readonly Answer[]>

/** An event ⇒ command rule. */
export type Reaction = {
  readonly name: string
  readonly kind: string
  readonly type: string
  /** `ledger`: it answers every event there ever was; `deployment`: those from its first start. */
  readonly since: 'ledger' | 'deployment'
  readonly stream: StreamDeclaration
  /** Whether there may be anything to answer, told from the event's data alone. */
  readonly when: (data: unknown) => boolean
  /** Groups of commands: those of one group side by side, and the groups one after the other. */
  handle(cause: Cause<unknown>, ask: Ask): ReturnType<Handle<unknown>>
}

/** Declares a rule: one type of event, and the commands it is answered with. */
export function reaction<S extends StreamDeclaration, T extends EventOf<S>['type']>(
  stream: S,
  type: T,
  rule: {
    readonly name: string
    readonly since: Reaction['since']
    /** Left out: every event may have to be answered. */
    readonly when?: (data: DataOf<EventOf<S>, T>) => boolean
    readonly handle: Handle<DataOf<EventOf<S>, T>>
  },
): Reaction {
  const { name, since, when = () => true } = rule
  const handle: Reaction['handle'] = (cause, ask) =>
    rule.handle(cause as Cause<DataOf<EventOf<S>, T>>, ask)
  const may: Reaction['when'] = (data) => when(data as DataOf<EventOf<S>, T>)
  return { name, kind: stream.kind, type, since, stream, when: may, handle }
}
