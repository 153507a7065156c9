import { record } from '../../domain/kernel/record.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { Token, TokenName } from './token.ts'
import { TokensUnreadable } from './unreadable.ts'

/** The housekeeping stream that says who may call. */
export const STREAM = 'daybook-tokens'

/** What the stream may hold. Stored forever: revise, never edit. */
export const tokenEvents = {
  TokenAdded: Token,
  TokenRevoked: record({ name: TokenName }),
}

/** The stream folded up to a revision; -1: no token was ever made. */
export type TokenState = {
  readonly revision: number
  /** Those in force, by their hashes. Another map whenever one was added or revoked. */
  readonly byHash: ReadonlyMap<string, Token>
  /** Every name ever used, with the hash it stood for; null: it was revoked before it was known. */
  readonly names: ReadonlyMap<string, string | null>
}

export const noTokens: TokenState = { revision: -1, byHash: new Map(), names: new Map() }

type Event = Pick<StoredEvent, 'stream' | 'revision' | 'type' | 'version' | 'data'>

const unreadable = ({ stream, revision }: Event, why: string) =>
  new TokensUnreadable(`${stream}@${revision} ${why}: nobody can be let in.`)

function parsed<T>(event: Event, schema: { parse(value: unknown): T }): T {
  try {
    return schema.parse(JSON.parse(event.data))
  } catch {
    throw unreadable(event, 'is no event of a token')
  }
}

function added(state: TokenState, event: Event) {
  const token = parsed(event, tokenEvents.TokenAdded)
  if (state.names.has(token.name)) throw unreadable(event, 'uses the name of a token again')
  return {
    byHash: new Map(state.byHash).set(token.sha256, token),
    names: new Map(state.names).set(token.name, token.sha256),
  }
}

function revoked(state: TokenState, event: Event) {
  const { name } = parsed(event, tokenEvents.TokenRevoked)
  const known = state.names.get(name)
  const byHash = new Map(state.byHash)
  if (known) byHash.delete(known)
  return { byHash, names: new Map(state.names).set(name, known ?? null) }
}

/** Folds the next event of the stream. Throws TokensUnreadable. */
export function foldToken(state: TokenState, event: Event): TokenState {
  const { type, version, revision } = event
  if (revision !== state.revision + 1) throw unreadable(event, 'follows an event that is missing')
  if (version !== 1) throw unreadable(event, 'was written by a newer Daybook')
  if (type === 'TokenAdded') return { revision, ...added(state, event) }
  if (type === 'TokenRevoked') return { revision, ...revoked(state, event) }
  throw unreadable(event, 'is no event of a token')
}
