import type { Clock } from '../../commands/kernel/clock.ts'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import { noTokens, type TokenState } from './state.ts'
import { readTokens, type TokenStore, tokenStream } from './stream.ts'
import type { Token } from './token.ts'

/** How long another server's change may go unnoticed, beside the time that one read takes. */
const LOOK_MS = 500

/** Is told why nobody can be let in, once for each reason, and null when that is over. */
type OnTrouble = (why: Error | null) => void

function onceEach(onTrouble: OnTrouble): OnTrouble {
  let told: string | undefined
  return (why) => {
    if (why?.message !== told) onTrouble(why)
    told = why?.message
  }
}

/**
 * The tokens of a ledger as this server knows them. What it changes itself holds when the promise
 * resolves; what others change is seen by looking at the end of the stream again and again.
 */
export async function openTokens(store: TokenStore, clock: Clock, onTrouble: OnTrouble) {
  const stream = tokenStream(store, clock)
  const listeners = new Set<() => void>()
  let state: TokenState = noTokens
  let trouble: Error | null = new StoreUnavailable('The tokens have not been read yet.')
  const tell = onceEach(onTrouble)
  let inForce = state.byHash
  let shut = true
  let reading: Promise<void> | null = null
  let next: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let closed = false

  /** `known`: those who may be let in, and whether anybody else may. */
  function become(why: Error | null, known: ReadonlyMap<string, Token>, isShut: boolean) {
    const changed = known !== inForce || isShut !== shut
    trouble = why
    tell(why)
    inForce = known
    shut = isShut
    if (changed) for (const listener of listeners) listener()
  }

  async function look(): Promise<void> {
    try {
      state = await readTokens(store, state)
      become(null, state.byHash, state.revision >= 0)
    } catch (error) {
      // A store that is away may come back as it was; what cannot be read lets nobody in.
      if (error instanceof StoreUnavailable) become(error, inForce, shut)
      else become(error as Error, noTokens.byHash, true)
    }
  }

  /** Reads what was there when it was called, or more. Calls that fall together become one. */
  function refresh(): Promise<void> {
    if (reading === null) {
      reading = look().finally(() => {
        reading = null
      })
      return reading
    }
    // The one under way may have passed the place already.
    next ??= reading.then(() => {
      next = null
      return refresh()
    })
    return next
  }

  function again() {
    timer = setTimeout(() => refresh().then(() => closed || again()), LOOK_MS).unref()
  }

  await refresh()
  again()

  return {
    /** By their hashes; another map when one was added or revoked. */
    current: () => inForce,
    /** Whether a token was ever made: revoking the last one does not open the ledger again. */
    used: () => shut,
    /** Why nobody can be let in now; null: all is well. */
    trouble: () => trouble,
    refresh,
    list: () => [...inForce.values()],
    add: async (...given: Parameters<typeof stream.add>) => {
      const added = await stream.add(...given)
      await refresh()
      return added
    },
    revoke: async (by: string, name: string) => {
      const known = await stream.revoke(by, name)
      await refresh()
      return known
    },
    /** Calls back after every change, which may have ended a token. */
    onChange: (listener: () => void) => void listeners.add(listener),
    close() {
      closed = true
      clearTimeout(timer)
      listeners.clear()
    },
  }
}
export type Tokens = Awaited<ReturnType<typeof openTokens>>
