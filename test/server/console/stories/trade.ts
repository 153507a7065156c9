import { expect } from 'vitest'
import type { Market } from '../../../support/lending.ts'
import { yuan } from '../../trade.ts'
import type { Story } from '../acting.ts'

const place = { country: 'CN', name: 'Qingdao' }
const fish = (kilograms: number) => ({ unit: 'KGM', value: `${kilograms}` })
const price = (amount: string, per: string) => ({ amount, currency: 'CNY', per })

/** Fish at 50 yuan a kilogram: agreed, brought, accepted and invoiced; it is to be paid. */
async function brought({ told }: Market, id: string, kilograms: number) {
  const quantity = fish(kilograms)
  const parties = { buyer: 'hill', product: 'fish', seller: 'fuji' }
  await told(`/matches/${id}/agree`, {
    ...{ ...parties, condition: { quantity }, price: price('50', 'KGM') },
  })
  await told(`/settlements/${id}/deliver`, { delivery: 'd', quantity })
  await told(`/settlements/${id}/accept`, { delivery: 'd' })
  await told(`/settlements/${id}/invoice`, { invoice: 'i', amount: yuan(`${kilograms * 50}`) })
}

const paid = (id: string, amount: string) => ({
  ...{ of: 'settlements', id, command: 'RecordPayment' },
  body: { amount: yuan(amount), payment: 'p' },
})
const named = (id: string, legalName: string, more = {}) => ({
  ...{ of: 'targets', id, command: 'NameTarget' },
  body: { legalName, place, territory: 'qingdao', team: 'field', categories: ['fish'], ...more },
})

/** A restaurant is won, buys 10 per cent here, then 34, then 51; its chef moves on. */
export async function keyPersons(market: Market, { acts, looks, isQuiet }: Story) {
  const { told } = market
  market.on('2026-07-13')
  await told('/products/fish/register', { category: 'fish', name: 'Sea fish', unit: 'KGM' })
  await told('/territories/qingdao/define', { name: 'Qingdao', place })
  await told('/teams/field/define', { kind: 'direct', name: 'Field', task: 'field' })
  await acts('platform', named('restaurant', 'Harbour Lights'))
  await acts('platform', {
    ...{ of: 'targets', id: 'restaurant', command: 'VisitTarget' },
    body: { keyPersons: '4', team: 'field' },
  })
  await acts('platform', {
    ...{ of: 'targets', id: 'restaurant', command: 'CoverTarget' },
    body: { member: 'hill', by: 'hand' },
  })
  await acts('hill', {
    ...{ of: 'purchases', id: 'hill', command: 'DeclarePurchases' },
    body: {
      ...{ category: 'fish', declaration: 'fish-2026', evidence: 'Letter of 13 July' },
      ...{ from: '2026-01-01', to: '2026-12-31', total: yuan('1000000') },
    },
  })
  const page = '/people/members/hill'
  for (const [day, kilograms, amount, share] of [
    ['2026-07-14', 2_000, '100000', '10.0 %'],
    ['2026-08-11', 4_800, '240000', '34.0 %'],
    ['2026-09-15', 3_400, '170000', '51.0 %'],
  ] as const) {
    market.on(day)
    await brought(market, `fish-${day}`, kilograms)
    await acts('platform', paid(`fish-${day}`, amount))
    await looks('hill', page, ['1,000,000.00 CNY', share], day === '2026-09-15' ? 'all' : 'one')
    await market.closed(day)
  }
  // Each moment is still there to be asked for.
  await looks('hill', `${page}?asOf=2026-07-14`, ['100,000.00 CNY', '10.0 %'])
  await looks('analyst', '/market/rates', ['51.0 %'])
  market.on('2026-10-20')
  const lead = { lead: 'The chef of a customer moved there.' }
  await acts('platform', named('chef-moved', 'Pier Seven', lead))
  await looks('analyst', '/people/targets', ['Harbour Lights', 'Pier Seven'])
  isQuiet()
}

const parts = [
  { days: '0', due: 'order', share: '30' },
  { days: '0', due: 'delivery', share: '70' },
]
const cash = [{ days: '0', due: 'order', share: '100' }]
const pairs = (value: string, payment: typeof cash, leadTime: string) => ({
  ...{ quantity: { unit: 'PR', value }, payment, leadTime },
})

/** A chain is quoted 48.50 in cash and 49.47 at 30/70; a corner shop 80, and sees no other. */
export async function whiteGlove(market: Market, { acts, at, looks, isQuiet }: Story) {
  market.on('2026-10-21')
  const described = { category: 'shoes', name: 'Canvas shoes', unit: 'PR' }
  await market.told('/products/shoes/register', described)
  const quoted = async (
    buyer: 'hill' | 'reef',
    id: string,
    condition: ReturnType<typeof pairs>,
    amount: string,
  ) => {
    const quote = { of: 'quotes', id: `${buyer}~${id}` }
    const asked = { buyer, seller: 'fuji', product: 'shoes', condition }
    await acts(buyer, { ...quote, command: 'RequestQuote', body: asked })
    const offer = { price: price(amount, 'PR') }
    await acts('fuji', { ...quote, command: 'OfferQuote', body: offer })
  }
  await quoted('hill', 'cash', pairs('10000', cash, '60'), '48.50')
  await quoted('hill', 'parts', pairs('10000', parts, '60'), '49.47')
  await quoted('reef', 'corner', pairs('100', cash, '7'), '80')
  await looks('fuji', '/trade/quotes', ['hill~cash', 'hill~parts', 'reef~corner'])
  await looks('hill', '/trade/quotes?quote=hill~cash', ['48.5 CNY', '10,000'])
  await looks('hill', '/trade/quotes?quote=hill~parts', ['49.47 CNY', '10,000'], 'all')
  const shop = await looks('reef', '/trade/quotes?quote=reef~corner', ['80 CNY'])
  expect(await shop.page.getByText('hill').count()).toBe(0)
  await acts('hill', { of: 'quotes', id: 'hill~parts', command: 'AcceptQuote' })
  await looks('hill', '/trade/matches', ['hill~parts', '494,700.00 CNY'])
  await at('reef', '/trade/matches')
  await shop.settled()
  expect(await shop.page.getByText('hill~parts').count()).toBe(0)
  isQuiet()
}
