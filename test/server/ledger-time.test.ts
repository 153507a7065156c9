import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpointOf } from '../../commands/catalog.ts'
import { type Daybook, openDaybook, serve } from '../../server/main.ts'
import { everything } from '../commands/ledger.ts'
import { StandIn } from '../support/eventstoredb-stand-in.ts'
import { platform } from '../support/given.ts'
import { openServer } from '../support/server.ts'
import { temporaryFolder } from '../support/serving.ts'

const MONDAY = '2026-03-30T12:00:00.000Z'
const SATURDAY = '2026-03-28T12:00:00.000Z'
const log = pino({ level: 'silent' })

let node: StandIn
let folders: ReturnType<typeof temporaryFolder>[]
beforeEach(async () => {
  node = await StandIn.start()
  folders = [temporaryFolder(), temporaryFolder()]
})
afterEach(async () => {
  await node.down()
  for (const { remove } of folders) remove()
})

async function register({ commands }: Daybook, id: string) {
  const data = { name: id, category: 'x', unit: 'TNE' }
  const endpoint = endpointOf.get('RegisterProduct')!
  const outcome = await commands.run({
    endpoint,
    id,
    data,
    by: platform,
    key: null,
    effectiveAt: null,
  })
  expect(outcome.accepted).toBe(true)
}

/** When products were registered; the policies of the ledger's founding come before. */
async function times({ store }: Daybook) {
  const registered = (await everything(store)).filter(({ type }) => type === 'ProductRegistered')
  return registered.map(({ at }) => at)
}

describe.each(['the embedded store', 'EventStoreDB'])('on %s', (kind) => {
  const open = (now: string, folder = 0) => {
    const store = kind === 'EventStoreDB' ? node.url : undefined
    return openDaybook({ folder: folders[folder]!.path, store, clock: () => now, log })
  }

  test('no event is recorded before the one before it, over a restart too', async () => {
    const first = await open(MONDAY)
    await register(first, 'before')
    await first.close()
    const second = await open(SATURDAY)
    await register(second, 'after')
    expect(await times(second)).toEqual([MONDAY, MONDAY])
    const server = await serve(second, { host: '127.0.0.1', port: 0, tlog: false })
    const ready = await server.app.inject({ url: '/health/ready', headers: { host: 'localhost' } })
    expect(JSON.parse(ready.body).warnings).toEqual([
      `the machine's clock is behind the last event: by 172800 s, and until it has caught up ` +
        `everything is recorded at ${MONDAY}`,
    ])
    await server.stop()
    await second.close()
  })
})

test('what rests on an event of another server is not recorded before it', async () => {
  const [one, two] = await Promise.all([
    openDaybook({ folder: folders[0]!.path, store: node.url, clock: () => MONDAY, log }),
    openDaybook({ folder: folders[1]!.path, store: node.url, clock: () => SATURDAY, log }),
  ])
  await register(one, 'theirs')
  await two.store.readStream('product-theirs', { limit: 1 })
  await register(two, 'ours')
  expect(await times(two)).toEqual([MONDAY, MONDAY])
  await one.close()
  await two.close()
})

test('a clock that is set back while the server runs is said, and no reason not to be ready', async () => {
  const server = await openServer({ now: MONDAY })
  const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
  await server.record('platform', '/products/salt/register', salt)
  const warnings = async () => (await server.get('platform', '/health/ready')).body.warnings
  expect(await warnings()).toEqual([])
  server.setClock('2026-03-30T11:59:59.500Z')
  expect(await warnings()).toEqual([])
  server.setClock(SATURDAY)
  await server.drained()
  await expect.poll(async () => (await server.get('platform', '/health/ready')).status).toBe(200)
  expect(await warnings()).toHaveLength(1)
  server.setClock('2026-03-30T12:00:01.000Z')
  expect(await warnings()).toEqual([])
  await server.close()
})
