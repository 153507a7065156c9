import { breath } from '../../../commands/kernel/breath.ts'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { LeafEvent, ReadsPlaces } from '../file/places.ts'

/** What is read of the log to find where events stand in it. */
export type ReadsIndexes = {
  indexOf(store: ReadsPlaces, position: Position): Promise<number | null>
  leavesFrom(store: ReadsPlaces, index: number): AsyncGenerator<LeafEvent, void>
}

/** Leaves are read on to the next event if it is at most so far, in events of the store: a read. */
const NEAR = 256
/** Of how many events a store tells the stride of their positions. */
const STRIDE_OF = 32_768

/**
 * The leaves of the events at these positions, without those that are none yet. Events that stand
 * near each other are found by one walk over the leaves: to ask for each costs a tile an event.
 */
export async function indexesOf(
  log: ReadsIndexes,
  store: ReadsPlaces & Pick<EventStore, 'stride'>,
  positions: readonly Position[],
): Promise<ReadonlyMap<Position, number>> {
  const wanted = [...new Set(positions)].sort((a, b) => a - b)
  const found = new Map<Position, number>()
  const far = (NEAR * (store.stride ?? STRIDE_OF)) / STRIDE_OF
  const isNear = (next: Position | undefined, to: Position) =>
    next !== undefined && next - to <= far
  let at = 0
  while (at < wanted.length) {
    const position = wanted[at++]!
    const index = await log.indexOf(store, position)
    await breath()
    if (index === null) continue
    found.set(position, index)
    if (!isNear(wanted[at], position)) continue
    for await (const leaf of log.leavesFrom(store, index + 1)) {
      const next = wanted[at]
      // Of a ledger that was restored, the first leaf stands behind others in the store: what is
      // passed by here is asked for by itself.
      if (leaf.event.position > next! || !isNear(next, leaf.event.position)) break
      if (leaf.event.position === next) found.set(wanted[at++]!, leaf.index)
      await breath()
      if (!isNear(wanted[at], leaf.event.position)) break
    }
  }
  return found
}
