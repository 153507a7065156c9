import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Verdict } from '../../../../server/tlog/verify/verify.ts'
import { verifyStore } from '../../../../server/tlog/verify/verify-store.ts'
import { byOthers } from '../../../support/eventstoredb/fixtures.ts'
import { StandIn } from '../../../support/eventstoredb-stand-in.ts'
import { type Logged, serveLogged } from '../../../support/logged-folder.ts'
import { temporaryFolder } from '../../../support/serving.ts'

let node: StandIn
let server: Logged
const folder = temporaryFolder()

beforeAll(async () => {
  node = await StandIn.start()
  server = await serveLogged(folder.path, { store: node.url, origin: 'log.example' })
  await server.register('apples', 3)
})
afterAll(async () => {
  await server.close()
  await node.down()
  folder.remove()
})

async function verified(): Promise<Verdict> {
  const scratch = mkdtempSync(join(tmpdir(), 'daybook-scratch-'))
  const location = { folder: folder.path, connectionString: node.url, prefix: '' }
  const asked = { policy: null, since: null, rows: false, scratch }
  return verifyStore(location, asked).finally(() => rmSync(scratch, { recursive: true }))
}

test('a ledger on EventStoreDB holds, with its log and what that commits to', async () => {
  expect(await server.tlog.commit()).not.toBeNull()
  await server.signed()
  const { holds, failures, unsigned, checks } = await verified()
  expect(failures).toEqual([])
  expect({ holds, unsigned }).toEqual({ holds: true, unsigned: 0 })
  // Nobody can tell whether one is missing.
  const positions = checks.find(({ check }) => check === 'positions')
  expect(positions).toMatchObject({ count: 0, skipped: expect.stringContaining('have gaps') })
  const counted = Object.fromEntries(checks.map(({ check, count }) => [check, count]))
  expect(counted).toMatchObject({ commitments: 1 })
  expect(counted.tree).toBeGreaterThan(3)
})

test('what another program wrote into its streams is named', async () => {
  node.log.append('product-apples-0', 'any', [byOthers()])
  const { holds, first } = await verified()
  expect(holds).toBe(false)
  expect(first).toMatchObject({ stream: 'product-apples-0', revision: 1 })
})
