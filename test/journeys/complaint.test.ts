import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { condition, market, parties, price, realTrade, yuan } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

/** `fuji` complains that `hill` does not pay, and is right: `hill` owes less on open account then. */

const later = { ...condition, payment: [{ share: '100', due: 'delivery', days: 30 }] }
const complains = {
  ...{ complainant: 'fuji', kind: 'payment', match: 't-1', respondent: 'hill' },
  says: 'It paid for half of them.',
}
const decided = { decidedBy: 'Chamber of Arbitration', evidence: 'File 12', outside: true }

describe('a buyer of whom somebody complains that it does not pay', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer({ now: '2026-03-02T09:00:00.000Z' })
    await market(server)
    await server.record('platform', '/policies/credit/adopt', {
      ...{ from: '2026-03-02', reason: 'We insure what we sell.', terms: { onAccount: 'limited' } },
    })
    const limit = { limit: yuan('1020000'), reason: 'Insured.' }
    await server.record('platform', '/credits/hill/limit', limit)
    await realTrade(server, 't-1')
  })
  afterAll(() => server.close())

  const told = async (as: As, path: string, body: object = {}) => {
    await server.record(as, path, body)
    await server.drained()
  }
  const credit = async () => (await server.get('hill', '/members/hill/credit')).body
  const lastOf = async (quote: string) =>
    (await server.get('hill', `/streams/quote-${quote}`)).body.events.at(-1).type
  async function accepted(id: string) {
    await server.record('platform', `/quotes/${id}/request`, { ...parties, condition: later })
    await server.record('fuji', `/quotes/${id}/offer`, { price })
    await told('hill', `/quotes/${id}/accept`)
    return lastOf(id)
  }

  test('stands as before until that is decided, and where it is not right', async () => {
    await told('fuji', '/complaints/fuji~1/file', complains)
    expect(await credit()).toMatchObject({ grade: 'good' })
    await told('platform', '/complaints/fuji~1/dismiss', decided)
    expect(await credit()).toMatchObject({ grade: 'good', why: null })
    expect(await accepted('q-1')).toBe('QuoteAccepted')
  })

  test('stands a grade worse for each that is upheld, and sees why', async () => {
    await told('fuji', '/complaints/fuji~2/file', complains)
    await told('platform', '/complaints/fuji~2/uphold', decided)
    expect(await credit()).toMatchObject({
      grade: 'watched',
      why: {
        ...{ because: 'dispute-lost', on: '2026-03-02' },
        reason: 'Complaint fuji~2 was upheld',
      },
    })
    // The same again says nothing more.
    const again = await server.post('platform', '/complaints/fuji~2/uphold', decided)
    expect([again.status, again.body.events]).toEqual([200, []])
    await told('reef', '/complaints/reef~1/file', {
      ...complains,
      complainant: 'reef',
      match: null,
    })
    await told('platform', '/complaints/reef~1/uphold', decided)
    expect(await credit()).toMatchObject({
      ...{ grade: 'stopped', why: { reason: 'Complaint reef~1 was upheld' } },
    })
  })

  test('is sold nothing more on account once it is stopped, within its limit or not', async () => {
    expect(await accepted('q-2')).toBe('QuoteAcceptanceDenied')
    expect((await credit()).history[0]).toMatchObject({
      ...{ type: 'CreditDenied', data: { because: 'stopped', quote: 'q-2' } },
    })
    expect((await credit()).limits).toEqual([
      ...[{ currency: 'CNY', limit: '1020000.00', held: '510000.00', free: '510000.00' }],
    ])
  })

  test('and owes no less for what is said of its goods, which is no matter of credit', async () => {
    const ofGoods = { ...complains, complainant: 'hill', kind: 'quality', respondent: 'fuji' }
    await told('hill', '/complaints/hill~1/file', ofGoods)
    await told('platform', '/complaints/hill~1/uphold', decided)
    const seller = await server.get('fuji', '/members/fuji/credit')
    expect(seller.body).toMatchObject({ grade: 'good', why: null })
  })

  test('is told of it alone, beside the platform', async () => {
    for (const as of ['fuji', 'reef'] as const) {
      expect((await server.get(as, '/members/hill/credit')).status).toBe(404)
      expect((await server.get(as, '/streams/credit-hill')).status).toBe(404)
    }
    expect((await server.get('reef', '/streams/complaint-fuji~2')).status).toBe(404)
    expect((await server.get('hill', '/streams/complaint-fuji~2')).status).toBe(200)
  })
})
