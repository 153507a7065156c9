import type { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { TILE_WIDTH } from '../formats/tile-paths.ts'
import { readLeftOut } from '../growing/left-out.ts'
import { stateIn } from './tables.ts'

/** What is needed of the store to find leaves in it. */
export type ReadsPlaces = Pick<EventStore, 'readAll' | 'readStream'>

/** Events read at once: those of a tile, and some that are no leaves. */
const PAGE = TILE_WIDTH + 16

export type LeafEvent = { readonly index: number; readonly event: StoredEvent }

/** The events of leaves from a tile's first on. */
async function* leavesFromTile(
  db: DatabaseSync,
  store: ReadsPlaces,
  tile: number,
): AsyncGenerator<LeafEvent, void> {
  const { restored, first, size } = stateIn(db)
  const place = db.prepare('SELECT after FROM places WHERE number = ?').get(tile)
  if (place === undefined) return
  let index = tile * TILE_WIDTH
  if (index === 0 && restored !== '') {
    const [event] = await store.readStream(restored, { from: 0, limit: 1 })
    if (event === undefined) return
    yield { index: index++, event }
  }
  const leftOut = await readLeftOut(store)
  let after = Number(place.after)
  for (let end = false; !end && index < size; ) {
    const page = await store.readAll({ after, limit: PAGE })
    for (const event of page.events) {
      if (index >= size) return
      if (event.position === first || leftOut.has(event)) continue
      yield { index: index++, event }
    }
    after = page.next
    end = page.end
  }
}

const tileIn = (index: number) => Math.floor(index / TILE_WIDTH)

/** As `LogReading.leavesFrom`. */
export async function* leavesFrom(
  db: DatabaseSync,
  store: ReadsPlaces,
  index: number,
): AsyncGenerator<LeafEvent, void> {
  if (!Number.isSafeInteger(index) || index < 0) return
  for await (const leaf of leavesFromTile(db, store, tileIn(index))) {
    if (leaf.index >= index) yield leaf
  }
}

/** As `LogReading.positionAt`. */
export async function positionAt(
  db: DatabaseSync,
  store: ReadsPlaces,
  index: number,
): Promise<Position | null> {
  for await (const { event } of leavesFrom(db, store, index)) return event.position
  return null
}

/** As `LogReading.indexOf`. */
export async function indexOf(
  db: DatabaseSync,
  store: ReadsPlaces,
  position: Position,
): Promise<number | null> {
  const state = stateIn(db)
  if (position === state.first && state.restored !== '') return state.size > 0 ? 0 : null
  const before = db.prepare(
    'SELECT number FROM places WHERE after < ? ORDER BY after DESC, number DESC LIMIT 1',
  )
  const place = before.get(position)
  if (place === undefined || position > state.position) return null
  for await (const { index, event } of leavesFromTile(db, store, Number(place.number))) {
    if (event.position === position) return index
    if (event.position > position && event.position !== state.first) return null
  }
  return null
}
