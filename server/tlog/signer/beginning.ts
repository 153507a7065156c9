import { type EventStore, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { hex } from '../formats/bytes.ts'
import { emptyRoot } from '../formats/tree.ts'
import type { Ask, Said } from '../messages.ts'
import { removeSignerFile, signerFiles } from './files.ts'
import { KEY_FILE, newKeys, readKeys, writeKeys } from './keys.ts'
import { BEGUN, type Begun, type Last, lastOf } from './records.ts'
import { takeNextKeys } from './taking-keys.ts'

/** How a log is called whose operator has not said: no other ledger's is. */
export const defaultOrigin = (ledger: string): string => `daybook/${ledger}`

type Beginning = {
  readonly folder: string
  readonly store: Pick<EventStore, 'readStream'>
  /** The name of a log that has not begun. */
  readonly origin: string
  readonly ask: (ask: Ask) => Promise<Said>
}

/**
 * How the log is called, and by whom it is signed. One that has not begun gets keys first, which
 * the disk has before the ledger names them; of several servers that begin on it one is first, and
 * the others keep none.
 */
export async function beginLog({ folder, store, origin, ask }: Beginning): Promise<Last<Begun>> {
  const known = await lastOf<Begun>(store, BEGUN)
  if (known) {
    takeNextKeys(folder, known)
    return known
  }
  if (readKeys(folder) === null) {
    // Never missing from then on, so that whoever removes it is found out.
    const nothing = { origin, size: 0, root: hex(emptyRoot()), position: 0 }
    signerFiles(folder).keepHead(nothing)
    writeKeys(folder, { origin, keys: newKeys(origin) })
  }
  const own = readKeys(folder)!
  const vkeys = own.keys.map(({ vkey }) => vkey)
  const begun = { origin: own.origin, vkeys, restored: '' }
  await ask({ what: 'begin', begun, expected: 'absent' })
  const now = await lastOf<Begun>(store, BEGUN)
  if (now === null) throw new StoreUnavailable('Whether the log has begun is not known.')
  if (!now.vkeys.some((vkey) => vkeys.includes(vkey))) removeSignerFile(folder, KEY_FILE)
  return now
}
