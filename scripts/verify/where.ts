import { NotANote } from '../../server/tlog/formats/note.ts'
import { NotALog } from '../../server/tlog/verify/bundles.ts'
import type { Verdict } from '../../server/tlog/verify/verify.ts'
import { type Fetch, verifyAddress } from '../../server/tlog/verify/verify-address.ts'
import { type Asked, verifyFolder } from '../../server/tlog/verify/verify-folder.ts'
import { verifyStore } from '../../server/tlog/verify/verify-store.ts'
import { assertLedger, type StoreOptions } from '../options.ts'
import { reach } from '../reach.ts'
import { UserError } from '../sentences.ts'

/** Paths are below the server's own, which may have a path itself. */
function fetchFrom(url: string, token: string | undefined): Fetch {
  const base = url.endsWith('/') ? url : `${url}/`
  return async (path) => {
    const answer = await reach({ url: base, token }, path)
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
    const hint = [401, 403].includes(answer.status) ? ': an auditor’s --token is asked for' : ''
    throw new UserError(`The server at ${url} says ${answer.status} to ${path}${hint}.`)
  }
}

/** Where a ledger is. */
export type Where = StoreOptions & { readonly url?: string; readonly token?: string }

/** Looks at a ledger, wherever it is. Throws UserError if it cannot be reached. */
export async function verifyWhere(where: Where, asked: Asked): Promise<Verdict> {
  const { data, store, prefix, url, token } = where
  if (url === undefined) {
    assertLedger({ data, store })
    if (store === undefined) return verifyFolder(data, asked)
    return verifyStore({ folder: data, connectionString: store, prefix }, asked)
  }
  try {
    return await verifyAddress(fetchFrom(url, token), asked)
  } catch (error) {
    if (!(error instanceof NotALog || error instanceof NotANote)) throw error
    throw new UserError(`What ${url} gives is no log: ${error.message}.`)
  }
}
