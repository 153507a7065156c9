import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpointOf } from '../../commands/catalog.ts'
import type { Meta } from '../../domain/kernel/stored-event.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { marketTrades } from '../../projections/market-trades/fold.ts'
import { commandPath } from '../../server/routes/commands.ts'
import {
  apartSteps,
  memberSteps,
  realTradeSteps,
  sugarSteps,
  type Told,
} from '../support/real-trades.ts'
import { openServer, type TestServer } from '../support/server.ts'

const take = { currency: 'CNY', date: '2026-03-31', decade: 5 }

async function sendAll(server: TestServer, steps: readonly Told[]) {
  for (const { type, id, data } of steps) {
    const path = commandPath(endpointOf.get(type)!, id)
    const answer = await server.post('platform', path, data)
    // A rule may have done it before.
    if (answer.status > 201) throw new Error(`${type} ${id}: ${answer.text}`)
  }
}

describe('what sugar is worth', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
    await sendAll(server, [...sugarSteps, ...apartSteps(5)])
  })
  afterAll(() => server.close())

  test('is taken from all that is recorded by then, and names where its rows stood', async () => {
    const end = await server.end()
    const answer = await server.post('platform', '/marks/sugar/take', take)
    expect(answer.body).toMatchObject({ stream: 'mark-sugar', events: [{ type: 'MarkTaken' }] })
    const [event] = await server.daybook.store.readStream('mark-sugar', { limit: 1 })
    const { evidence } = JSON.parse(event!.meta) as Meta
    const [rows] = evidence.filter((one) => one.startsWith('market-trades#'))
    expect(Number(rows!.split('#')[1])).toBeGreaterThanOrEqual(end)
    const again = await server.post('platform', '/marks/sugar/take', take)
    expect([again.status, again.body.events]).toEqual([200, []])
  })

  test('is asked by the platform only, and never of a day to come', async () => {
    const asked = await server.post('hill', '/marks/sugar/take', take)
    expect(asked.body.code).toBe('platform-only')
    const early = await server.post('platform', '/marks/sugar/take', {
      ...take,
      date: '2026-04-01',
    })
    expect(early.body).toMatchObject({ code: 'mark-before-its-day', day: '2026-03-31' })
  })

  test('is shown to members without the trades behind it, and to the platform with them', async () => {
    await server.drained()
    const seen = { date: '2026-03-31', currency: 'CNY', matches: 5, buyers: 5, sellers: 5 }
    const price = { amount: '5', currency: 'CNY', per: 'KGM' }
    const { body } = await server.get('hill', '/marks/sugar')
    const inUnit = { price: '5000', mean: null, perDay: null, volume: null }
    expect(body).toEqual({
      ...{ product: 'sugar', unit: 'TNE', next: null },
      marks: [{ ...seen, price, behind: null, inUnit }],
    })
    const behind = { used: ['m1', 'm2', 'm3', 'm4', 'm5'], perDay: '2000', widened: 0 }
    for (const as of ['platform', 'auditor'] as const) {
      const answer = await server.get(as, '/marks/sugar')
      expect(answer.body.marks).toMatchObject([{ ...seen, behind }])
    }
    expect((await server.get('hill', '/streams/mark-sugar')).status).toBe(404)
    expect((await server.get('hill', '/marks/salt')).status).toBe(404)
  })

  test('for a loan leaves out who asks for it and who lends, and then may not be known', async () => {
    const asked = { ...take, loan: 'l-1', excluded: ['buyer1', 'seller2'] }
    const answer = await server.post('platform', '/marks/sugar/take', asked)
    expect(answer.body.events).toMatchObject([{ type: 'MarkMissing' }])
    await server.drained()
    const { body } = await server.get('platform', '/marks/sugar')
    expect(body.marks[1]).toMatchObject({
      ...{ price: null, matches: 3 },
      behind: { loan: 'l-1', why: ['too-few-matches'], last: { price: { amount: '5' } } },
    })
  })

  test('follows the market the day after', async () => {
    server.setClock('2026-04-01T18:00:00.000Z')
    const cheaper = [...memberSteps('buyer6'), ...realTradeSteps('m6', 'buyer6', 'seller1', '4700')]
    await sendAll(server, cheaper)
    await server.record('platform', '/marks/sugar/take', { ...take, date: '2026-04-01' })
    await server.drained()
    const { body } = await server.get('platform', '/marks/sugar?limit=1')
    // The last five: four at 5 and one at 4.7.
    expect(body).toMatchObject({
      ...{ marks: [{ matches: 6, price: { amount: '4.94' } }], next: '2026-04-01' },
    })
    const members = await server.get('hill', '/marks/sugar')
    expect(members.body.marks.map(({ date }: { date: string }) => date)).toEqual(['2026-03-31'])
  })
})

test('a mark whose rows are damaged is taken once they are there again, and never from less', async () => {
  const server = await openServer()
  await sendAll(server, [...sugarSteps, ...apartSteps(5)])
  await server.drained()
  rmSync(pathOf(join(server.folder, 'views'), marketTrades))
  const answers: string[] = []
  const taking = async () => {
    const { status, body } = await server.post('platform', '/marks/sugar/take', take)
    answers.push(body.code ?? 'ok')
    return status
  }
  await expect.poll(taking).toBe(201)
  expect(new Set(answers)).toEqual(new Set(['rows-being-built', 'ok']))
  const [event] = await server.daybook.store.readStream('mark-sugar', { limit: 1 })
  expect(JSON.parse(event!.data)).toMatchObject({ matches: 5 })
  await server.close()
})
