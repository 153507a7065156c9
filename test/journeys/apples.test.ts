import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { appleMarket, apples, exactly, insured, lent, selling } from '../support/apple-market.ts'
import { type Market, some, stored } from '../support/lending.ts'

describe('apples in cold storage', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-02T09:00:00.000Z')
    await apples(market, 'apples')
  })
  afterAll(() => market.close())
  const loan = async (as: 'platform' | 'hill' | 'reef' | 'fuji' = 'platform', more = '') =>
    await market.shown(`/loans/apples-story${more}`, as)

  test('lend 480,000 once they are judged, kept, saleable and pledged', async () => {
    await stored(market, 'apples-lot', { ...insured, product: 'apples' })
    await lent(market, 'apples-story', 'apples-lot')
    expect(await market.typesOf('loan-apples-story')).toEqual([
      ...['LoanRequested', 'LoanAppraised', 'LoanApproved'],
      ...['CollateralAnswered', 'LoanDisbursed'],
    ])
    expect((await loan()).body).toMatchObject({
      ...{ status: 'open', principal: exactly('480000'), marketValue: exactly('600000') },
      ...{ lendingValue: exactly('480000'), loanToValue: '80.0', state: 'covered' },
      lots: [{ lot: 'apples-lot', advance: '80', faults: [], mark: { matches: 6, buyers: 3 } }],
    })
    expect((await market.shown('/lots/apples-lot')).body).toMatchObject({
      pledge: { lender: 'reef', loan: 'apples-story', quantity: some('100') },
    })
  })

  test('are seen by both parties of the loan, and by nobody else', async () => {
    for (const path of ['', '/statement', '/schedule']) {
      expect((await loan('hill', path)).status).toBe(200)
      expect((await loan('reef', path)).status).toBe(200)
      expect((await loan('fuji', path)).status).toBe(404)
    }
    expect((await market.server.get('fuji', '/streams/loan-apples-story')).status).toBe(404)
    expect((await market.shown('/loans', 'fuji')).body.loans).toEqual([])
    expect((await loan('hill')).body.lots[0].mark.used).toBe(null)
    expect((await loan()).body.lots[0].mark.used).toHaveLength(6)
  })

  test('do not leave before they are paid for', async () => {
    market.on('2026-03-16')
    const taken = { exit: 'x-1', how: 'taken-back' }
    expect(await market.refused('/lots/apples-lot/leave', taken)).toMatchObject({
      ...{ code: 'lot-pledged', loan: 'apples-story', value: '100' },
    })
    await market.agree('apples-sale', {
      ...{ buyer: 'north', seller: 'hill', product: 'apples', price: '6000', lot: 'apples-lot' },
    })
    const sold = { exit: 'x-1', how: 'sold', match: 'apples-sale' }
    expect((await market.refused('/lots/apples-lot/leave', sold)).code).toBe('lot-pledged')
    const { body } = await market.shown('/matches/apples-sale/trail')
    expect(body.assignment).toMatchObject({ lender: 'reef', loan: 'apples-story' })
    const away = { amount: yuan('600000'), payee: 'hill', payment: 'p-0' }
    expect(await market.refused('/settlements/apples-sale/pay', away)).toMatchObject({
      ...{ code: 'assigned-to-lender', lender: 'reef' },
    })
  })

  test('pay rent, interest and principal on day 14, and the owner has 109,880', async () => {
    await market.told('/settlements/apples-sale/pay', {
      ...{ amount: yuan('600000'), payment: 'p-1' },
    })
    const { body } = await loan('hill', '/statement')
    expect(body.lines).toMatchObject([
      { day: '2026-03-02', what: 'disbursed', amount: { rounded: '480000.00' } },
      {
        ...{ day: '2026-03-16', what: 'interest', amount: { rounded: '1120.00' } },
        rule: { dayCount: 'A360', days: 14, rate: '3/50' },
      },
      {
        ...{ day: '2026-03-16', what: 'paid', owed: { rounded: '0.00' } },
        payment: {
          ...{ amount: '600000.00', source: 'proceeds', settlement: 'apples-sale' },
          ...{ storage: '9000.00', saleCosts: '0.00', interest: '1120.00' },
          ...{ principal: '480000.00', owner: '109880.00' },
        },
      },
    ])
    expect((await loan()).body).toMatchObject({ status: 'closed', ended: 'paid', lots: [] })
    expect((await market.shown('/lots/apples-lot')).body.pledge).toBe(null)
    expect((await market.shown('/matches/apples-sale/trail')).body.assignment).toBe(null)
  })

  test('leave for 30 days of rent, where 14 would have been 4,200', async () => {
    await market.told('/lots/apples-lot/leave', {
      ...{ exit: 'x-1', how: 'sold', match: 'apples-sale' },
    })
    expect((await market.shown('/lots/apples-lot')).body).toMatchObject({
      ...{ status: 'empty', sums: { in: '100', out: '100' } },
    })
    expect((await market.shown('/warehouses/cold-store')).body).toMatchObject({
      ...{ claimed: '0', stored: '0', turnoverDays: '14' },
      fees: { earned: yuan('9000.00'), otherwise: yuan('4200.00') },
    })
  })

  test('leave rows that are those of a rebuild', async () => {
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})

describe('apples of which the price falls', () => {
  let market: Market
  beforeAll(async () => {
    market = await appleMarket('2026-03-04T09:00:00.000Z')
    await apples(market, 'apples')
    for (const loan of ['apples-fallen', 'apples-silent']) {
      await stored(market, `${loan}-lot`, { ...insured, product: 'apples' })
      await lent(market, loan, `${loan}-lot`)
    }
    for (const day of ['04', '05', '06', '07', '08']) await market.closed(`2026-03-${day}`)
  })
  afterAll(() => market.close())
  const loan = async (id: string) => (await market.shown(`/loans/${id}`, 'hill')).body

  test('are called for on the fifth day at 87.3 per cent: 40,000 and what has accrued', async () => {
    expect(await loan('apples-fallen')).toMatchObject({ calls: 0, state: 'covered' })
    market.on('2026-03-09')
    await selling(market, 'apples', '5500', 6)
    await market.closed('2026-03-09')
    for (const id of ['apples-fallen', 'apples-silent']) {
      expect(await loan(id)).toMatchObject({
        ...{ status: 'open', accrued: exactly('400'), marketValue: exactly('550000') },
        ...{ loanToValue: '87.3', state: 'call', calls: 1 },
        call: { call: 1, amount: yuan('40400.00'), answerBy: '2026-03-12' },
      })
    }
  })

  test('are covered again once that is paid: to interest, then to principal', async () => {
    await market.told('/loans/apples-fallen/pay', {
      ...{ amount: yuan('40400'), from: 'hill', payment: 'cash-1' },
    })
    expect(await market.lastOf('loan-apples-fallen', 'PaymentApplied')).toMatchObject({
      ...{ interest: yuan('400.00'), principal: yuan('40000.00'), owner: yuan('0.00') },
    })
    expect(await market.lastOf('loan-apples-fallen', 'MarginCallEnded')).toEqual({
      ...{ because: 'covered', call: 1, date: '2026-03-09' },
    })
    expect(await loan('apples-fallen')).toMatchObject({
      ...{ status: 'open', call: null, exposure: exactly('440000'), loanToValue: '80.0' },
    })
  })

  test('are sold if the call is not answered in three working days', async () => {
    for (const day of ['10', '11', '12']) await market.closed(`2026-03-${day}`)
    expect(await loan('apples-silent')).toMatchObject({
      ...{ status: 'open', calls: 1 },
      call: { call: 1, amount: yuan('40640.00'), answerBy: '2026-03-12' },
    })
    await market.closed('2026-03-13')
    expect(await market.typesOf('loan-apples-silent')).toEqual([
      ...['LoanRequested', 'LoanAppraised', 'LoanApproved', 'CollateralAnswered', 'LoanDisbursed'],
      ...['MarginCalled', 'MarginCalled', 'MarginCalled', 'MarginCalled'],
      ...['MarginCallEnded', 'LoanDefaulted', 'LiquidationOrdered'],
    ])
    expect(await loan('apples-silent')).toMatchObject({ status: 'defaulted', liquidating: true })
    expect(await loan('apples-fallen')).toMatchObject({ status: 'open', call: null, calls: 1 })
  })

  test('bring the lender what is owed, and what is left is the owner’s', async () => {
    market.on('2026-03-16')
    const sale = {
      ...{ buyer: 'west', seller: 'hill', product: 'apples', price: '5400' },
      lot: 'apples-silent-lot',
    }
    // The lender itself never takes the goods below the mark.
    await expect(market.agree('own-sale', { ...sale, buyer: 'reef' })).rejects.toThrow(
      'lender-below-mark',
    )
    await market.agree('forced-sale', sale)
    expect(await market.lastOf('match-forced-sale', 'MatchAgreed')).toMatchObject({
      flags: ['forced-sale'],
    })
    await market.told('/settlements/forced-sale/pay', { amount: yuan('540000'), payment: 'p' })
    expect(await market.lastOf('loan-apples-silent', 'PaymentApplied')).toMatchObject({
      ...{ storage: yuan('9000.00'), interest: yuan('960.00'), principal: yuan('480000.00') },
      ...{ owner: yuan('50040.00') },
    })
    expect((await market.typesOf('loan-apples-silent')).slice(-4)).toEqual([
      ...['PaymentApplied', 'CollateralReturned', 'LiquidationEnded', 'LoanClosed'],
    ])
    const leaving = { exit: 'x', how: 'sold', match: 'forced-sale' }
    await market.told('/lots/apples-silent-lot/leave', leaving)
    const before = (await market.shown('/prices/apples')).body
    const of = '/settlements/forced-sale'
    await market.told(`${of}/deliver`, { delivery: 'd', quantity: some('100') })
    await market.told(`${of}/accept`, { delivery: 'd' })
    await market.told(`${of}/invoice`, { invoice: 'i', amount: yuan('540000') })
    expect(await market.typesOf('match-forced-sale')).toContain('MatchProven')
    // It is real, and says nothing of what apples are worth.
    expect((await market.shown('/prices/apples')).body).toEqual(before)
    await market.closed('2026-03-16')
  })

  test('change nothing more if the day is closed again', async () => {
    const { server } = market
    const [before, rows] = [await server.drained(), await market.rows()]
    const again = await server.post('platform', '/calendar/close-day', { date: '2026-03-16' })
    expect([again.status, again.body.events]).toEqual([200, []])
    for (const id of ['apples-fallen', 'apples-silent']) {
      const review = await server.post('platform', `/loans/${id}/review`, { date: '2026-03-16' })
      expect([review.status, review.body.events]).toEqual([200, []])
    }
    expect(await server.drained()).toBe(before)
    expect(rows.followed).toEqual(rows.rebuilt)
    expect(await market.otherwise()).toEqual([])
    expect((await market.rows()).followed).toEqual(rows.followed)
  })
})

test('apples behind another loan are refused each time that they are offered, and had once free', async () => {
  const market = await appleMarket('2026-03-02T09:00:00.000Z')
  await apples(market, 'apples')
  for (const loan of ['first', 'second']) {
    await stored(market, `${loan}-lot`, { ...insured, product: 'apples' })
    await lent(market, loan, `${loan}-lot`)
  }
  const offer = async () => {
    const told = await market.told(
      '/loans/second/offer-collateral',
      { lots: ['first-lot'] },
      'hill',
    )
    const { securities } = (await market.shown('/loans/second', 'hill')).body
    const { status } = securities.find(({ lot }: { lot: string }) => lot === 'first-lot')
    return [...told, status]
  }
  expect(await offer()).toEqual(['CollateralOffered', 'refused'])
  expect(await offer()).toEqual(['CollateralOffered', 'refused'])
  await market.told('/loans/first/pay', { amount: yuan('480000'), from: 'hill', payment: 'p' })
  expect(await offer()).toEqual(['CollateralOffered', 'granted'])
  const { followed, rebuilt } = await market.rows()
  expect(followed).toEqual(rebuilt)
  expect(await market.otherwise()).toEqual([])
  await market.close()
})
