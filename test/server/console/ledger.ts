import { appleMarket, apples, insured, lent } from '../../support/apple-market.ts'
import { per, some, stored } from '../../support/lending.ts'
import { yuan } from '../trade.ts'

/**
 * Beside the apples: `north` was to be won and became a member, with a membership, a limit and what
 * it buys in all; `lake` is still to be won, and objects; an offer waits for an answer.
 */
async function people({ told }: Awaited<ReturnType<typeof appleMarket>>) {
  const place = { country: 'CN', name: 'Shandong' }
  await told('/territories/shandong/define', { name: 'Shandong', place })
  await told('/teams/field-1/define', { kind: 'direct', name: 'Field one', task: 'field' })
  await told('/teams/field-1/post', { from: '2026-03-01', heads: 3, territory: 'shandong' })
  const target = { place, territory: 'shandong', team: 'field-1', categories: ['apples'] }
  await told('/targets/to-north/name', { ...target, legalName: 'north Ltd' })
  await told('/targets/to-north/cover', { member: 'north', by: 'hand' })
  await told('/targets/lake/name', { ...target, legalName: 'Lake Ltd' })
  await told('/targets/lake/raise-objection', {
    ...{ objection: 'o-1', kind: 'not-converted', says: 'The truck comes too late.' },
  })
  await told('/memberships/north/begin', { from: '2026-03-01', fee: yuan('1200') })
  await told('/credits/north/limit', { limit: yuan('500000'), reason: 'as asked' })
  await told('/purchases/north/declare', {
    ...{ declaration: 'd-1', category: 'apples', evidence: 'a form', total: yuan('60000000') },
    ...{ from: '2026-01-01', to: '2026-12-31' },
  })
  const condition = { quantity: { unit: 'TNE', value: '50' } }
  const parties = { buyer: 'hill', seller: 'valley', product: 'apples' }
  await told('/quotes/waits/request', { ...parties, condition })
  await told('/quotes/waits/offer', { price: per('6050'), validUntil: '2026-04-01T00:00:00.000Z' })
}

/**
 * What the pages show: apples that three bought of two, a loan of `reef` to `hill` on some, and a
 * price that `fuji` asked `co-op` for.
 */
export async function openLedger() {
  const market = await appleMarket('2026-03-02T09:00:00.000Z', { tlog: true })
  await apples(market, 'apples')
  await stored(market, 'apples-lot', { ...insured, product: 'apples' })
  await lent(market, 'apples-loan', 'apples-lot')
  await people(market)
  await market.closed('2026-03-02')
  market.on('2026-03-03')
  await market.agree('apples-claimed', {
    ...{ buyer: 'north', seller: 'co-op', product: 'apples', price: '6100', quantity: '2000' },
  })
  await market.told('/quotes/q-open/request', {
    ...{ buyer: 'fuji', seller: 'co-op', product: 'apples' },
    condition: { quantity: some('100') },
  })
  await market.shown('/matches/apples-6000-0/trail', 'auditor')
  await market.closed('2026-03-03')
  await market.server.drained()
  await market.server.post('platform', '/log/commit')
  return market.server
}
