import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { appleMarket, apples, exactly, insured, lent } from '../support/apple-market.ts'
import { type Market, some, stored } from '../support/lending.ts'

describe('apples whose buyer pays later', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-02T09:00:00.000Z')
    await apples(market, 'apples')
    await stored(market, 'apples-lot', { ...insured, product: 'apples' })
    await lent(market, 'apples-loan', 'apples-lot')
  })
  afterAll(() => market.close())
  const loan = async () => (await market.shown('/loans/apples-loan', 'hill')).body
  const sale = {
    ...{ buyer: 'north', seller: 'hill', product: 'apples', price: '6000', lot: 'apples-lot' },
  }
  const leaving = { exit: 'x-1', how: 'sold', match: 'apples-sale' }

  test('stay behind the loan if the sale is cancelled, and are free for another', async () => {
    const trailOf = async (match: string) => (await market.shown(`/matches/${match}/trail`)).body
    await market.agree('cancelled-sale', { ...sale, buyer: 'south' })
    const given = { lender: 'reef', loan: 'apples-loan' }
    expect((await trailOf('cancelled-sale')).assignment).toMatchObject(given)
    await market.told('/matches/cancelled-sale/cancel', {
      ...{ costBearer: 'seller', reason: 'The buyer has no room.' },
    })
    expect(await trailOf('cancelled-sale')).toMatchObject({ status: 'undone', assignment: null })
    expect((await market.shown('/lots/apples-lot')).body).toMatchObject({
      ...{ pledge: { loan: 'apples-loan' }, reservations: [] },
    })
    await market.agree('apples-sale', sale)
    expect((await trailOf('apples-sale')).assignment).toMatchObject(given)
  })

  test('leave once the lender takes the debt in their place, which then covers the loan', async () => {
    expect((await market.refused('/lots/apples-lot/leave', leaving)).code).toBe('lot-pledged')
    const taking = { loan: 'apples-loan' }
    expect(
      (await market.refused('/settlements/apples-sale/accept-assignment', taking, 'fuji')).status,
    ).toBe(404)
    await market.told('/settlements/apples-sale/accept-assignment', taking, 'reef')
    expect(await loan()).toMatchObject({ lendingValue: exactly('480000'), state: 'covered' })
    await market.told('/lots/apples-lot/leave', leaving)
    await market.closed('2026-03-02')
    expect(await loan()).toMatchObject({
      ...{ status: 'open', calls: 0, marketValue: exactly('600000'), state: 'covered' },
      ...{ lendingValue: exactly('480000'), loanToValue: '80.0', receivable: exactly('600000') },
    })
  })

  test('are called for if the buyer takes less of them', async () => {
    const of = '/settlements/apples-sale'
    await market.told(`${of}/deliver`, { delivery: 'd', quantity: some('100') })
    await market.told(`${of}/accept`, { accepted: some('90'), delivery: 'd' })
    await market.told(`${of}/close-deliveries`, { costBearer: 'seller', reason: 'Bruised' })
    expect(await loan()).toMatchObject({
      ...{ status: 'open', lendingValue: exactly('432000'), state: 'call' },
      call: { amount: yuan('48000.00'), answerBy: '2026-03-05' },
    })
  })

  test('end the loan when the buyer has paid, and are nobody’s security any more', async () => {
    market.on('2026-03-04')
    await market.told('/settlements/apples-sale/pay', { amount: yuan('540000'), payment: 'p' })
    expect(await market.lastOf('loan-apples-loan', 'PaymentApplied')).toMatchObject({
      ...{ interest: yuan('160.00'), principal: yuan('480000.00'), owner: yuan('59840.00') },
    })
    expect(await loan()).toMatchObject({ status: 'closed', ended: 'paid', call: null })
    expect((await market.shown('/matches/apples-sale/trail')).body.assignment).toBe(null)
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})
