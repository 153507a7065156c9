import type { CommandOf, Commands } from './command.ts'
import type { Context, Decider, Decision, Recorded } from './decider.ts'
import type { AnyEvent, EventOf, StreamDeclaration } from './event.ts'
import type { AnyRefusal, RefusalOf, Refusals } from './refusal.ts'

/** A stream with everything that decides it. `Needs` is kept for the endpoints' sake. */
export type Aggregate<
  State = unknown,
  S extends StreamDeclaration = StreamDeclaration,
  C extends Commands = Commands,
  R extends Refusals = Refusals,
  Needs extends { [T in keyof C & string]?: unknown } = Record<never, never>,
> = {
  readonly stream: S
  readonly commands: C
  readonly refusals: R
  readonly decider: Decider<State, CommandOf<C>, EventOf<S>, RefusalOf<R>, Needs>
}

/** Ties a stream's events, commands, refusals and decider together; they must agree. */
export const aggregate = <
  State,
  S extends StreamDeclaration,
  C extends Commands,
  R extends Refusals,
  Needs extends { [T in keyof C & string]?: unknown } = Record<never, never>,
>(
  stream: S,
  commands: C,
  refusals: R,
  decider: Decider<State, CommandOf<C>, EventOf<S>, RefusalOf<R>, Needs>,
): Aggregate<State, S, C, R, Needs> => ({ stream, commands, refusals, decider })

/** Methods, whose parameters TypeScript compares both ways: any aggregate is one of these. */
type Handlers = {
  decide(data: unknown, state: unknown, context: Context): Decision<AnyEvent, AnyRefusal>
  evolve(state: unknown, data: unknown, recorded: Recorded): unknown
}

/** An aggregate whose types are forgotten, for code that serves all of them alike. */
export type AnyAggregate = {
  readonly stream: StreamDeclaration
  readonly commands: Commands
  readonly refusals: Refusals
  readonly decider: {
    readonly initialState: unknown
    readonly decide: Readonly<Record<string, Handlers['decide']>>
    readonly evolve: Readonly<Record<string, Handlers['evolve']>>
  }
}
