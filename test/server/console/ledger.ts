import { appleMarket, apples, insured, lent } from '../../support/apple-market.ts'
import { some, stored } from '../../support/lending.ts'

/**
 * What the pages show: apples that three bought of two, a loan of `reef` to `hill` on some, and a
 * price that `fuji` asked `co-op` for.
 */
export async function openLedger() {
  const market = await appleMarket('2026-03-02T09:00:00.000Z', { tlog: true })
  await apples(market, 'apples')
  await stored(market, 'apples-lot', { ...insured, product: 'apples' })
  await lent(market, 'apples-loan', 'apples-lot')
  await market.closed('2026-03-02')
  market.on('2026-03-03')
  await market.agree('apples-claimed', {
    ...{ buyer: 'north', seller: 'co-op', product: 'apples', price: '6100', quantity: '2000' },
  })
  await market.told('/quotes/q-open/request', {
    ...{ buyer: 'fuji', seller: 'co-op', product: 'apples' },
    condition: { quantity: some('100') },
  })
  await market.closed('2026-03-03')
  await market.server.drained()
  await market.server.post('platform', '/log/commit')
  return market.server
}
