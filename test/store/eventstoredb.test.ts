import { openEventStoreDB } from '../../server/store/eventstoredb.ts'
import { type RealNode, realNode } from '../support/eventstoredb/real-node.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import type { Harness } from './contract/harness.ts'
import { storeContract } from './contract.ts'

async function openOn({ url, stop }: RealNode): Promise<Harness> {
  const open = () => openEventStoreDB(url, { kinds: ['contract'] })
  let store = await open()
  return {
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = await open()
      return store
    },
    async dispose() {
      await store.close()
      await stop()
    },
  }
}

storeContract('EventStoreDB, a stand-in', async () => {
  const node = await StandIn.start()
  return openOn({ url: node.url, stop: () => node.down() })
})

const real = await realNode()
if (real) storeContract('EventStoreDB, a real node', () => openOn(real))
