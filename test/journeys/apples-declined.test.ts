import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  appleMarket,
  apples,
  asked,
  buyers,
  insured,
  sellers,
  selling,
} from '../support/apple-market.ts'
import { type Market, some, stored } from '../support/lending.ts'

describe('apples on which nothing is lent', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-02T09:00:00.000Z')
  })
  afterAll(() => market.close())

  /** What became of a request on one lot of this product. */
  async function declined(product: string) {
    await stored(market, `${product}-lot`, { ...insured, product })
    await market.told(`/loans/${product}-loan/request`, { ...asked, lots: [`${product}-lot`] })
    const { status } = (await market.shown(`/loans/${product}-loan`, 'hill')).body
    const appraised = await market.lastOf(`loan-${product}-loan`, 'LoanAppraised')
    const said = await market.lastOf(`loan-${product}-loan`, 'LoanDeclined')
    return { status, because: said.because, appraised }
  }

  test('are those of a mark with four matches, with two buyers, or that scatters too far', async () => {
    await apples(market, 'four', '6000', 4)
    await apples(market, 'scattered', '6600', 3)
    await selling(market, 'scattered', '5400', 3)
    await apples(market, 'two', '6000', 0)
    for (const n of [1, 2, 3, 4, 5]) {
      const sale = { buyer: buyers[n % 2]!, seller: sellers[n % 2]!, product: 'two' }
      await market.sold(`two-${n}`, { ...sale, price: '6000', quantity: '2000' })
    }
    const why = { four: 'too-few-matches', two: 'too-few-buyers', scattered: 'too-much-scatter' }
    for (const [product, missing] of Object.entries(why)) {
      const { status, because, appraised } = await declined(product)
      expect([status, because]).toEqual(['declined', ['not-judged', 'not-covered']])
      expect(appraised.judged).toEqual({
        faults: [{ fault: 'no-mark', of: product }],
        holds: false,
      })
      expect(await market.lastOf(`mark-${product}`, 'MarkMissing')).toMatchObject({
        ...{ loan: `${product}-loan`, why: [missing] },
      })
    }
  })

  test('are those that would take eleven days to sell', async () => {
    await apples(market, 'slow', '6000', 0)
    // What the seller sold in the year: 2,275 t, which is 9.1 t a trading day.
    for (const [n, quantity] of ['455', '455', '455', '455', '455'].entries()) {
      const sale = { buyer: buyers[n % 3]!, seller: 'co-op', product: 'slow' }
      await market.sold(`slow-${n}`, { ...sale, price: '6000', quantity })
    }
    await market.sold('slow-of-others', {
      ...{ buyer: 'north', seller: 'valley', product: 'slow', price: '6000', quantity: '900' },
    })
    const { status, because, appraised } = await declined('slow')
    expect([status, because]).toEqual(['declined', ['not-saleable']])
    expect(appraised.sales).toEqual([
      ...[{ days: '1000/91', elsewhere: '0', perDay: '9100', product: 'slow', quantity: '100000' }],
    ])
  })

  test('tell neither party what the seller that the borrower named sold', async () => {
    const { get } = market.server
    for (const member of ['hill', 'reef'] as const) {
      const { appraisal } = (await market.shown('/loans/slow-loan', member)).body
      expect([appraisal.saleable.holds, appraisal.sales]).toEqual([false, null])
      const { events } = (await get(member, '/streams/loan-slow-loan')).body
      const { data } = events.find(({ type }: { type: string }) => type === 'LoanAppraised')
      expect([data.saleable.holds, 'sales' in data]).toEqual([false, false])
    }
    expect((await market.shown('/loans/slow-loan')).body.appraisal.sales).toHaveLength(1)
  })

  test('are those of which another loan has the pledge: the later loan ends', async () => {
    await apples(market, 'twice')
    await stored(market, 'twice-lot', { ...insured, product: 'twice' })
    for (const id of ['first', 'later']) {
      await market.told(`/loans/${id}/request`, { ...asked, lots: ['twice-lot'] })
    }
    await market.told('/loans/first/approve', {}, 'reef')
    await market.told('/loans/later/approve', {}, 'reef')
    expect(await market.lastOf('lot-twice-lot', 'ClaimRefused')).toMatchObject({
      ...{ because: 'pledged-otherwise', by: 'later', claim: 'pledge', lender: 'reef' },
    })
    expect((await market.shown('/loans/later', 'hill')).body).toMatchObject({
      ...{ status: 'closed', ended: 'collateral-refused' },
    })
    expect((await market.shown('/loans/first', 'hill')).body.status).toBe('secured')
    // Asked for once it is pledged, it is not lent on at all.
    await market.told('/loans/last/request', { ...asked, lots: ['twice-lot'] })
    expect((await market.lastOf('loan-last', 'LoanDeclined')).because).toContain('not-kept')
  })

  test('are those over which a negotiable receipt is out, until the lender has it', async () => {
    await apples(market, 'papers')
    await stored(market, 'papers-lot', { ...insured, product: 'papers' })
    await market.told('/lots/papers-lot/issue-receipt', {
      ...{ holder: 'hill', negotiable: true, quantity: some('100'), receipt: 'wr-1' },
    })
    await market.told('/loans/out/request', { ...asked, lots: ['papers-lot'] })
    await market.told('/loans/out/approve', {}, 'reef')
    expect(await market.lastOf('lot-papers-lot', 'ClaimRefused')).toMatchObject({
      ...{ because: 'receipt-out', by: 'out', claim: 'pledge' },
    })
    expect((await market.shown('/loans/out', 'hill')).body.ended).toBe('collateral-refused')
    await market.told('/lots/papers-lot/endorse-receipt', { receipt: 'wr-1', to: 'reef' }, 'hill')
    await market.told('/loans/passed/request', { ...asked, lots: ['papers-lot'] })
    await market.told('/loans/passed/approve', {}, 'reef')
    expect(await market.lastOf('lot-papers-lot', 'LotPledged')).toMatchObject({
      ...{ loan: 'passed', receipt: 'wr-1' },
    })
    expect((await market.shown('/loans/passed', 'hill')).body.status).toBe('secured')
  })

  test('leave rows that are those of a rebuild', async () => {
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})
