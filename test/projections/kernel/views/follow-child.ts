import { openViews } from '../../../../server/views/host.ts'
import { projections } from './shop-catalog.ts'

/** Follows a ledger until it is killed; sends the state of every report. */
const folder = process.argv[2]
if (folder === undefined) throw new Error('which folder?')
await openViews({
  folder,
  store: { kind: 'sqlite', folder },
  projections,
  catalog: new URL('shop-catalog.ts', import.meta.url).href,
  onProgress: ([view]) => process.send?.(view?.state),
})
