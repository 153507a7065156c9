import { afterAll, beforeAll, expect, test } from 'vitest'
import { agree } from '../server/requests.ts'
import { condition, market, yuan } from '../server/trade.ts'
import { openServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await market(server)
  await server.record('platform', '/matches/m/agree', agree)
  await server.drained()
})
afterAll(() => server.close())

const say = (path: string, body: object, as: 'platform' | 'fuji' | 'reef' = 'platform') =>
  server.record(as, `/settlements/m/${path}`, body)
const statusFor = async (as: 'hill' | 'fuji' | 'reef') =>
  (await server.get(as, '/streams/settlement-m')).status

test('a lender takes what is assigned to it and has its proceeds; the papers stay the parties’', async () => {
  expect(await statusFor('reef')).toBe(404)
  await say('pay', { amount: yuan('100000'), payment: 'deposit' })
  await say('assign', { lender: 'reef', loan: 'loan-7', notice: 'by letter' })
  expect([await statusFor('hill'), await statusFor('fuji'), await statusFor('reef')]).toEqual([
    200, 200, 404,
  ])
  await say('accept-assignment', { loan: 'loan-7' }, 'reef')
  const stranger = await server.post('reef', '/settlements/m/deliver', {
    delivery: 'd',
    ...condition,
  })
  expect(stranger.status).not.toBe(201)
  await say('deliver', { delivery: 'd', quantity: condition.quantity }, 'fuji')
  await say('pay', { amount: yuan('400000'), payment: 'balance' })
  await server.drained()
  const { body } = await server.get('platform', '/matches/m/trail')
  expect(body.assignment).toMatchObject({
    ...{ accepted: true, lender: 'reef', loan: 'loan-7', passedOn: '500000.00' },
  })
  const steps = (body.steps as { type: string; amount: string }[]).map(
    ({ type, amount }) => `${type} ${amount}`,
  )
  expect(steps.slice(-4)).toEqual([
    ...['GoodsDelivered 100', 'ProceedsReceived 100000.00'],
    ...['PaymentRecorded 400000.00', 'ProceedsReceived 400000.00'],
  ])
  expect((await server.get('reef', '/matches/m/trail')).status).toBe(404)
  // The loan is kept elsewhere: in the books it is the seller's own.
  const { body: books } = await server.get('auditor', '/journal?match=m')
  const lines = books.entries.flatMap((entry: { lines: { account: string }[] }) => entry.lines)
  expect(lines).toContainEqual(
    expect.objectContaining({ account: expect.stringMatching(/Proceeds/), amount: '400000.00' }),
  )
})

test('to a lender whose assignment has ended, nothing is there', async () => {
  await say('end-assignment', { because: 'repaid', loan: 'loan-7' })
  expect(await statusFor('reef')).toBe(404)
  expect(await statusFor('fuji')).toBe(200)
  const { status, body } = await server.post('reef', '/settlements/m/accept-assignment', {
    loan: 'loan-7',
  })
  expect([status, body.code]).toEqual([404, 'settlement-absent'])
})
