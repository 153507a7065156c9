import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import type { Projection } from '../projection.ts'
import { FoldedEvent, Folding } from './folding.ts'
import { type Making, View } from './view.ts'

/**
 * Folds these events into a new file (in memory unless a path is given), all in this thread, and
 * gives the view: `view.reading` answers queries, `dump(view.db)` gives the rows, `close()` ends
 * it. Commits after every `batch` events and keeps about twice `cacheRows` rows of a table in
 * memory; the rows depend on neither. Throws FoldFailed.
 */
export function foldAll(
  events: Iterable<StoredEvent>,
  projection: Projection,
  file = ':memory:',
  batch = 1_000,
  making: Pick<Making, 'cacheRows' | 'lent' | 'stride'> = {},
): View {
  const folding = new Folding(projection)
  const view = View.create(file, projection, making)
  const commit = (event: FoldedEvent) => {
    folding.settle(view, event)
    folding.commit(view, event.position, event)
  }
  try {
    let last: FoldedEvent | undefined
    let waiting = 0
    for (const stored of events) {
      const event = new FoldedEvent(stored)
      if (folding.folds(event.type) && view.isBeyond(event.position)) {
        if (last !== undefined && waiting > 0) commit(last)
        waiting = 0
        view.begin(event.position, last?.position ?? 0)
      }
      last = event
      folding.fold(view, last)
      waiting += 1
      if (waiting < batch) continue
      commit(last)
      waiting = 0
    }
    if (last !== undefined && waiting > 0) commit(last)
    view.finish()
    return view
  } catch (error) {
    view.close()
    throw error
  }
}
