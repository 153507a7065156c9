import { EventStoreDBClient } from '@eventstore/db-client'
import { openEventStoreDB } from '../../server/store/eventstoredb.ts'
import { type RealNode, realNode } from '../support/eventstoredb/real-node.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import type { Harness } from './contract/harness.ts'
import { storeContract } from './contract.ts'
import { type Deleting, deletedStreams } from './eventstoredb/deleted.ts'

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
deletedStreams('EventStoreDB, a stand-in', async () => {
  const node = await StandIn.start()
  return {
    url: node.url,
    delete: async (stream) => node.log.delete(stream),
    tombstone: async (stream) => node.log.tombstone(stream),
    stop: () => node.down(),
  }
})

/** Another program on a real node; what it does goes by calls of its own. */
function deletingOn({ url }: RealNode): Deleting {
  const client = EventStoreDBClient.connectionString(url)
  return {
    url,
    delete: async (stream) => void (await client.deleteStream(stream)),
    tombstone: async (stream) => void (await client.tombstoneStream(stream)),
    stop: () => client.dispose(),
  }
}

const real = await realNode()
if (real) {
  deletedStreams('EventStoreDB, a real node', async () => deletingOn(real))
  storeContract('EventStoreDB, a real node', () => openOn(real))
}
