import { openLog } from '../../server/log.ts'
import { openDaybook } from '../../server/main.ts'
import { StandIn } from './eventstoredb-stand-in.ts'
import { temporaryFolder } from './serving.ts'

/** A ledger on a stand-in for EventStoreDB, its rules at work; all of it is gone once it is closed. */
export async function openOnStandIn() {
  const node = await StandIn.start()
  const folder = temporaryFolder()
  const daybook = await openDaybook({ folder: folder.path, store: node.url, log: openLog('fatal') })
  return {
    daybook,
    /** Waits until rules and rows have come to the end of the ledger; gives it. */
    async drained() {
      await daybook.react().drained()
      const end = await daybook.store.end()
      if (await daybook.views.waitFor('all', end, 10_000)) return end
      throw new Error(`the rows do not come to ${end}`)
    },
    async close() {
      await daybook.close()
      await node.down()
      folder.remove()
    },
  }
}
