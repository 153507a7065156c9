import type { LocalDate } from '../values/instant.ts'
import type { AnyEvent, DataOf } from './event.ts'
import type { GivenTo, Needs } from './need.ts'
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
  /** The platform's calendar day of that. */
  readonly day: LocalDate
  readonly by: Actor
  /** States of other streams, declared beside the command; possibly a moment old. */
  readonly needs: Needs
}

/** What `evolve` may know of an event besides its data. */
export type EventContext = {
  /** The id of the stream within its kind. */
  readonly id: string
  readonly revision: number
  readonly at: string
  readonly effectiveAt: string
  /** The platform's calendar day of that. */
  readonly day: LocalDate
}

export type Decision<E, R> =
  | { readonly accepted: true; readonly events: readonly E[] }
  | { readonly accepted: false; readonly refusal: R }

/** Accepts with these events; with none where the command repeats what already holds. */
export function accept(): { accepted: true; events: never[] }
export function accept<const E>(...events: E[]): { accepted: true; events: E[] }
export function accept<const E>(...events: E[]) {
  return { accepted: true, events }
}

export const refuse = <const R extends AnyRefusal>(refusal: R) => ({
  accepted: false as const,
  refusal,
})

/** Whether the actor is the platform or acts for this member. */
export const actsFor = (by: Pick<Actor, 'member'>, member: string | null) =>
  by.member === null || by.member === member

/** A handler for every command. Pure. */
export type Decide<
  State,
  C extends AnyEvent,
  E extends AnyEvent,
  R extends AnyRefusal,
  N extends Needs = Record<never, never>,
> = {
  readonly [T in C['type']]: (
    data: DataOf<C, T>,
    state: State,
    context: Context<GivenTo<N, T>>,
  ) => Decision<E, R>
}

/** A handler for every event. Pure; throws only on a broken invariant. */
export type Evolve<State, E extends AnyEvent> = {
  readonly [T in E['type']]: (state: State, data: DataOf<E, T>, recorded: EventContext) => State
}

/** The state to which this event would lead, were it recorded now. */
export function after<State, E extends AnyEvent>(
  evolve: Evolve<State, E>,
  state: State,
  event: E,
  { id, effectiveAt, day }: Context,
): State {
  const recorded = { id, revision: 0, at: effectiveAt, effectiveAt, day }
  const handler: (state: State, data: unknown, recorded: EventContext) => State =
    evolve[event.type as E['type']]
  return handler(state, event.data, recorded)
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
