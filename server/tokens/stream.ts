import type { Clock } from '../../commands/kernel/clock.ts'
import { nameOf } from '../../commands/kernel/endpoint.ts'
import { note } from '../../commands/kernel/reacting/housekeeping.ts'
import { type EventStore, StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { fieldErrors } from '../../domain/kernel/refusal.ts'
import { member } from '../../domain/members/decider.ts'
import { foldToken, noTokens, STREAM, type TokenState, type tokenEvents } from './state.ts'
import { freshSecret, NewToken, sha256, type Token } from './token.ts'

const PAGE = 512

/** Of those who write at once one succeeds every time: so many may be ahead. */
const ATTEMPTS = 200

/** Why a token was not made: which of its fields, and what is wrong with it. */
export type Wrong = { readonly field: string; readonly why: string }

export type Added =
  | { readonly outcome: 'added'; readonly token: Token; readonly secret: string }
  | { readonly outcome: 'name-used'; readonly name: string }
  | { readonly outcome: 'invalid'; readonly errors: readonly Wrong[] }

type Events = typeof tokenEvents

/** What of the store the tokens need. */
export type TokenStore = Pick<EventStore, 'append' | 'readStream'>

/** What the stream holds beyond a state. Throws TokensUnreadable, StoreUnavailable. */
export async function readTokens(
  store: Pick<EventStore, 'readStream'>,
  state = noTokens,
): Promise<TokenState> {
  for (;;) {
    const from = state.revision + 1
    const events = await store.readStream(STREAM, { from, limit: PAGE })
    state = events.reduce(foldToken, state)
    if (events.length < PAGE) return state
  }
}

const isRegistered = async (store: TokenStore, id: string) =>
  (await store.readStream(nameOf(member, id), { limit: 1 })).length > 0

/**
 * Adds and revokes tokens, each as one event after a state that is known: whoever was faster has
 * it decided again, so that nothing is lost. Everything throws TokensUnreadable, OutcomeUnknown
 * and StoreUnavailable.
 */
export function tokenStream(store: TokenStore, clock: Clock) {
  /** As far as was read: what follows it is read at each change. */
  let known = noTokens

  /** Appends what is decided; null: nothing has to be. */
  async function change<T extends keyof Events, R>(
    by: string,
    type: T,
    decide: (state: TokenState) => { data: ReturnType<Events[T]['parse']> | null; answer: R },
  ): Promise<R> {
    for (let n = 0; n < ATTEMPTS; n++) {
      const state = await readTokens(store, known)
      known = state
      const { data, answer } = decide(state)
      if (data === null) return answer
      const expected = state.revision < 0 ? 'absent' : state.revision
      const meta = JSON.stringify({ by })
      const { outcome } = await note(store, clock, STREAM, type, data, expected, meta)
      if (outcome === 'appended') return answer
    }
    throw new StoreUnavailable('Others changed the tokens every time: try again.')
  }

  const put = (by: string, token: Token): Promise<boolean> =>
    change(by, 'TokenAdded', ({ names }) =>
      names.has(token.name)
        ? { data: null, answer: names.get(token.name) === token.sha256 }
        : { data: token, answer: true },
    )

  return {
    /** Adds a token with its hash. False: its name was used for another. */
    put,
    /** Makes a token, whose secret is known to nobody afterwards. A name is used once only. */
    async add(by: string, wanted: NewToken, secret = freshSecret()): Promise<Added> {
      const checked = NewToken.safeParse(wanted)
      if (!checked.success) {
        return { outcome: 'invalid', errors: fieldErrors(checked.error) }
      }
      const { data } = checked
      if (data.member !== null && !(await isRegistered(store, data.member))) {
        const why = `no member ${data.member} is registered`
        return { outcome: 'invalid', errors: [{ field: 'member', why }] }
      }
      const token = { ...data, sha256: sha256(secret) }
      if (await put(by, token)) return { outcome: 'added', token, secret }
      return { outcome: 'name-used', name: token.name }
    },
    /** Ends a token for good; again, it has ended. False: there never was one of this name. */
    revoke: (by: string, name: string): Promise<boolean> =>
      change(by, 'TokenRevoked', ({ names, byHash }) => {
        const sha256 = names.get(name)
        const inForce = typeof sha256 === 'string' && byHash.has(sha256)
        return { data: inForce ? { name } : null, answer: sha256 !== undefined }
      }),
    /** Makes a ledger without tokens refuse callers, as one whose tokens have all been revoked. */
    shut: (by: string, name: string): Promise<void> =>
      change(by, 'TokenRevoked', ({ revision }) => ({
        data: revision < 0 ? { name } : null,
        answer: undefined,
      })),
  }
}
export type TokenStream = ReturnType<typeof tokenStream>
