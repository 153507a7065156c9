import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { yuan } from '../server/trade.ts'
import { appleMarket, apples, asked, exactly, insured, lent } from '../support/apple-market.ts'
import { type Market, stored } from '../support/lending.ts'

/** Half of the value, less what is paid before the lender: here sixty days of rent. */
const cautious = { ...policyKinds.lending.defaults, advance: '50', priorClaims: true }
const sixtyDays = { ...policyKinds.storage.defaults, days: 60 }

describe('apples in a cautious house, where storage costs sixty days of rent', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-02T09:00:00.000Z')
    await apples(market, 'apples')
    const adopting = { from: '2026-03-02', reason: 'We are careful.' }
    await market.told('/policies/lending/adopt', { ...adopting, terms: cautious })
    await market.told('/policies/storage/adopt', { ...adopting, terms: sixtyDays })
    for (const lot of ['half', 'more']) {
      await stored(market, lot, { ...insured, product: 'apples' })
    }
  })
  afterAll(() => market.close())
  const loan = async () => (await market.shown('/loans/half', 'hill')).body

  test('lend 300,000 less 18,000, and no more', async () => {
    const more = { ...asked, amount: yuan('300000'), lots: ['more'] }
    await market.told('/loans/more/request', more)
    expect(await market.lastOf('loan-more', 'LoanAppraised')).toMatchObject({
      lendable: yuan('282000.00'),
    })
    expect(await market.lastOf('loan-more', 'LoanDeclined')).toMatchObject({
      because: ['not-covered'],
    })
    await lent(market, 'half', 'half', { amount: yuan('282000') })
    expect(await loan()).toMatchObject({
      ...{ status: 'open', lendingValue: exactly('282000'), priorClaims: exactly('18000') },
      ...{ marketValue: exactly('600000'), headroom: exactly('0'), loanToValue: '47.0' },
      lots: [{ lot: 'half', advance: '50' }],
    })
  })

  test('pay the rent first, then 658 of interest, and the owner has 299,342', async () => {
    market.on('2026-03-16')
    const sale = { buyer: 'north', seller: 'hill', product: 'apples', price: '6000', lot: 'half' }
    await market.agree('half', sale)
    await market.told('/settlements/half/pay', { amount: yuan('600000'), payment: 'p-1' })
    expect(await market.lastOf('loan-half', 'PaymentApplied')).toMatchObject({
      ...{ storage: yuan('18000.00'), interest: yuan('658.00'), principal: yuan('282000.00') },
      owner: yuan('299342.00'),
    })
    await market.told('/lots/half/leave', { exit: 'x', how: 'sold', match: 'half' })
    expect(await market.lastOf('lot-half', 'LotLeft')).toMatchObject({ fee: yuan('18000.00') })
    expect(await loan()).toMatchObject({ status: 'closed', ended: 'paid' })
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})
