import type { AnyEvent, DataOf } from './event.ts'
import type { AnyRefusal } from './refusal.ts'

/** Who acts: the token's name, the member it acts for (`null`: the platform itself). */
export type Actor = {
  readonly name: string
  readonly member: string | null
  /** May record what happened earlier, and take over what another book recorded. */
  readonly backdates: boolean
}

/** What a decision may rest on besides the command and the stream's own state. */
export type Context<Needs = unknown> = {
  /** The id of the stream within its kind. */
  readonly id: string
  /** When it happened in the world; deadlines are compared with this. */
  readonly effectiveAt: string
  readonly by: Actor
  /** States of other streams, declared beside the command; possibly a moment old. */
  readonly needs: Needs
}

/** What a fold may know of an event besides its data. */
export type Recorded = {
  /** The id of the stream within its kind. */
  readonly id: string
  readonly revision: number
  readonly at: string
  readonly effectiveAt: string
}

export type Decision<E, R> =
  | { readonly accepted: true; readonly events: readonly E[] }
  | { readonly accepted: false; readonly refusal: R }

/** Whether the actor acts for a member that is none of these: to it, nothing here exists. */
export const isStranger = (
  by: Actor,
  parties: { readonly buyer: string; readonly seller: string },
) => by.member !== null && by.member !== parties.buyer && by.member !== parties.seller

/** Accepts with these events; with none where the command repeats what already holds. */
export function accept(): { accepted: true; events: never[] }
export function accept<E>(...events: E[]): { accepted: true; events: E[] }
export function accept<E>(...events: E[]) {
  return { accepted: true, events }
}

export const refuse = <const R extends AnyRefusal>(refusal: R) => ({
  accepted: false as const,
  refusal,
})

/** Whether the actor is the platform or acts for this member. */
export const actsFor = (by: Actor, member: string | null) =>
  by.member === null || by.member === member

/**
 * One aggregate. `decide` and `evolve` have a handler for every command and event, so that a
 * missing case does not compile. Both are pure; `evolve` throws only on a broken invariant.
 * `Needs` maps a command to the evidence from other streams that its handler reads.
 */
export type Decider<
  State,
  C extends AnyEvent,
  E extends AnyEvent,
  R extends AnyRefusal,
  Needs extends { [T in C['type']]?: unknown } = Record<never, never>,
> = {
  readonly initialState: State
  readonly decide: {
    readonly [T in C['type']]: (
      data: DataOf<C, T>,
      state: State,
      context: Context<T extends keyof Needs ? Needs[T] : unknown>,
    ) => Decision<E, R>
  }
  readonly evolve: {
    readonly [T in E['type']]: (state: State, data: DataOf<E, T>, recorded: Recorded) => State
  }
}

type Having<S, T> = S extends { readonly status: infer X }
  ? X & T extends never
    ? never
    : S & { readonly status: X & T }
  : never

/** Throws unless the state has one of these: a stream that breaks it was not written by us. */
export function assertStatus<S extends { readonly status: string }, T extends S['status']>(
  state: S,
  ...statuses: T[]
): Having<S, T> {
  if ((statuses as string[]).includes(state.status)) return state as Having<S, T>
  throw new Error(`expected ${statuses.join(' or ')}, found ${state.status}`)
}
