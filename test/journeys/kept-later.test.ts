import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yuan } from '../server/trade.ts'
import { lease, type Market, openMarket, some } from '../support/lending.ts'

/** `hill` sells apples to `north` before the lots that they will come from are made. */

const sale = { buyer: 'north', seller: 'hill', product: 'apples', price: '6000' }
const store = { owner: 'hill', product: 'apples', warehouse: 'barn' }

let market: Market
beforeAll(async () => {
  market = await openMarket('2026-03-02T09:00:00.000Z')
  await market.members('hill', 'north', 'fuji')
  const apples = { name: 'Apples', category: 'apples', unit: 'TNE' }
  await market.told('/products/apples/register', apples)
  await market.told('/warehouses/barn/lease', lease)
})
afterAll(() => market.close())

async function brought(value: string, ...lots: readonly string[]) {
  for (const lot of lots) {
    await market.told(`/lots/${lot}/announce`, { ...store, quantity: some(value) })
    await market.told(`/lots/${lot}/enter`, { entry: 'e' })
  }
}
const reserve = (lot: string, match: string, more: object = {}) =>
  market.told(`/lots/${lot}/reserve`, { match, ...more }, 'hill')
const keeps = async (lot: string) =>
  (await market.shown(`/lots/${lot}`)).body.reservations.map(
    ({ match, left }: { match: string; left: string }) => `${left} for ${match}`,
  )
const why = async (lot: string) => (await market.lastOf(`lot-${lot}`, 'ClaimRefused'))?.because

describe('goods that came after their sale was agreed', () => {
  test('are kept for it by its seller, out of several lots', async () => {
    await market.agree('early', { ...sale, quantity: '100' })
    await brought('70', 'first', 'second', 'third')
    expect(await reserve('first', 'early')).toEqual(['ClaimRefused'])
    expect(await why('first')).toBe('not-enough')
    expect(await reserve('first', 'early', { quantity: some('70') })).toEqual(['LotReserved'])
    expect(await reserve('second', 'early')).toEqual(['LotReserved'])
    expect([await keeps('first'), await keeps('second')]).toEqual([
      ...[['70 for early'], ['30 for early']],
    ])
    expect(await reserve('third', 'early', { quantity: some('1') })).toEqual(['ClaimRefused'])
    expect(await why('third')).toBe('more-than-agreed')
    const again = await market.server.post('hill', '/lots/second/reserve', { match: 'early' })
    expect([again.status, again.body.events]).toEqual([200, []])
  })

  test('and by nobody else, who hears of no match', async () => {
    const asking = { match: 'early' }
    expect((await market.refused('/lots/third/reserve', asking, 'fuji')).code).toBe('lot-absent')
    await market.agree('others', { ...sale, seller: 'fuji', buyer: 'north' })
    const [foreign, none] = await Promise.all(
      ['others', 'none'].map((match) => market.refused('/lots/third/reserve', { match }, 'hill')),
    )
    expect([foreign.code, none.code]).toEqual(['match-unknown', 'match-unknown'])
  })

  test('leave for it alone, and free the rest once it is complete', async () => {
    const taken = { exit: 'x', how: 'taken-back', quantity: some('41') }
    expect((await market.refused('/lots/second/leave', taken)).code).toBe('lot-reserved')
    const sold = { how: 'sold', match: 'early' }
    await market.told('/lots/first/leave', { ...sold, exit: 'x-1' })
    await market.told('/lots/second/leave', { ...sold, exit: 'x-2', quantity: some('20') })
    const of = '/settlements/early'
    await market.told(`${of}/deliver`, { delivery: 'd', quantity: some('90') })
    await market.told(`${of}/accept`, { delivery: 'd' })
    await market.told(`${of}/close-deliveries`, { costBearer: 'seller', reason: 'No more grew' })
    await market.told(`${of}/invoice`, { amount: yuan('540000'), invoice: 'i' })
    expect(await keeps('second')).toEqual(['10 for early'])
    await market.told(`${of}/pay`, { amount: yuan('540000'), payment: 'p' })
    expect(await keeps('second')).toEqual([])
    expect(await market.lastOf('lot-second', 'ReservationEnded')).toEqual({
      ...{ because: 'complete', match: 'early' },
    })
  })

  test('stay kept if it is complete before all of them left', async () => {
    await market.agree('late', { ...sale, quantity: '50' })
    await brought('60', 'fourth')
    await reserve('fourth', 'late')
    const of = '/settlements/late'
    await market.told(`${of}/deliver`, { delivery: 'd', quantity: some('40') })
    await market.told(`${of}/accept`, { delivery: 'd' })
    await market.told(`${of}/close-deliveries`, { costBearer: 'seller', reason: 'No more grew' })
    await market.told(`${of}/invoice`, { amount: yuan('240000'), invoice: 'i' })
    await market.told(`${of}/pay`, { amount: yuan('240000'), payment: 'p' })
    expect(await keeps('fourth')).toEqual(['50 for late'])
    const leaving = { exit: 'x', how: 'sold', match: 'late', quantity: some('40') }
    await market.told('/lots/fourth/leave', leaving)
    expect(await keeps('fourth')).toEqual([])
  })

  test('are kept no longer once nothing is left of it, whichever lots they are', async () => {
    await market.agree('undone', { ...sale, quantity: '20' })
    await brought('70', 'fifth', 'sixth')
    await reserve('fifth', 'undone', { quantity: some('5') })
    await reserve('sixth', 'undone')
    expect(await keeps('sixth')).toEqual(['15 for undone'])
    await market.told('/matches/undone/cancel', { costBearer: 'seller', reason: 'Frost' })
    expect([await keeps('fifth'), await keeps('sixth')]).toEqual([[], []])
    expect(await reserve('third', 'undone')).toEqual(['ClaimRefused'])
    expect(await why('third')).toBe('match-undone')
  })

  test('are no more than was agreed, though ten lots are asked at once', async () => {
    await market.agree('crowd', { ...sale, quantity: '25' })
    const lots = Array.from({ length: 10 }, (_, n) => `lot-${n}`)
    await brought('10', ...lots)
    const quantity = some('10')
    await Promise.all(
      lots.map((lot) =>
        market.server.record('hill', `/lots/${lot}/reserve`, { match: 'crowd', quantity }),
      ),
    )
    await market.server.drained()
    const kept = (await Promise.all(lots.map(keeps))).flat()
    expect(kept).toEqual(['10 for crowd', '10 for crowd'])
  })

  test('leave rows that are those of a rebuild, and all is decided so again', async () => {
    const { followed, rebuilt } = await market.rows()
    expect(followed).toEqual(rebuilt)
    expect(await market.otherwise()).toEqual([])
  })
})
