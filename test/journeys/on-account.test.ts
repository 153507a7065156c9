import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { condition, market, parties, price, yuan } from '../server/trade.ts'
import { type As, openServer, type TestServer } from '../support/server.ts'

/** Paid in 30 days: 510,000 for 100 t, 5,100 for one. */
const later = (tonnes: string) => ({
  ...condition,
  quantity: { unit: 'TNE', value: tonnes },
  payment: [{ share: '100', due: 'delivery', days: 30 }],
})

describe('what a buyer may owe on open account', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer({ now: '2026-03-02T09:00:00.000Z' })
    await market(server)
    await server.record('platform', '/policies/credit/adopt', {
      ...{ from: '2026-03-02', reason: 'We insure what we sell.', terms: { onAccount: 'limited' } },
    })
  })
  afterAll(() => server.close())

  const offered = async (id: string, tonnes = '1') => {
    await server.record('platform', `/quotes/${id}/request`, {
      ...{ ...parties, condition: later(tonnes) },
    })
    await server.record('fuji', `/quotes/${id}/offer`, { price })
  }
  const limitOf = (amount: string) =>
    server.record('platform', '/credits/hill/limit', { limit: yuan(amount), reason: 'Insured.' })
  const accept = async (id: string) => {
    await server.record('hill', `/quotes/${id}/accept`)
    await server.drained()
  }
  const typesOf = async (stream: string, as: As = 'platform'): Promise<string[]> =>
    (await server.get(as, `/streams/${stream}`)).body.events.map(
      ({ type }: { type: string }) => type,
    )
  const creditOf = async (as: As = 'hill') => {
    await server.drained()
    return (await server.get(as, '/members/hill/credit')).body
  }
  const inYuan = async () => (await creditOf()).limits[0]
  const at = (id: string) => (path: string, body: object) =>
    server.record('platform', `/settlements/${id}/${path}`, body)
  const delivered = async (id: string, amount: string, tonnes = '1') => {
    const quantity = { unit: 'TNE', value: tonnes }
    await at(id)('deliver', { delivery: 'd', quantity })
    await at(id)('accept', { delivery: 'd' })
    await at(id)('invoice', { invoice: 'i', amount: yuan(amount) })
  }
  const closed = async (date: string) => {
    server.setClock(`${date}T20:00:00.000Z`)
    await server.record('platform', '/calendar/close-day', { date })
    await server.drained()
  }

  test('is nothing without a limit; the offer stands, and others are accepted as ever', async () => {
    await offered('q-none')
    await accept('q-none')
    expect((await typesOf('quote-q-none')).slice(2)).toEqual([
      ...['QuoteAcceptanceAsked', 'QuoteAcceptanceDenied'],
    ])
    expect((await creditOf()).history[0]).toMatchObject({
      ...{ type: 'CreditDenied', data: { because: 'no-limit', quote: 'q-none' } },
    })
    const open = (await server.get('hill', '/quotes/open')).body.quotes
    expect(open.map(({ quote }: { quote: string }) => quote)).toContain('q-none')
    await server.record('platform', '/quotes/q-cash/request', { ...parties, condition })
    await server.record('fuji', '/quotes/q-cash/offer', { price })
    await accept('q-cash')
    expect(await typesOf('quote-q-cash')).not.toContain('QuoteAcceptanceAsked')
    expect(await typesOf('match-q-cash')).toEqual(['MatchAgreed'])
  })

  test('is held up to the limit, and denied above it, until more is allowed', async () => {
    await limitOf('510000')
    await offered('q-1', '100')
    await accept('q-1')
    expect((await typesOf('quote-q-1')).slice(2)).toEqual(['QuoteAcceptanceAsked', 'QuoteAccepted'])
    expect(await typesOf('match-q-1')).toEqual(['MatchAgreed'])
    expect(await inYuan()).toEqual({
      ...{ currency: 'CNY', limit: '510000.00', held: '510000.00', free: '0.00' },
    })
    await accept('q-none')
    expect((await creditOf()).history[0]).toMatchObject({
      ...{ type: 'CreditDenied', data: { because: 'above-limit' } },
    })
    await limitOf('515100')
    await accept('q-none')
    expect((await typesOf('quote-q-none')).at(-1)).toBe('QuoteAccepted')
    expect(await inYuan()).toMatchObject({ held: '515100.00', free: '0.00' })
  })

  test('of six at once on a limit for five, five are confirmed', async () => {
    await limitOf('540600')
    const six = ['six-1', 'six-2', 'six-3', 'six-4', 'six-5', 'six-6']
    for (const id of six) await offered(id)
    const answers = await Promise.all(six.map((id) => server.post('hill', `/quotes/${id}/accept`)))
    expect(answers.map(({ status }) => status)).toEqual(six.map(() => 201))
    await server.drained()
    const last = await Promise.all(six.map(async (id) => (await typesOf(`quote-${id}`)).at(-1)))
    expect(last.filter((type) => type === 'QuoteAccepted')).toHaveLength(5)
    expect(last.filter((type) => type === 'QuoteAcceptanceDenied')).toHaveLength(1)
    expect(await inYuan()).toMatchObject({ held: '540600.00', free: '0.00' })
    expect(await creditOf()).toMatchObject({ heldTrades: 7 })
  })

  test('is free again once it is paid, and held again if what was paid is paid back', async () => {
    await delivered('q-none', '5100')
    await at('q-none')('pay', { payment: 'p', amount: yuan('5100') })
    expect(await inYuan()).toMatchObject({ held: '535500.00', free: '5100.00' })
    await at('q-none')('refund', { refund: 'r', amount: yuan('5100'), reason: 'A mistake.' })
    expect(await inYuan()).toMatchObject({ held: '540600.00', free: '0.00' })
    await at('q-none')('pay', { payment: 'p2', amount: yuan('5100') })
    expect(await inYuan()).toMatchObject({ held: '535500.00', free: '5100.00' })
  })

  test('is free again if the trade is cancelled, or no match could come of it', async () => {
    await offered('q-undone')
    await accept('q-undone')
    expect(await inYuan()).toMatchObject({ free: '0.00' })
    await server.record('platform', '/matches/q-undone/cancel', {
      ...{ costBearer: 'buyer', reason: 'Too wet.' },
    })
    expect(await inYuan()).toMatchObject({ free: '5100.00' })
    await server.record('platform', '/matches/q-taken/agree', {
      ...{ ...parties, seller: 'reef', condition: later('1'), price },
    })
    await offered('q-taken')
    await accept('q-taken')
    expect((await typesOf('quote-q-taken')).at(-1)).toBe('QuoteVoided')
    expect(await inYuan()).toMatchObject({ free: '5100.00' })
    expect((await creditOf()).history[0]).toMatchObject({
      ...{ type: 'CreditReleased', data: { because: 'not-agreed', match: null } },
    })
  })

  test('falls with paying late, to nothing, and comes back one grade at a time', async () => {
    await delivered('q-1', '510000', '100')
    await closed('2026-04-01')
    expect(await creditOf()).toMatchObject({ grade: 'good' })
    expect((await creditOf()).held[0]).toMatchObject({ quote: 'q-1', dueOn: '2026-04-01' })
    await closed('2026-04-02')
    expect(await creditOf()).toMatchObject({
      ...{ grade: 'watched', asOf: '2026-04-02' },
      why: { because: 'paid-late', on: '2026-04-02', reason: '1 day late' },
    })
    expect((await creditOf()).held[0]).toMatchObject({ daysLate: 1 })
    await closed('2026-04-16')
    expect(await creditOf()).toMatchObject({ grade: 'stopped', why: { reason: '15 days late' } })
    await offered('q-stopped')
    await accept('q-stopped')
    expect((await creditOf()).history[0]).toMatchObject({ data: { because: 'stopped' } })
    await at('q-1')('pay', { payment: 'p', amount: yuan('510000') })
    expect(await inYuan()).toMatchObject({ held: '25500.00' })
    await closed('2026-07-14')
    expect(await creditOf()).toMatchObject({ grade: 'stopped' })
    await closed('2026-07-15')
    expect(await creditOf()).toMatchObject({ grade: 'watched', why: { because: 'paid-on-time' } })
    await closed('2026-10-13')
    expect(await creditOf()).toMatchObject({ grade: 'good', why: { because: 'paid-on-time' } })
    await accept('q-stopped')
    expect((await typesOf('quote-q-stopped')).at(-1)).toBe('QuoteAccepted')
  })

  test('is told to the member itself and to the platform, and to nobody else', async () => {
    await server.drained()
    const nobody = await server.get('reef', '/members/nobody/credit')
    const ofStranger = async (as: As) => {
      const answers = await Promise.all([
        server.get(as, '/members/hill/credit'),
        server.get(as, '/members/nobody/credit'),
        server.get(as, '/streams/credit-hill'),
        server.get(as, '/streams/credit-nobody'),
      ])
      return answers.map(({ status, body }) => [status, body.code])
    }
    expect(nobody.status).toBe(404)
    for (const as of ['reef', 'fuji'] as const) {
      const [credit, none, stream, noStream] = await ofStranger(as)
      expect(credit).toEqual(none)
      expect(stream).toEqual(noStream)
      expect(credit?.[0]).toBe(404)
    }
    for (const as of ['hill', 'hill-analyst', 'platform', 'analyst', 'auditor', 'admin'] as const) {
      expect((await server.get(as, '/members/hill/credit')).status, as).toBe(200)
      expect((await server.get(as, '/streams/credit-hill')).status, as).toBe(200)
    }
    // The seller reads that its offer was asked for and not accepted, and of no limit or figure.
    const { body } = await server.get('fuji', '/streams/quote-q-stopped')
    const denied = body.events.find(({ type }: { type: string }) => /Denied/.test(type))
    expect(denied.data).toEqual({})
  })

  test('pages through what happened', async () => {
    const all = (await creditOf('platform')).history
    const first = (await server.get('hill', '/members/hill/credit?limit=3')).body
    expect(first.history).toEqual(all.slice(0, 3))
    const more = (await server.get('hill', `/members/hill/credit?limit=3&after=${first.next}`)).body
    expect(more.history).toEqual(all.slice(3, 6))
  })
})
