import type { Harness } from '../store/contract/harness.ts'
import { storeContract } from '../store/contract.ts'
import { emptyMemory, openMemoryStore } from '../support/memory-store.ts'

storeContract('a store in memory', async () => {
  const memory = emptyMemory()
  let store = openMemoryStore(memory)
  const harness: Harness = {
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = openMemoryStore(memory)
      return store
    },
    dispose: () => store.close(),
  }
  return harness
})
