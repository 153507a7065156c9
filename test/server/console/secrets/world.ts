import { grantId } from '../../../../domain/grants/grant-id.ts'
import { appleMarket, apples } from '../../../support/apple-market.ts'
import { insurance, lease, type Market, per, some } from '../../../support/lending.ts'
import type { As } from '../../../support/server.ts'
import { yuan } from '../../trade.ts'

/** Members beside `hill`, `fuji` and `reef`, each with a token of its own. */
const others = ['zephyr', 'quagga', 'keeper', 'agent', 'lone']

const place = { country: 'CN', name: 'Weifang' }
const sugar = { product: 'sugar' }

/** `hill` is offered a price by `fuji`, of whom `zephyr` has bought; `quagga` is to offer one. */
async function trade({ told, server }: Market) {
  const described = { name: 'White sugar', category: 'sugar', unit: 'TNE' }
  await told('/products/sugar/register', described)
  const asked = { ...sugar, buyer: 'hill', seller: 'fuji' }
  await told('/quotes/q-marlin/request', { ...asked, condition: { quantity: some('311.25') } })
  const offer = { price: per('7313.77'), validUntil: '2026-04-01T00:00:00.000Z' }
  await told('/quotes/q-marlin/offer', offer, 'fuji')
  const sold = { ...sugar, buyer: 'zephyr', seller: 'fuji', price: per('8127.31') }
  await told('/matches/m-osprey/agree', { ...sold, condition: { quantity: some('207.35') } })
  const of = '/settlements/m-osprey'
  const amount = yuan('1685197.73')
  await told(`${of}/deliver`, { delivery: 'd-osprey', quantity: some('207.35') })
  await told(`${of}/accept`, { delivery: 'd-osprey' })
  await told(`${of}/invoice`, { invoice: 'i-osprey', amount })
  await told(`${of}/pay`, { payment: 'p-osprey', amount })
  const heron = { ...sugar, buyer: 'zephyr', seller: 'quagga' }
  await told('/quotes/q-heron/request', { ...heron, condition: { quantity: some('917.35') } })
  await told(`/grants/${grantId('quagga', 'hill')}/grant`, {
    ...{ buyer: 'hill', from: '2026-03-02', level: 'jade', reason: 'Of old', seller: 'quagga' },
  })
  await server.record('platform', '/offers/quagga~ibis/publish', {
    ...{ ...sugar, seller: 'quagga', condition: { quantity: some('10') } },
    ...{ firstSight: null, validUntil: '2026-04-30T00:00:00.000Z' },
    prices: [
      { audience: { level: 'jade', of: 'seller' }, price: per('6288.19') },
      { audience: { level: 'gold', of: 'platform' }, price: per('6077.53') },
    ],
  })
  await told('/complaints/c-avocet/file', {
    ...{ complainant: 'hill', kind: 'late', respondent: 'fuji', says: 'The avocet bags were torn' },
  })
}

/** `keeper` stores goods of `hill`, on which `reef` lends, and of `zephyr`; `hill` ships some. */
async function goods(market: Market) {
  const { told } = market
  await told('/warehouses/store-tern/lease', { ...lease, cost: per('1.2791'), operator: 'keeper' })
  await apples(market, 'apples')
  for (const [lot, owner, value] of [
    ['lot-plover', 'hill', '113.75'],
    ['lot-siskin', 'zephyr', '50'],
  ] as const) {
    const announced = { owner, product: 'apples', quantity: some(value), warehouse: 'store-tern' }
    await told(`/lots/${lot}/announce`, announced)
    await told(`/lots/${lot}/enter`, { entry: 'e' })
    await told(`/lots/${lot}/inspect`, { by: 'SGS', certificate: `c-${lot}`, grade: 'A' })
    await told(`/lots/${lot}/insure`, insurance(`i-${lot}`, 'reef', '777151.37'))
  }
  await told('/loans/n-kestrel/request', {
    ...{ amount: yuan('481913.17'), borrower: 'hill', lender: 'reef', lots: ['lot-plover'] },
    ...{ seller: 'co-op', terms: { maturity: '2026-06-30', rate: '0.0613' } },
  })
  await told('/loans/n-kestrel/approve', {}, 'reef')
  const tranche = { registration: 'r-kestrel', to: 'hill', tranche: 't-kestrel' }
  await told('/loans/n-kestrel/disburse', tranche, 'reef')
  await told('/shipments/s-curlew/book', {
    ...{ carrier: 'North Line', destination: place, mode: 'sea', origin: place, shipper: 'hill' },
    ...{ transitDays: 3, charged: yuan('181337.91'), cost: yuan('150113.57') },
  })
  await told('/lots/lot-curlew/announce', {
    ...{ owner: 'hill', product: 'apples', quantity: some('20'), shipment: 's-curlew' },
  })
}

/** What the platform knows of `hill` alone, and whom it and its agent want to win. */
async function people({ told }: Market) {
  const reason = 'As asked'
  await told('/credits/hill/limit', { limit: yuan('733911.29'), reason })
  await told('/credits/hill/report', {
    ...{ agency: 'Petrel Ratings', evidence: 'no. 7', grade: 'good', on: '2026-03-01' },
  })
  await told('/purchases/hill/declare', {
    ...{ category: 'sugar', declaration: 'd-1', evidence: 'Wagtail letter' },
    ...{ from: '2026-01-01', to: '2026-12-31', total: yuan('61234567.89') },
  })
  await told('/memberships/hill/begin', { from: '2026-03-01', fee: yuan('1211.37') })
  await told('/territories/weifang/define', { name: 'Weifang', place })
  const team = { name: 'Team', task: 'field' }
  await told('/teams/direct-1/define', { ...team, kind: 'direct' })
  await told('/teams/agents-1/define', { ...team, kind: 'agent', member: 'agent' })
  const target = { place, territory: 'weifang' }
  await told('/targets/t-dunlin/name', { ...target, legalName: 'Dunlin Foods', team: 'agents-1' })
  await told('/targets/t-dunlin/raise-objection', {
    ...{ objection: 'o-1', kind: 'not-converted', says: 'Dunlin is too far away' },
  })
  await told('/targets/t-godwit/name', { ...target, legalName: 'Godwit Foods', team: 'direct-1' })
}

/** A market in which everybody has something that others may not know. */
export async function openSecrets() {
  const market = await appleMarket('2026-03-02T09:00:00.000Z', { tlog: true })
  const { server, told } = market
  await market.members(...others)
  await told('/members/whimbrel/register', { legalName: 'Whimbrel Ltd' })
  await trade(market)
  await market.closed('2026-03-02')
  market.on('2026-03-03')
  await goods(market)
  await people(market)
  await market.closed('2026-03-03')
  await market.shown('/members/hill/credit', 'auditor')
  await server.drained()
  await server.post('platform', '/log/commit')

  const tokens = new Map<string, string>()
  const known: As[] = ['hill', 'hill-analyst', 'fuji', 'reef']
  const platform: As[] = ['platform', 'analyst', 'auditor', 'admin']
  for (const as of [...known, ...platform]) tokens.set(as, server.secret(as))
  const made = async (name: string, member: string, role: string) => {
    const { body } = await server.post('admin', '/tokens', { name, role, member })
    tokens.set(name, body.token)
  }
  for (const member of others) await made(member, member, 'service')
  for (const role of ['analyst', 'auditor', 'admin']) await made(`lone-${role}`, 'lone', role)
  return { server, tokens }
}
