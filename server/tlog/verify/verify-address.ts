import { openSqliteReader } from '../../store/sqlite.ts'
import { checkpointOf } from '../formats/checkpoint.ts'
import { parseNote } from '../formats/note.ts'
import { TILE_WIDTH, type TileName, tilePath, widthIn } from '../formats/tile-paths.ts'
import { HASH_BYTES } from '../formats/tree.ts'
import { entriesIn, eventOf, NotALog } from './bundles.ts'
import type { Place } from './findings.ts'
import { Findings } from './findings.ts'
import { leftOutIn } from './folder-log.ts'
import type { KnownLog } from './known-log.ts'
import { headsOf } from './signatures.ts'
import { Spool } from './spool.ts'
import { TileFile } from './tile-file.ts'
import { type Verdict, verifyLedger } from './verify.ts'
import { type Asked, folderIn } from './verify-folder.ts'

/** Gives what stands at a path of the server, below its own. Throws where there is nothing. */
export type Fetch = (path: string) => Promise<Uint8Array>

/** Requests that are under way at once. */
const AT_ONCE = 8

/** The names of all tiles of a size, those of entries among them. */
function* tilesOf(size: number): Generator<TileName> {
  for (const level of ['entries', ...Array.from({ length: 8 }, (_, i) => i)] as const) {
    for (let number = 0; ; number++) {
      const width = widthIn(size, level, number)
      if (width === 0) break
      yield { level, number, width }
    }
  }
}

/** Fetches some at a time, and gives them in order. */
async function* fetched(names: Iterable<TileName>, fetch: Fetch) {
  const waiting: { name: TileName; bytes: Promise<Uint8Array> }[] = []
  for (const name of names) {
    const bytes = fetch(`log/${tilePath(name)}`)
    bytes.catch(() => {})
    if (waiting.push({ name, bytes }) < AT_ONCE) continue
    const first = waiting.shift()!
    yield { name: first.name, bytes: await first.bytes }
  }
  for (const { name, bytes } of waiting) yield { name, bytes: await bytes }
}

/** Over an address there are no positions: a place is the index of an entry. */
const atIndex = <P extends Place>(place: P): P => ({
  ...place,
  position: place.position === null ? null : place.position - 1,
})

async function keysOf(fetch: Fetch): Promise<string[]> {
  const { keys } = JSON.parse(Buffer.from(await fetch('log/keys')).toString())
  return keys.map(({ vkey }: { vkey: string }) => vkey)
}

/**
 * Looks at the log that a server gives: its checkpoint, every tile and every entry, which are
 * copied first. Throws NotALog, NotANote and what `fetch` throws.
 */
export async function verifyAddress(fetch: Fetch, asked: Asked): Promise<Verdict> {
  const { policy, scratch, since, onProgress = () => {} } = asked
  const before = new Findings()
  const note = Buffer.from(await fetch('log/checkpoint')).toString()
  const { size } = checkpointOf(parseNote(note))
  const trust = { policy, ownKeys: policy === null ? await keysOf(fetch) : [] }
  const heads = await headsOf({ note, since }, trust, before)
  const spool = new Spool(folderIn(scratch, 'copy'))
  using tiles = new TileFile(folderIn(scratch, 'tiles'))
  const all = [...tilesOf(size)].length
  let done = 0
  for await (const { name, bytes } of fetched(tilesOf(size), fetch)) {
    const { level, number, width } = name
    const path = tilePath(name)
    if (level === 'entries') {
      for (const [i, text] of entriesIn(bytes, width, path).entries()) {
        spool.add(eventOf(text, number * TILE_WIDTH + i))
      }
    } else {
      if (bytes.length !== width * HASH_BYTES) throw new NotALog(`${path} is no tile`)
      tiles.put(level, number, bytes)
    }
    done += 1
    onProgress(done, all, 'fetched')
  }
  spool.close()
  const copy = openSqliteReader(spool.folder)
  const leftOut = await leftOutIn(copy).finally(() => copy.close())
  const tile = (level: number, number: number) => tiles.tile(level, number)
  // Entries come in the order of the log.
  const log: KnownLog = { heads, tile, leftOut, restored: '' }
  const verdict = await verifyLedger({
    ...{ folder: spool.folder, contiguous: false, log },
    scratch: folderIn(scratch, 'events'),
    onProgress: (read, of) => onProgress(read, of, 'events'),
    async beside(findings) {
      findings.add(before.found)
      findings.skip('positions', 'entries have no positions')
      findings.skip('rows', 'they are not served')
    },
  })
  const { first, failures } = verdict
  return {
    ...verdict,
    places: 'index',
    first: first && atIndex(first),
    failures: failures.map(atIndex),
  }
}
