import pino from 'pino'
import { expect, test } from 'vitest'
import { ledgerOf } from '../../projections/kernel/views/ledger-identity.ts'
import { FolderLocked } from '../../server/folder-lock.ts'
import { openDaybook } from '../../server/main.ts'
import { daybook } from '../scripts/command.ts'
import { daybookInThread } from '../scripts/thread.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { temporaryFolder } from '../support/serving.ts'

const log = pino({ level: 'silent' })

test('a folder of rows has one owner, though its events are in EventStoreDB', async () => {
  const node = await StandIn.start()
  const folder = temporaryFolder()
  const options = { folder: folder.path, store: node.url, log }
  const first = await openDaybook(options)
  await expect(openDaybook(options)).rejects.toThrow(FolderLocked)
  const where = ['--data', folder.path, '--store', node.url]
  const sentence = `Another process is using the ledger in ${folder.path}.`
  const runs = [daybookInThread(['rebuild', ...where]), daybook(['serve', ...where, '--port', '0'])]
  for (const ended of await Promise.all(runs)) {
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err.trim()).toMatch(new RegExp(`^${sentence} `))
    expect(ended.err.trim().split('\n')).toHaveLength(1)
  }
  await first.close()
  const rebuilt = await daybookInThread(['rebuild', ...where, '--json'])
  expect(rebuilt.code).toBe(0)
  const again = await openDaybook(options)
  await again.close()
  await node.down()
  folder.remove()
})

test('servers that begin on one ledger together give it one id', async () => {
  const node = await StandIn.start()
  const folders = [1, 2, 3].map(() => temporaryFolder())
  const servers = await Promise.all(
    folders.map(({ path }) =>
      openDaybook({ folder: path, store: node.url, log, rowsWhenAsked: true }),
    ),
  )
  const [{ store } = { store: null }] = servers
  const ids = await Promise.all(servers.map(({ store }) => ledgerOf(store)))
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(await store?.readStream('daybook-ledger', { limit: 10 })).toHaveLength(1)
  for (const server of servers) await server.close()
  await node.down()
  for (const { remove } of folders) remove()
})
