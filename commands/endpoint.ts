import type { Aggregate, AnyAggregate } from '../domain/kernel/aggregate.ts'
import type { CommandOf, Commands } from '../domain/kernel/command.ts'
import type { DataOf, StreamDeclaration } from '../domain/kernel/event.ts'
import type { Refusals } from '../domain/kernel/refusal.ts'

/** Another stream whose state a decision reads. */
export type Ref<State = unknown> = {
  readonly aggregate: AnyAggregate
  readonly id: string
  /** Of the stream. */
  readonly name: string
  /** Never there; it carries the type of the state. */
  readonly state?: State
}

type Stateful<State> = AnyAggregate & { readonly decider: { readonly initialState: State } }

/** The name of a stream. */
export const nameOf = ({ stream }: AnyAggregate, id: string) => `${stream.kind}-${id}`

/** Names another stream as evidence. */
export const ref = <State>(aggregate: Stateful<State>, id: string): Ref<State> => ({
  aggregate,
  id,
  name: nameOf(aggregate, id),
})

/** Other streams, by the names a decision gives them. */
export type NamedRefs = Readonly<Record<string, Ref | undefined>>

type Refs<N> = {
  readonly [K in keyof N]: Ref<NonNullable<N[K]>> | (undefined extends N[K] ? undefined : never)
}

/** `platform`: only a token that acts for no member; `party`: the decider says which members. */
type By = 'platform' | 'party'

/** Evidence that only the stream's state names, and the kinds of its streams. */
type NamedByState<N, State> = {
  readonly of: readonly AnyAggregate[]
  in(state: State): Refs<N>
}

type Exposed<Data, N, State> = { readonly path: string; readonly by: By } & (unknown extends N
  ? { readonly needs?: undefined }
  :
      | { readonly needs: (data: Data, id: string) => Refs<N> }
      | { readonly needs: NamedByState<N, State> })

/** A command with everything that serving it takes. */
export type Endpoint = {
  readonly aggregate: AnyAggregate
  /** The plural that begins its path. */
  readonly folder: string
  readonly type: string
  readonly path: string
  readonly by: By
  /** The id of the one stream there is, where there is only one. */
  readonly only: string | null
  /** The streams a decision needs. */
  needs(data: unknown, id: string, state: unknown): NamedRefs
  /** Kinds of the streams that it needs and that are not known before the state is. */
  readonly kindsByState: readonly string[]
}

type AnyNeeds =
  | Endpoint['needs']
  | { readonly of: readonly AnyAggregate[]; in(state: unknown): NamedRefs }

const needing = (needs: AnyNeeds = () => ({})): Pick<Endpoint, 'needs' | 'kindsByState'> =>
  typeof needs === 'function'
    ? { needs, kindsByState: [] }
    : {
        needs: (_, __, state) => needs.in(state),
        kindsByState: needs.of.map(({ stream }) => stream.kind),
      }

/** Exposes the commands of a stream: for each its path, who may, and the evidence it needs. */
export function endpoints<
  State,
  S extends StreamDeclaration,
  C extends Commands,
  R extends Refusals,
  Needs extends { [T in keyof C & string]?: unknown },
>(
  aggregate: Aggregate<State, S, C, R, Needs> & AnyAggregate,
  folder: string,
  exposed: {
    readonly [T in keyof C & string]: Exposed<
      DataOf<CommandOf<C>, T>,
      T extends keyof Needs ? Needs[T] : unknown,
      State
    >
  },
  only: string | null = null,
): Endpoint[] {
  return Object.entries<{ path: string; by: By; needs?: AnyNeeds | undefined }>(exposed).map(
    ([type, { path, by, needs }]) => ({
      ...{ aggregate, folder, type, path, by, only },
      ...needing(needs),
    }),
  )
}
