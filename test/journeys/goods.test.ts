import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { market } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
})
afterAll(() => server.close())

const tonnes = (value: string) => ({ unit: 'TNE', value })
const perDay = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' })
const lease = {
  ...{ capacity: tonnes('250'), cost: perDay('1'), from: '2026-03-01', rent: perDay('3') },
  ...{ operator: 'reef', place: { country: 'CN', name: 'Yantai' } },
}
const lot = { owner: 'hill', product: 'sugar' }
const booking = {
  ...{ carrier: 'North Line', destination: { country: 'CN', name: 'Qingdao' }, mode: 'sea' },
  ...{ origin: { country: 'RU', name: 'Vladivostok' }, transitDays: 3 },
}
const at = (day: string) => `?effectiveAt=${day}T09:00:00Z`

/** Sends a command that must be recorded, and lets the rules answer. */
async function told(path: string, body: object = {}, as: As = 'historian') {
  await server.record(as, path, body)
  await server.drained()
}
const announced = (id: string, value: string, warehouse: string, day = '2026-03-02') =>
  told(`/lots/${id}/announce${at(day)}`, { ...lot, quantity: tonnes(value), warehouse })
const entered = (id: string, value: string, day = '2026-03-03') =>
  told(`/lots/${id}/enter${at(day)}`, { entry: 'e-1', quantity: tonnes(value) })

async function shown(path: string, as: As = 'platform') {
  const position = await server.drained()
  const separator = path.includes('?') ? '&' : '?'
  return server.get(as, `${path}${separator}position=${position}`)
}
const house = async (id: string) => (await shown(`/warehouses/${id}`)).body
const lotOf = async (id: string) => (await shown(`/lots/${id}`)).body

describe('a warehouse', () => {
  test('grants or refuses each of a hundred lots announced at once, within its lease', async () => {
    await told('/warehouses/crowd/lease', lease)
    const ids = Array.from({ length: 100 }, (_, n) => `crowd-${n}`)
    const quantity = (n: number) => tonnes(`${1 + (n % 7)}`)
    await Promise.all(
      ids.map((id, n) =>
        server.record('platform', `/lots/${id}/announce`, {
          ...{ ...lot, quantity: quantity(n), warehouse: 'crowd' },
        }),
      ),
    )
    const { claimed, capacity } = await house('crowd')
    const statuses = await Promise.all(ids.map(async (id) => (await lotOf(id)).status))
    const granted = ids.flatMap((_, n) => (statuses[n] === 'announced' ? [1 + (n % 7)] : []))
    expect(new Set(statuses)).toEqual(new Set(['announced', 'refused']))
    expect(Number(claimed)).toBe(granted.reduce((all, one) => all + one, 0))
    expect(Number(claimed)).toBeLessThanOrEqual(Number(capacity))
    expect(Number(claimed)).toBeGreaterThan(Number(capacity) - 7)
  })

  test('frees room as goods come, are refused, leave and are lost', async () => {
    await told('/warehouses/barn/lease', lease)
    const claimed = async () => (await house('barn')).claimed
    await announced('barn-1', '100', 'barn')
    await announced('barn-2', '100', 'barn')
    await announced('barn-3', '100', 'barn')
    expect([await claimed(), (await lotOf('barn-3')).status]).toEqual(['200', 'refused'])
    await told('/lots/barn-2/refuse', { because: 'It is wet.' })
    expect(await claimed()).toBe('100')
    await entered('barn-1', '95')
    expect(await claimed()).toBe('100')
    await told('/lots/barn-1/refuse', { because: 'No more comes.' })
    expect(await claimed()).toBe('95')
    await told(`/lots/barn-1/lose${at('2026-03-29')}`, {
      loss: 'l',
      quantity: tonnes('5'),
      reason: 'Fire',
    })
    expect(await claimed()).toBe('90')
    await told(`/lots/barn-1/count${at('2026-03-30')}`, { count: 'c', quantity: tonnes('260') })
    const { claimed: beyond, occupancy } = await house('barn')
    expect([beyond, occupancy.now]).toEqual(['260', '1.04'])
    await told('/lots/barn-1/leave', { exit: 'x', how: 'taken-back' })
    expect(await claimed()).toBe('0')
  })

  test('keeps the room of a lot that is divided, and of lots that become one', async () => {
    await told('/warehouses/silo/lease', lease)
    await announced('silo-1', '100', 'silo')
    await entered('silo-1', '100')
    const parts = [
      { lot: 'silo-2', quantity: tonnes('30') },
      { lot: 'silo-3', quantity: { unit: 'KGM', value: '20000' } },
    ]
    await told('/lots/silo-1/divide', { parts })
    expect(await house('silo')).toMatchObject({ claimed: '100', stored: '100' })
    await told('/lots/silo-4/merge', { lots: ['silo-1', 'silo-2'] })
    expect(await house('silo')).toMatchObject({ claimed: '100', stored: '100' })
    await told('/lots/silo-4/leave', { exit: 'x', how: 'taken-back' })
    expect(await house('silo')).toMatchObject({ claimed: '20', stored: '20' })
  })

  test('is seen by who keeps it, and by the platform', async () => {
    await told('/warehouses/seen/lease', lease)
    expect((await shown('/warehouses/seen', 'reef')).status).toBe(200)
    expect((await shown('/warehouses/seen', 'hill')).status).toBe(404)
    expect((await shown('/warehouses/none')).status).toBe(404)
    expect((await server.get('reef', '/streams/warehouse-seen')).status).toBe(200)
    expect((await server.get('hill', '/streams/warehouse-seen')).status).toBe(404)
  })
})

describe('a shipment', () => {
  const on = (id: string, path: string, day: string, body: object = {}) =>
    told(`/shipments/${id}/${path}${at(day)}`, body)

  test('takes on board what was announced for it, and brings it into a store with room', async () => {
    await told('/warehouses/quay/lease', lease)
    await on('v-1', 'book', '2026-03-01', booking)
    const quantity = tonnes('100')
    await told(`/lots/v-1-a/announce${at('2026-03-02')}`, { ...lot, quantity, shipment: 'v-1' })
    await on('v-1', 'load', '2026-03-03', { lots: ['v-1-a'] })
    expect(await lotOf('v-1-a')).toMatchObject({
      ...{ status: 'stored', stored: '100', shipment: 'v-1', warehouse: null },
    })
    await on('v-1', 'depart', '2026-03-04')
    await on('v-1', 'arrive', '2026-03-20')
    await told(`/lots/v-1-a/announce${at('2026-03-20')}`, { ...lot, quantity, warehouse: 'quay' })
    expect(await house('quay')).toMatchObject({ claimed: '100', stored: '0' })
    await told(`/lots/v-1-a/enter${at('2026-03-21')}`, { entry: 'e-1' })
    expect(await house('quay')).toMatchObject({ claimed: '100', stored: '100' })
    expect(await lotOf('v-1-a')).toMatchObject({ shipment: null, warehouse: 'quay' })
  })

  test('takes goods out of a store, whose room is free once they are on board', async () => {
    await told('/warehouses/pier/lease', lease)
    await announced('v-2-a', '100', 'pier')
    await entered('v-2-a', '100')
    await on('v-2', 'book', '2026-03-01', booking)
    const quantity = tonnes('100')
    await told(`/lots/v-2-a/announce${at('2026-03-05')}`, { ...lot, quantity, shipment: 'v-2' })
    expect(await house('pier')).toMatchObject({ claimed: '100', stored: '100' })
    await on('v-2', 'load', '2026-03-17', { lots: ['v-2-a'] })
    expect(await house('pier')).toMatchObject({
      ...{ claimed: '0', stored: '0', turnoverDays: '14' },
      fees: { earned: { amount: '4200.00' } },
    })
  })

  test('loses its goods with it, and the claim goes to the loan behind them', async () => {
    await on('v-3', 'book', '2026-03-01', booking)
    for (const id of ['v-3-a', 'v-3-b']) {
      const quantity = tonnes('100')
      await told(`/lots/${id}/announce${at('2026-03-02')}`, { ...lot, quantity, shipment: 'v-3' })
    }
    await on('v-3', 'load', '2026-03-03', { lots: ['v-3-a', 'v-3-b'] })
    await told('/lots/v-3-a/pledge', { lender: 'reef', loan: 'loan-1' })
    await on('v-3', 'lose', '2026-03-10', { reason: 'Storm' })
    for (const id of ['v-3-a', 'v-3-b']) {
      expect(await lotOf(id)).toMatchObject({ stored: '0', status: 'empty', sums: { lost: '100' } })
    }
    const amount = { amount: '220000', currency: 'CNY' }
    await told('/shipments/v-3/pay-claim', { amount, claim: 'c-1', payee: 'reef' })
    const { body } = await server.get('platform', '/streams/shipment-v-3')
    expect(body.events.at(-1)).toMatchObject({
      type: 'ClaimPaid',
      data: { loans: [{ amount: { amount: '110000.00', currency: 'CNY' }, loan: 'loan-1' }] },
    })
  })
})

describe('goods that can be had', () => {
  test('are listed in store, afloat, announced; without their owner or its id', async () => {
    await told('/products/rice/register', { name: 'Rice', category: 'rice', unit: 'TNE' })
    await told('/warehouses/shop/lease', { ...lease, operator: null })
    await on('v-4')
    const rice = { owner: 'hill', product: 'rice', quantity: tonnes('10') }
    await told('/lots/hill~3/announce', { ...rice, warehouse: 'shop' }, 'hill')
    await told(`/lots/r-2/announce${at('2026-03-02')}`, { ...rice, shipment: 'v-4' })
    await told(`/shipments/v-4/load${at('2026-03-03')}`, { lots: ['r-2'] })
    await told(`/lots/r-1/announce${at('2026-03-02')}`, { ...rice, warehouse: 'shop' })
    await entered('r-1', '10')
    const list = async (as: As) => (await shown('/lots?product=rice', as)).body.lots
    const places = ['Yantai', 'Qingdao', 'Yantai']
    expect(await list('platform')).toMatchObject([
      { lot: 'r-1', is: 'stored', owner: 'hill', days: 28 },
      { lot: 'r-2', is: 'afloat', owner: 'hill' },
      { lot: 'hill~3', is: 'announced', owner: 'hill', days: 0 },
    ])
    const seen = await list('fuji')
    expect(seen.map(({ place }: { place: { name: string } }) => place.name)).toEqual(places)
    expect(JSON.stringify(seen)).not.toContain('hill')
    expect((await list('hill')).map((one: { lot: string }) => one.lot)).toContain('hill~3')
    const first = (await shown('/lots?product=rice&limit=2')).body
    const rest = (await shown(`/lots?product=rice&limit=2&after=${first.next}`)).body
    expect([...first.lots, ...rest.lots]).toEqual(await list('platform'))
    expect(rest.next).toBe(null)
    expect((await shown('/lots?product=rice&warehouse=shop')).body.lots.length).toBe(2)
  })
  const on = (id: string) => told(`/shipments/${id}/book${at('2026-03-01')}`, booking)
})
