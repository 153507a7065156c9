import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { runLines } from '../../../commands/kernel/batch/lines.ts'
import { foundLedger } from '../../../commands/kernel/found-ledger.ts'
import { openFounded } from '../../../commands/kernel/founding.ts'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import type { Meta } from '../../../domain/kernel/stored-event.ts'
import { policyKinds } from '../../../domain/policies/kinds.ts'
import { LEDGER_STREAM, ledgerOf } from '../../../projections/kernel/views/ledger-identity.ts'
import { historian, platform } from '../../support/given.ts'
import { emptyMemory, openMemoryStore } from '../../support/memory-store.ts'
import { people } from '../../support/people.ts'
import { accepted, around, everything, mustBeAccepted, request } from '../ledger.ts'
import { line } from '../lines.ts'

const NOW = '2026-03-31T21:30:00.000Z'
const clock = () => NOW
const salt = { category: 'salt', name: 'Salt', unit: 'TNE' }
const reason = 'We moved.'
const zone = (timeZone: string, from = '2026-03-31') => ({ from, reason, terms: { timeZone } })

async function ledger() {
  const store = openMemoryStore()
  const { run } = await openFounded({ store, clock, sole: true, people })
  return { store, run }
}

test('an event has the day of the platform, which a zone adopted later does not change', async () => {
  const { store, run } = await ledger()
  await accepted(run, 'RegisterProduct', 'early', salt)
  await accepted(run, 'AdoptPolicy', 'calendar', zone('Asia/Riyadh'))
  await accepted(run, 'RegisterProduct', 'late', salt)
  const days = async () =>
    Object.fromEntries((await everything(store)).map(({ stream, day }) => [stream, day]))
  expect(await days()).toMatchObject({
    'product-early': '2026-03-31',
    'product-late': '2026-04-01',
  })
  const before = await days()
  await accepted(run, 'AdoptPolicy', 'calendar', zone('Pacific/Apia', '2026-04-01'))
  expect(await days()).toMatchObject({ ...before, 'policy-calendar': '2026-04-01' })
})

test('an answer is of the day of what it answers, whatever was adopted in between', async () => {
  const { store, run } = await ledger()
  await accepted(run, 'AdoptPolicy', 'calendar', zone('Asia/Riyadh'))
  const answers = { event: 'e', position: 0, day: '2026-03-31', correlation: 'c', id: 'r' }
  mustBeAccepted(await run(request('RegisterProduct', 'salt', salt, { answers })))
  const [registered] = await store.readStream('product-salt', { limit: 1 })
  expect(registered?.day).toBe('2026-03-31')
})

test('a line of a batch waits for the calendar that is adopted before it', async () => {
  const memory = openMemoryStore()
  const store = around(memory, {
    append: async (...call) => {
      for (let n = 0; n < 5; n++) await new Promise(setImmediate)
      return memory.append(...call)
    },
  })
  const commands = await openFounded({ store, clock, sole: true, people })
  const lines = [
    line('RegisterProduct', 'before', salt),
    line('AdoptPolicy', 'calendar', zone('Asia/Riyadh')),
    line('RegisterProduct', 'after', salt),
  ]
  for await (const some of runLines(commands, platform, lines)) {
    expect(some.every(({ accepted }) => accepted)).toBe(true)
  }
  const days = (await everything(store)).map(({ stream, day }) => [stream, day])
  expect(Object.fromEntries(days)).toMatchObject({
    ...{ 'product-before': '2026-03-31', 'product-after': '2026-04-01' },
  })
})

test('an event says whether its actor might record the past, and is blinded by a salt', async () => {
  const { store, run } = await ledger()
  await accepted(run, 'RegisterProduct', 'salt', salt)
  await accepted(run, 'RegisterProduct', 'old', salt, { by: historian })
  const metaOf = async (stream: string): Promise<[string, Meta]> => {
    const [event] = await store.readStream(stream, { limit: 1 })
    return [event!.id, JSON.parse(event!.meta)]
  }
  const [id, meta] = await metaOf('product-salt')
  expect(Object.keys(meta)).toEqual(Object.keys(meta).toSorted())
  expect([meta.backdates, (await metaOf('product-old'))[1].backdates]).toEqual([false, true])
  const [founded] = await store.readStream(LEDGER_STREAM, { limit: 1 })
  const secret = Buffer.from(JSON.parse(founded!.data).secret, 'hex')
  expect(secret).toHaveLength(32)
  const whole = createHmac('sha256', secret).update(id).digest()
  expect(meta.salt).toBe(whole.subarray(0, 16).toString('hex'))
})

test('a ledger is born with every default adopted, once, however many servers begin', async () => {
  const memory = emptyMemory()
  const begin = () => openFounded({ store: openMemoryStore(memory), clock, sole: false, people })
  await Promise.all([begin(), begin(), begin()])
  await begin()
  const store = openMemoryStore(memory)
  const events = await everything(store)
  expect(events.map(({ stream }) => stream)).toEqual(
    Object.keys(policyKinds).map((name) => `policy-${name}`),
  )
  for (const { data, meta, stream } of events) {
    const { defaults } = policyKinds[stream.slice('policy-'.length) as 'calendar']
    const born = 'The defaults a ledger is born with.'
    expect(JSON.parse(data)).toEqual({ from: '1900-01-01', reason: born, terms: defaults })
    expect(JSON.parse(meta)).toMatchObject({ by: 'daybook:founding', member: null })
  }
  const founding = await store.readStream(LEDGER_STREAM, { limit: 9 })
  expect(founding.map(({ type }) => type)).toEqual(['LedgerFounded'])
})

test('a policy that was adopted stays, and the defaults of a new kind are adopted', async () => {
  const memory = emptyMemory()
  const { run } = await openFounded({
    store: openMemoryStore(memory),
    clock,
    sole: true,
    people,
  })
  await accepted(run, 'AdoptPolicy', 'market', {
    from: '2026-04-01',
    reason,
    terms: { parties: 5 },
  })
  memory.streams.delete('policy-tolerance')
  const store = openMemoryStore(memory)
  await openFounded({ store, clock, sole: true, people })
  expect(await store.readStream('policy-market', { limit: 9 })).toHaveLength(2)
  expect(await store.readStream('policy-tolerance', { limit: 9 })).toHaveLength(1)
})

test('a ledger that was founded without a secret gets one, and keeps its id', async () => {
  const memory = emptyMemory()
  const store = openMemoryStore(memory)
  await note(store, clock, LEDGER_STREAM, 'LedgerFounded', { ledger: 'old' }, 'absent')
  const open = () => foundLedger(openMemoryStore(memory), clock)
  const secrets = await Promise.all([open(), open(), open()])
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set([...secrets, await open()]).size).toBe(1)
  expect(await ledgerOf(store)).toBe('old')
})
