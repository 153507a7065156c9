import { expect, test } from 'vitest'
import { startServing, temporaryFolder } from '../../support/serving.ts'

type Answer = {
  readonly token?: string
  readonly position?: string
  readonly events?: readonly Event[]
}
type Event = { type: string; data: { caller: string; minute: string; question: string } }

const check = { checkedBy: 'registrar', evidence: 'no. 7' }
const condition = { quantity: { unit: 'TNE', value: '10' } }
const price = { amount: '5100', currency: 'CNY', per: 'TNE' }

/** Sends to a server that may be another process of the same ledger. */
const sender = (url: string) => async (path: string, body: object | null, token?: string) => {
  const answer = await fetch(`${url}${path}`, {
    method: body === null ? 'GET' : 'POST',
    headers: {
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== null && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Answer }
}

test('killed after an answer and started again, a server records no read of it twice', async () => {
  const { path, remove } = temporaryFolder()
  const first = await startServing(path)
  const post = sender(first.url)
  const boss = (await post('/tokens', { name: 'boss', role: 'admin' })).body.token
  const audit = (await post('/tokens', { name: 'audit', role: 'auditor' }, boss)).body.token
  for (const id of ['hill', 'fuji']) {
    await post(`/members/${id}/register`, { legalName: id }, boss)
    await post(`/members/${id}/verify-licence`, check, boss)
    await post(`/members/${id}/verify-bank-account`, check, boss)
  }
  const sugar = { name: 'Sugar', category: 'sugar', unit: 'TNE' }
  await post('/products/sugar/register', sugar, boss)
  const trade = { buyer: 'hill', seller: 'fuji', product: 'sugar', condition, price }
  const { position } = (await post('/matches/m/agree', trade, boss)).body
  const trail = `/matches/m/trail?position=${position}`
  expect((await post(trail, null, audit)).status).toBe(200)
  await first.kill()

  const second = await startServing(path)
  const ask = sender(second.url)
  expect((await ask(trail, null, audit)).status).toBe(200)
  for (const member of ['hill', 'fuji']) {
    const { events } = (await ask(`/streams/access-${member}`, null, audit)).body
    const reads = events!.map(({ type, data }) => `${type} ${data.minute}`)
    expect(reads.length).toBeGreaterThan(0)
    // If the clock came to another minute meanwhile, there is one more, of that.
    expect(new Set(reads).size).toBe(reads.length)
  }
  await second.stop()
  remove()
})
