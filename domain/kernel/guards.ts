import { type Actor, actsFor, type Context, refuse } from './decider.ts'
import type { PartyOf } from './readers.ts'

type Present<State> = Exclude<State, { readonly status: 'absent' }>
type Handler<Data, State, Evidence, Decided> = (
  data: Data,
  state: State,
  context: Context<Evidence>,
) => Decided

/**
 * The checks that most handlers begin with. To a member that is no party of a stream, nothing is
 * there: `absent` is the refusal that says so.
 *
 * `existing`: the stream has begun, and the actor may know of it. `by`: and the actor acts for
 * this party, or is the platform.
 */
export function guards<State extends { readonly status: string }>() {
  return <const Code extends string, Party extends PartyOf<State>>(
    absent: Code,
    parties: readonly Party[],
  ) => {
    const mayKnow = (by: Actor, state: Present<State>) =>
      by.member === null || parties.some((party) => state[party] === by.member)

    const existing =
      <Data, Evidence, Decided>(handler: Handler<Data, Present<State>, Evidence, Decided>) =>
      (data: Data, state: State, context: Context<Evidence>) => {
        if (state.status === 'absent') return refuse({ code: absent })
        const present = state as Present<State>
        return mayKnow(context.by, present)
          ? handler(data, present, context)
          : refuse({ code: absent })
      }

    const by = <Data, Evidence, Decided>(
      party: Party,
      handler: Handler<Data, Present<State>, Evidence, Decided>,
    ) =>
      existing((data: Data, state, context: Context<Evidence>) =>
        actsFor(context.by, state[party] as string | null)
          ? handler(data, state, context)
          : refuse({ code: 'not-a-party', party }),
      )

    return { existing, by }
  }
}
