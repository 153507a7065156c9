import { openMemoryStore } from '../../scripts/demo/memory-store.ts'
import { storeContract } from '../store/contract.ts'

storeContract('a store in memory', async () => {
  const store = openMemoryStore()
  return { store, reopen: async () => store, dispose: () => store.close() }
})
