import type { z } from 'zod'
import type { CommandOf, Commands } from './command.ts'
import type { Context, Decide, Decision, EventContext, Evolve } from './decider.ts'
import type { AnyEvent, EventOf, StreamDeclaration } from './event.ts'
import type { AnyInverse, Inverse } from './inverse.ts'
import type { Asking, Need, Needs } from './need.ts'
import type { PartyOf, Readers } from './readers.ts'
import type { AnyRefusal, RefusalOf, Refusals } from './refusal.ts'

/** Rows are asked for with what there is to tell: the data of this command, and the state. */
type NeedOf<Data extends z.ZodType, State> = Need<unknown, Asking<z.output<Data>, State, never>>

type NeedsOf<C extends Commands, State> = Needs & {
  readonly [T in keyof C & string]?: Readonly<Record<string, NeedOf<C[T]['data'], State>>>
}

/** A stream with everything that decides it. */
export type Aggregate<
  State,
  S extends StreamDeclaration,
  C extends Commands,
  R extends Refusals,
  N extends Needs,
> = {
  readonly stream: S
  readonly commands: C
  readonly refusals: R
  /** Evidence from other streams, by the command whose handler reads it. */
  readonly needs: N
  readonly readers: Readers<PartyOf<State>>
  readonly initialState: State
  readonly decide: Decide<State, CommandOf<C>, EventOf<S>, RefusalOf<R>, N>
  readonly evolve: Evolve<State, EventOf<S>>
  readonly inverse: Inverse<C, EventOf<S>>
}

/**
 * Declares an aggregate; every type follows from what is declared. `decide` and `evolve` have a
 * handler for every command and event, and `inverse` a word on every event, so that a missing case
 * does not compile.
 */
export const aggregate =
  <State>() =>
  <
    const S extends StreamDeclaration,
    const C extends Commands,
    const R extends Refusals,
    const N extends NeedsOf<C, State> = Record<never, never>,
  >(
    declared: Omit<Aggregate<State, S, C, R, N>, 'needs'> & { readonly needs?: N },
  ): Aggregate<State, S, C, R, N> => ({ ...declared, needs: declared.needs ?? ({} as N) })

/** What a caller sends as a command: defaults may be left out. */
export type InputOf<C extends Commands, T extends keyof C> = z.input<C[T]['data']>

/** Methods, whose parameters TypeScript compares both ways: any aggregate is one of these. */
type Handlers = {
  decide(data: unknown, state: unknown, context: Context): Decision<AnyEvent, AnyRefusal>
  evolve(state: unknown, data: unknown, recorded: EventContext): unknown
}

/** An aggregate whose types are forgotten, for code that serves all of them alike. */
export type AnyAggregate = {
  readonly stream: StreamDeclaration
  readonly commands: Commands
  readonly refusals: Refusals
  readonly needs: Needs
  readonly readers: Readers
  readonly initialState: unknown
  readonly decide: Readonly<Record<string, Handlers['decide']>>
  readonly evolve: Readonly<Record<string, Handlers['evolve']>>
  readonly inverse: AnyInverse
}
