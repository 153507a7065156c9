import type { TestServer } from '../support/server.ts'

/** A condition under which sugar is sold. */
export const condition = {
  quantity: { unit: 'TNE', value: '100' },
  payment: [
    { share: '30', due: 'order', days: 0 },
    { share: '70', due: 'delivery', days: 0 },
  ],
  leadTime: 14,
  place: { country: 'CN' },
  term: { code: 'FOB' },
  mode: 'sea',
}

export const price = { amount: '5100', currency: 'CNY', per: 'TNE' }
export const yuan = (amount: string) => ({ amount, currency: 'CNY' })
export const parties = { buyer: 'hill', seller: 'fuji', product: 'sugar' }

const check = { checkedBy: 'registrar', evidence: 'no. 7' }

/** Registers a member, with both checks unless `checks` says otherwise. */
export async function member({ record }: TestServer, id: string, checks = true, more = {}) {
  await record('platform', `/members/${id}/register`, { legalName: `${id} Ltd`, ...more })
  if (!checks) return
  await record('platform', `/members/${id}/verify-licence`, check)
  await record('platform', `/members/${id}/verify-bank-account`, check)
}

/** The members `hill` (buyer), `fuji` (seller) and `reef`, and the product `sugar`. */
export async function market(server: TestServer) {
  for (const id of ['hill', 'fuji', 'reef']) await member(server, id)
  await server.record('platform', '/products/sugar/register', {
    name: 'White sugar',
    category: 'sugar',
    unit: 'TNE',
  })
}

/** Between `fuji` and `hill` flour is agreed on, under `m-1`: its settlement is open. */
export async function agreedOnFlour(server: TestServer) {
  for (const id of ['fuji', 'hill']) await member(server, id)
  const flour = { name: 'Flour', category: 'flour', unit: 'TNE' }
  await server.record('platform', '/products/flour/register', flour)
  await match(server, 'm-1', {
    ...{ buyer: 'fuji', seller: 'hill', product: 'flour' },
    condition: { quantity: { unit: 'TNE', value: '10' } },
    price: { amount: '420', currency: 'EUR', per: 'TNE' },
  })
}

/** A match with its settlement open. */
export async function match(server: TestServer, id: string, more = {}) {
  const agreed = { ...parties, condition, price, ...more }
  await server.record('platform', `/matches/${id}/agree`, agreed)
  await server.drained()
}

/** A trade that was delivered, accepted, invoiced and paid: it is real. */
export async function realTrade(
  server: TestServer,
  id: string,
  more: Partial<typeof parties> & { condition?: object } = {},
) {
  await match(server, id, more)
  const settlement = `/settlements/${id}`
  const { quantity } = condition
  await server.record('platform', `${settlement}/deliver`, { delivery: 'd1', quantity })
  await server.record('platform', `${settlement}/accept`, { delivery: 'd1' })
  await server.record('platform', `${settlement}/invoice`, {
    invoice: 'i1',
    amount: yuan('510000'),
  })
  await server.record('platform', `${settlement}/pay`, { payment: 'p1', amount: yuan('510000') })
  await server.drained()
}
