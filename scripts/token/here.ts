import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../commands/kernel/clock.ts'
import type { EventStore } from '../../domain/kernel/event-store.ts'
import { FolderLocked } from '../../server/folder-lock.ts'
import { locationOf, openShared, openStore } from '../../server/store/open.ts'
import { announcedIn } from '../../server/tokens/announced.ts'
import { takeOverTokens } from '../../server/tokens/earlier.ts'
import { readTokens, type TokenStream, tokenStream } from '../../server/tokens/stream.ts'
import { COMMAND_LINE } from '../../server/tokens/token.ts'
import { NotServed } from '../reach.ts'
import { UserError } from '../sentences.ts'
import { type Keeper, nameUsed, noSuchToken, wrongToken } from './keeper.ts'
import { keeperThere } from './there.ts'

/** How long to wait while another process has the ledger and is no server that answers. */
const PATIENCE_MS = 5_000
const BETWEEN_MS = 50

function keeperOf(store: EventStore, stream: TokenStream): Keeper {
  return {
    async add(wanted) {
      const made = await stream.add(COMMAND_LINE, wanted)
      if (made.outcome === 'name-used') throw nameUsed(made.name)
      if (made.outcome === 'invalid') throw wrongToken(made.errors)
      return made.secret
    },
    async list() {
      const { byHash } = await readTokens(store)
      return [...byHash.values()].map(({ sha256: _, ...allows }) => allows)
    },
    async revoke(name) {
      if (!(await stream.revoke(COMMAND_LINE, name))) throw noSuchToken(name)
    },
  }
}

type Where = { readonly store?: string; readonly prefix?: string }
type Use<T> = (keeper: Keeper) => Promise<T>

/** Opens the store itself. Throws FolderLocked if another process has it. */
async function directly<T>(folder: string, { store, prefix }: Where, use: Use<T>): Promise<T> {
  const location = locationOf(folder, store, prefix)
  const opened = await (location.kind === 'sqlite' ? openStore(location) : openShared(location))
  try {
    const stream = tokenStream(opened, systemClock())
    if (store === undefined) await takeOverTokens(folder, stream)
    return await use(keeperOf(opened, stream))
  } finally {
    await opened.close()
  }
}

/** Asks the server that has the folder; null: none says so, or it is gone. */
async function byItsServer<T>(folder: string, use: Use<T>): Promise<{ answer: T } | null> {
  const there = announcedIn(folder)
  if (there === null) return null
  try {
    return { answer: await use(keeperThere({ url: there.url, token: there.secret })) }
  } catch (error) {
    if (error instanceof NotServed) return null
    throw error
  }
}

/** Uses the tokens of the ledger in a folder, whether or not a server has it. */
export async function inFolder<T>(folder: string, make: boolean, use: Use<T>): Promise<T> {
  const isThere = ['ledger.db', 'tokens.json'].some((name) => existsSync(join(folder, name)))
  if (!isThere) {
    // The server of the folder may keep its events elsewhere.
    const answered = await byItsServer(folder, use)
    if (answered) return answered.answer
    if (!make) throw new UserError(`There is no ledger in ${folder}.`)
  }
  for (const until = performance.now() + PATIENCE_MS; ; await sleep(BETWEEN_MS)) {
    try {
      return await directly(folder, {}, use)
    } catch (error) {
      if (!(error instanceof FolderLocked)) throw error
      const answered = await byItsServer(folder, use)
      if (answered) return answered.answer
      if (performance.now() > until) throw error
    }
  }
}

/** Uses the tokens of a ledger in EventStoreDB, beside its servers. */
export const inStore = <T>(folder: string, where: Where, use: Use<T>): Promise<T> =>
  directly(folder, where, use)
