import { cpSync, globSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORGOTTEN } from '../../../commands/kernel/people/people.ts'
import { commandRefusals } from '../../../commands/kernel/refusals.ts'
import { looksSealed } from '../../../domain/kernel/personal.ts'
import { openDaybook, serve } from '../../../server/main.ts'
import { everything } from '../../commands/ledger.ts'
import { daybook } from '../../scripts/command.ts'
import { daybookInThread } from '../../scripts/thread.ts'
import { openServer, type TestServer } from '../../support/server.ts'
import { temporaryFolder } from '../../support/serving.ts'

const WEI = 'Wei "Will" Zhang'
const NA = 'Li Na'
const check = { checkedBy: WEI, evidence: 'extract 7' }

/** All that was logged. */
let logged = ''
const log = pino(
  { level: 'trace' },
  new Writable({
    write(line, _, done) {
      logged += line
      done()
    },
  }),
)

const places = temporaryFolder()
const path = (name: string) => join(places.path, name)
let server: TestServer
beforeAll(async () => {
  server = await openServer({ log })
  const { record } = server
  await record('platform', '/members/hill/register', { legalName: 'Hill Ltd' })
  await record('platform', '/members/hill/verify-licence', check, { 'idempotency-key': 'checked' })
  const other = { checkedBy: NA, evidence: 'letter 3' }
  await record('platform', '/members/hill/verify-bank-account', other)
  const apples = { category: 'apples', name: 'Fuji', unit: 'TNE', grade: 'A' }
  await record('platform', '/products/apples/register', apples)
  const price = { amount: '1', currency: 'CNY', per: 'TNE' }
  const capacity = { unit: 'TNE', value: '100' }
  const lease = { capacity, cost: price, rent: price, from: '2026-03-01' }
  const house = { ...lease, place: { country: 'CN', name: 'Yantai' } }
  await record('platform', '/warehouses/house/lease', house)
  const goods = { owner: 'hill', product: 'apples', warehouse: 'house' }
  const quantity = { unit: 'TNE', value: '10' }
  await record('platform', '/lots/lot-1/announce', { ...goods, quantity })
  await server.drained()
  await record('platform', '/lots/lot-1/enter', { entry: 'e-1' })
  await record('platform', '/lots/lot-1/inspect', { by: WEI, grade: 'A' })
  await server.drained()
})
afterAll(async () => {
  await server.close()
  places.remove()
})

/** Whom the events of a stream name, as a caller is told. */
async function namesIn(stream: string, as: Parameters<TestServer['get']>[0] = 'admin') {
  const { events } = (await server.get(as, `/streams/${stream}`)).body
  return events.flatMap(({ data }: { data: Record<string, unknown> }) => {
    return [data.checkedBy ?? data.by].filter((name) => name !== undefined)
  })
}

async function feed(): Promise<{ type: string; data: Record<string, string> }[]> {
  const text = await (
    await fetch(`${server.url}/events`, { headers: { ...server.headersOf('admin') } })
  ).text()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Files in which a text stands, also as JSON escapes it. */
function filesWith(text: string, ...folders: string[]): string[] {
  const forms = [text, JSON.stringify(text).slice(1, -1)]
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*`))
    .filter((file) => statSync(file).isFile())
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)))
}

describe('whom a command named', () => {
  test('is told in streams and in the feed to whoever may see the event', async () => {
    expect(await namesIn('member-hill')).toEqual([WEI, NA])
    expect(await namesIn('member-hill', 'hill')).toEqual([WEI, NA])
    expect(await namesIn('lot-lot-1')).toEqual([WEI])
    const told = (await feed()).filter(({ type }) => /Verified|Inspected/.test(type))
    expect(told.map(({ data }) => data.checkedBy ?? data.by)).toEqual([WEI, NA, WEI])
  })

  test('stands in no file of the ledger, and in no log', () => {
    expect(filesWith('Hill Ltd', server.folder).length).toBeGreaterThan(0)
    expect(filesWith(WEI, server.folder)).toEqual([])
    expect(filesWith(NA, server.folder)).toEqual([])
    expect(logged).toContain('answered')
    expect(logged).not.toContain('Zhang')
  })

  test('is told by the command line where the keys are, and is sealed in copies', async () => {
    const ledger = ['--data', server.folder]
    const events = await daybookInThread(['events', ...ledger, '--type', 'LicenceVerified'])
    expect(JSON.parse(events.out).data).toEqual(check)
    const told = await daybookInThread(['explain', 'member', 'hill', ...ledger])
    expect(told.out).toContain(`checked by ${WEI}`)
    const elsewhere = ['--people', path('none')]
    const sealed = await daybookInThread([
      'events',
      ...ledger,
      ...elsewhere,
      '--type',
      'LicenceVerified',
    ])
    expect(JSON.parse(sealed.out).data.checkedBy).toMatch(/^~1\./)
    const until = `${await server.end()}`
    await daybookInThread(['replay', ...ledger, '--until', until, '--into', path('replay.db')])
    await daybookInThread([
      'replay',
      ...ledger,
      '--until',
      until,
      '--format',
      'csv',
      '--into',
      path('csv'),
    ])
    expect(filesWith('Hill Ltd', places.path).length).toBeGreaterThan(0)
    expect(filesWith(WEI, places.path)).toEqual([])
  })
})

describe('forgetting', () => {
  test('is for administrators of the platform', async () => {
    const forget = (as: Parameters<TestServer['post']>[0]) =>
      server.post(as, '/persons/forget', { name: 'Nobody' })
    for (const as of ['platform', 'analyst', 'auditor', 'hill', 'none'] as const) {
      expect([401, 403]).toContain((await forget(as)).status)
    }
    expect((await forget('admin')).body).toEqual({ forgotten: false })
    const wrong = await server.post('admin', '/persons/forget', { name: '' })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid'])
  })

  test('leaves every event as it is and no readable name, wherever it is looked', async () => {
    const before = await everything(server.daybook.store)
    cpSync(join(server.folder, 'people', 'people.db'), path('older-people.db'))
    expect((await server.post('admin', '/persons/forget', { name: ` ${WEI}` })).body).toEqual({
      forgotten: true,
    })
    expect(await everything(server.daybook.store)).toEqual(before)
    expect(await namesIn('member-hill')).toEqual([FORGOTTEN, NA])
    expect(await namesIn('lot-lot-1')).toEqual([FORGOTTEN])
    const told = (await feed()).filter(({ type }) => /Verified|Inspected/.test(type))
    expect(told.map(({ data }) => data.checkedBy ?? data.by)).toEqual([FORGOTTEN, NA, FORGOTTEN])
    const events = await daybookInThread([
      'events',
      '--data',
      server.folder,
      '--type',
      'LotInspected',
    ])
    expect(JSON.parse(events.out).data.by).toBe(FORGOTTEN)
    expect(filesWith(WEI, server.folder, places.path)).toEqual([])
    expect(logged).toContain('somebody was to be forgotten')
    expect(logged).not.toContain('Zhang')
  })

  test('answers 410 to a repeat, and takes a new command as of another person', async () => {
    const repeat = () =>
      server.post('platform', '/members/hill/verify-licence', check, {
        'idempotency-key': 'checked',
      })
    const { status, type, body } = await repeat()
    expect([status, type]).toEqual([410, 'application/problem+json'])
    const { says: title } = commandRefusals['person-forgotten']
    const code = 'person-forgotten'
    expect(body).toEqual({ type: `/problems/${code}`, title, status, code, key: 'checked' })
    const again = { ...check, evidence: 'extract 8' }
    await server.record('platform', '/members/hill/verify-licence', again)
    expect(await namesIn('member-hill')).toEqual([FORGOTTEN, NA, WEI])
    expect((await repeat()).status).toBe(410)
  })

  test('is done beside the server by the command line, which takes a name from a pipe', async () => {
    const gone = await daybook(['forget', WEI, '--data', server.folder])
    expect([gone.code, gone.err]).toEqual([0, expect.stringContaining('[forgotten]')])
    expect(await namesIn('member-hill')).toEqual([FORGOTTEN, NA, FORGOTTEN])
    const nobody = await daybookInThread(['forget', WEI, '--data', server.folder])
    expect([nobody.code, nobody.err]).toEqual([1, 'Nobody is known by this name.\n'])
    const admin = ['--url', server.url, '--token', server.secret('admin')]
    expect((await daybookInThread(['forget', WEI, ...admin])).code).toBe(1)
    const wrong = await daybookInThread(['forget', NA, '--url', server.url, '--token', 'no-token'])
    expect([wrong.code, wrong.err]).toEqual([1, `The server at ${server.url} says 401.\n`])
    expect(await namesIn('member-hill')).toEqual([FORGOTTEN, NA, FORGOTTEN])
  })
})

test('a ledger that is restored brings no keys along: whom it names is forgotten', async () => {
  const restored = path('restored')
  cpSync(server.folder, restored, { recursive: true })
  for (const file of ['lock.db', 'server.json', 'people']) {
    rmSync(join(restored, file), { recursive: true, force: true })
  }
  const silent = pino({ level: 'silent' })
  const second = path('people-of-a-second')
  const ledger = await openDaybook({ folder: restored, people: second, log: silent })
  const [, event] = (await ledger.store.readStream('member-hill', { from: 1, limit: 2 }))!
  expect(looksSealed(JSON.parse(event!.data).checkedBy)).toBe(true)
  const served = await serve(ledger, { host: '127.0.0.1', port: 0, tlog: false })
  const headers = { authorization: `Bearer ${server.secret('admin')}` }
  const told = async (path: string) => (await fetch(`${served.url}${path}`, { headers })).text()
  const warning = /sealed than those which this server has/
  expect(await told('/health/ready')).not.toMatch(warning)
  expect(await told('/streams/member-hill')).toContain(FORGOTTEN)
  // So it is with a second server of a ledger that has keys of its own.
  expect(await told('/health/ready')).toMatch(warning)
  await served.stop()
  await ledger.close()
  const events = await daybookInThread([
    'events',
    '--data',
    restored,
    '--type',
    'BankAccountVerified',
  ])
  expect(JSON.parse(events.out).data.checkedBy).toMatch(/^~1\./)
  // With keys of its own it tells that the name is gone, and not that it is sealed.
  const people = path('people-of-another')
  const other = await openDaybook({
    folder: path('another'),
    people,
    log: silent,
  })
  const { people: keys } = other.commands
  const place = {
    stream: 'member-hill',
    type: 'BankAccountVerified',
    version: 2,
    path: 'checkedBy',
  }
  expect(keys.opened(JSON.parse(event!.data).checkedBy, place)).toBe(FORGOTTEN)
  await other.close()
})
