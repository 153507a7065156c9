import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import type { Harness } from './contract/harness.ts'
import { storeContract } from './contract.ts'

async function openEmbedded(): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-store-'))
  let store = openSqliteStore(folder)
  return {
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = openSqliteStore(folder)
      return store
    },
    async dispose() {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

storeContract('the embedded store', openEmbedded)
