import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { appleMarket, apples, exactly, insured, lent } from '../support/apple-market.ts'
import { type Market, stored } from '../support/lending.ts'

const terms = { kind: 'call-money', notice: { count: 10, unit: 'days' }, rate: '0.06' }

describe('money that is lent on call', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-02T09:00:00.000Z')
    await apples(market, 'apples')
    for (const id of ['paid', 'late']) {
      await stored(market, id, { ...insured, product: 'apples' })
      await lent(market, id, id, { terms })
    }
  })
  afterAll(() => market.close())

  test('is called by the lender alone, with the notice that was agreed', async () => {
    expect((await market.shown('/loans/paid/schedule')).body.dues).toEqual([])
    expect((await market.server.post('hill', '/loans/paid/call')).body.code).toBe('not-a-party')
    for (const id of ['paid', 'late']) {
      expect(await market.told(`/loans/${id}/call`, {}, 'reef')).toEqual(['LoanCalled'])
    }
    const more = { amount: yuan('1'), registration: 'r', to: 'hill', tranche: 't-2' }
    expect(await market.refused('/loans/paid/disburse', more, 'reef')).toMatchObject({
      ...{ code: 'loan-called', due: '2026-03-12' },
    })
    const { body } = await market.shown('/loans/paid', 'hill')
    expect(body).toMatchObject({
      called: { on: '2026-03-02', due: '2026-03-12' },
      terms: { maturity: '2026-03-12' },
    })
    expect((await market.shown('/loans/paid/schedule', 'hill')).body.dues).toMatchObject([
      { date: '2026-03-12', kind: 'maturity', interest: exactly('800'), short: null },
    ])
  })

  test('is repaid on that day with the interest until then', async () => {
    market.on('2026-03-12')
    await market.told('/loans/paid/pay', { amount: yuan('480800'), payment: 'cash-1' })
    expect((await market.shown('/loans/paid')).body).toMatchObject({ status: 'closed' })
  })

  test('is missed by a close of that day if nobody pays', async () => {
    await market.closed('2026-03-12')
    expect(await market.typesOf('loan-late')).not.toContain('InstalmentMissed')
    await market.closed('2026-03-13')
    expect(await market.lastOf('loan-late', 'InstalmentMissed')).toMatchObject({
      ...{ due: '2026-03-12', short: yuan('480800.00') },
    })
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})
