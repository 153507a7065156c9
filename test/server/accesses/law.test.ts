import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from '../../commands/ledger.ts'
import { questionsOf } from '../../support/questions.ts'
import { openServer, type TestServer } from '../../support/server.ts'
import { market, match, yuan } from '../trade.ts'

/** `LAW_RUNS=5000` asks as many questions. */
const numRuns = Number(process.env.LAW_RUNS ?? 120)

/** A trade, and figures that only it has: wherever one stands, something of it is told. */
type Trade = { readonly id: string; readonly parties: readonly string[]; readonly figures: RegExp }

const MEMBERS = ['hill', 'fuji', 'reef']
const trades: Trade[] = []
let server: TestServer
let minutes = 0

/** Of 10 t at a price of its own; of some the invoice and the payment have been recorded. */
async function agree(id: string, buyer: string, seller: string, price: string, paid: boolean) {
  const amount = `${Number(price) * 10}`
  await match(server, id, {
    ...{ buyer, seller, price: { amount: price, currency: 'CNY', per: 'TNE' } },
    condition: { quantity: { unit: 'TNE', value: '10' }, term: { code: 'FCA' } },
  })
  const quantity = { unit: 'TNE', value: '10' }
  const settlement = `/settlements/${id}`
  if (paid) {
    await server.record('platform', `${settlement}/deliver`, { delivery: 'd1', quantity })
    await server.record('platform', `${settlement}/accept`, { delivery: 'd1' })
    await server.record('platform', `${settlement}/invoice`, { invoice: 'i', amount: yuan(amount) })
    await server.record('platform', `${settlement}/pay`, { payment: 'p', amount: yuan(amount) })
  }
  const figures = new RegExp(`"-?(?:${price}|${amount})(?:\\.0+)?"`)
  trades.push({ id, parties: [buyer, seller], figures })
}

beforeAll(async () => {
  server = await openServer()
  await market(server)
  await agree('m-1', 'hill', 'fuji', '5171', true)
  await agree('m-2', 'reef', 'fuji', '6373', false)
  await agree('m-3', 'hill', 'reef', '7477', true)
  await server.drained()
})
afterAll(() => server.close())

/** What the member is told of this minute: questions, each once, of whomever it is. */
async function toldTo(member: string): Promise<string[]> {
  const position = await server.drained()
  const { body } = await server.get('platform', `/members/${member}/accesses?position=${position}`)
  const minute = `${server.daybook.clock().slice(0, 16)}:00.000Z`
  const accesses: { minute: string; question: string }[] = body.accesses
  const told = accesses.filter((one) => one.minute === minute).map(({ question }) => question)
  return [...new Set(told)]
}

const text = (value: unknown) => encodeURIComponent(`${value}`)

/** Queries of the catalog, streams and feeds, now or as of a position. */
async function paths(): Promise<fc.Arbitrary<{ operation: string; path: string }>> {
  const events = await everything(server.daybook.store)
  const last = events.at(-1)!.position
  const asked = fc
    .record({
      question: questionsOf(events),
      asOf: fc.oneof(
        { arbitrary: fc.constant(null), weight: 5 },
        fc.integer({ min: 1, max: last }),
      ),
    })
    .map(({ question: { query, params }, asOf }) => {
      const given = Object.entries({ ...params, ...(asOf !== null && { asOf }) })
      const isIn = (name: string) => query.path.includes(`{${name}}`)
      const path = query.path.replace(/\{(\w+)\}/g, (_, name: string) => text(params[name]))
      const rest = given.filter(([name, value]) => !isIn(name) && value !== undefined)
      const search = rest.map(([name, value]) => `${name}=${text(value)}`).join('&')
      return { operation: query.name, path: `${path}?${search}` }
    })
  const streams = fc
    .constantFrom(...new Set(events.map(({ stream }) => stream)))
    .map((stream) => ({ operation: 'stream', path: `/streams/${stream}` }))
  const feeds = fc
    .constantFrom('', '?kind=match', '?type=InvoiceRecorded', '?kind=member', '?limit=3')
    .map((search) => ({ operation: 'events', path: `/events${search}` }))
  return fc.oneof({ arbitrary: asked, weight: 6 }, streams, feeds)
}

test('of whatever an auditor is told, those whose prices it tells learn', async () => {
  let [told, silent] = [0, 0]
  await fc.assert(
    fc.asyncProperty(await paths(), async ({ operation, path }) => {
      minutes += 1
      server.setClock(new Date(Date.UTC(2026, 3, 2, 0, minutes, 20)).toISOString())
      const { status, text } = await server.get('auditor', path)
      expect(status, path).toBeLessThan(500)
      const concerned = trades.flatMap(({ figures, parties }) =>
        figures.test(text) ? parties : [],
      )
      if (status !== 200 || concerned.length === 0) silent += 1
      else told += 1
      for (const member of MEMBERS) {
        const learned = await toldTo(member)
        if (concerned.includes(member)) expect(learned, `${member}: ${path}`).toEqual([operation])
        else expect([[], [operation]], `${member}: ${path}`).toContainEqual(learned)
      }
    }),
    { numRuns },
  )
  expect(told).toBeGreaterThan(numRuns / 20)
  expect(silent).toBeGreaterThan(numRuns / 20)
})
