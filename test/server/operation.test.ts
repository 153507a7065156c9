import { describe, expect, test } from 'vitest'
import { rules } from '../../commands/catalog.ts'
import { projections as all } from '../../projections/catalog.ts'
import { openViews, type Views } from '../../server/views/host.ts'
import { logLines } from '../support/log-lines.ts'
import { openServer } from '../support/server.ts'
import { catalog, projections } from './failing-catalog.ts'
import { condition, market, parties, price } from './trade.ts'

describe('a projection that fails', () => {
  test('turns readiness to 503 and names the event, while the others go on', async () => {
    const opened: Views[] = []
    const server = await openServer({
      faults: async ({ folder, store }) => {
        const at = { kind: 'sqlite', folder } as const
        const views = await openViews({
          folder: `${folder}/other`,
          store: at,
          projections,
          catalog,
        })
        store.watch(() => views.poke())
        opened.push(views)
        return { views }
      },
    })
    const ready = () => server.get('platform', '/health/ready')
    await expect.poll(async () => (await ready()).status).toBe(200)
    const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }
    await server.record('platform', '/products/salt/register', salt)
    await expect.poll(async () => (await ready()).status).toBe(503)
    const { body } = await ready()
    expect(body.ready).toBe(false)
    expect(body.troubles).toHaveLength(1)
    expect(body.troubles[0]).toMatch(/brittle.*product-salt.*it broke/s)
    const live = await server.get('none', '/health/live')
    expect(live).toMatchObject({ status: 200, body: { live: true } })
    const state = (name: string) =>
      body.projections.find((one: { name: string }) => one.name === name).state
    expect([state('brittle'), state('open-quotes')]).toEqual(['failed', 'live'])
    const asked = await server.get('platform', `/quotes/open?position=${body.position}`)
    expect(asked.status).toBe(200)
    for (const views of opened) await views.close()
    await server.close()
  })
})

test.each([5, 15])(
  'readiness speaks of one moment: nothing is beyond the end',
  async (answered) => {
    const server = await openServer({
      // As if more events were folded, and answered, between the readings.
      faults: ({ views, store }) => {
        const status = () => views.status().map((one) => ({ ...one, position: one.position + 5 }))
        let end = 0
        store.watch(async () => {
          end = await store.end()
        })
        const rules = () => [
          { name: 'agree-match', position: end + answered, state: 'idle' as const },
        ]
        return { views: { ...views, status }, rules }
      },
    })
    await market(server)
    await server.drained()
    const { body } = await server.get('platform', '/health/ready')
    for (const { position, lag } of body.projections) {
      expect(Number(position)).toBeGreaterThan(0)
      expect(Number(position) + lag).toBe(Number(body.position))
    }
    expect(Number(body.rules[0].position)).toBeLessThanOrEqual(Number(body.position))
    await server.close()
  },
)

test('a rule that is stuck turns readiness to 503, and says which', async () => {
  const server = await openServer({
    faults: () => ({ troubles: new Map([['agree-match', new Error('no quorum')]]) }),
  })
  const { status, body } = await server.get('platform', '/health/ready')
  expect(status).toBe(503)
  expect(body.troubles).toEqual(['the rule agree-match is stuck: no quorum'])
  for (const as of ['none', 'unknown', 'hill', 'hill-analyst'] as const) {
    const { status, body } = await server.get(as, '/health/ready')
    expect([status, body]).toEqual([
      503,
      { ready: false, troubles: ['the rule agree-match is stuck'], warnings: [] },
    ])
  }
  await server.close()
})

test('an answer of a rule that is refused is logged and counted, without its price', async () => {
  const { lines, log } = logLines()
  const server = await openServer({ log })
  await market(server)
  const other = { ...parties, condition, price: { ...price, amount: '4711.37' } }
  await server.record('platform', '/matches/q-twice/agree', other)
  await server.record('platform', '/quotes/q-twice/request', { ...parties, condition })
  await server.record('fuji', '/quotes/q-twice/offer', { price })
  await server.record('hill', '/quotes/q-twice/accept')
  await server.drained()
  const { text } = await server.get('platform', '/metrics')
  await server.close()
  const counted = 'daybook_reaction_refusals_total{rule="agree-match",code="match-exists"} 1'
  expect(text.split('\n')).toContain(counted)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 40,
      time: expect.any(Number),
      msg: 'an answer of a rule was refused',
      rule: 'agree-match',
      stream: 'match-q-twice',
      command: 'AgreeMatch',
      code: 'match-exists',
    },
  ])
})

test('readiness counts the events of others for nobody but the platform', async () => {
  const server = await openServer()
  const answers = async () =>
    Promise.all(
      (['none', 'unknown', 'hill', 'hill-analyst'] as const).map(async (as) => {
        const { status, text } = await server.get(as, '/health/ready')
        return [status, text]
      }),
    )
  const before = await answers()
  expect(before).toEqual(Array(4).fill([200, '{"ready":true,"troubles":[],"warnings":[]}']))
  await market(server)
  const position = await server.drained()
  expect(await answers()).toEqual(before)
  for (const as of ['platform', 'analyst', 'auditor', 'admin'] as const) {
    const { body } = await server.get(as, '/health/ready')
    expect(body).toMatchObject({ ready: true, position })
    expect(body.projections).toHaveLength(all.length)
    expect(body.rules.map(({ name }: { name: string }) => name)).toEqual(
      rules.map(({ name }) => name),
    )
  }
  const states = async () => {
    const { body } = await server.get('analyst', '/health/ready')
    return [...new Set(body.rules.map(({ state }: { state: string }) => state))]
  }
  await expect.poll(states).toEqual(['idle'])
  await server.close()
})

describe('what is told of the work', () => {
  const { lines, log } = logLines('trace')

  test('metrics and logs hold neither ids, nor prices, nor tokens', async () => {
    const server = await openServer({ log })
    await market(server)
    // No time, size or count that is measured can be read as one of these.
    const secret = { ...price, amount: '88884711.37' }
    await server.record('platform', '/quotes/q-secret/request', { ...parties, condition })
    await server.record('fuji', '/quotes/q-secret/offer', { price: secret })
    await server.record('hill', '/quotes/q-secret/accept')
    await server.drained()
    await server.get('hill', '/prices/sugar?basis=claimed&payment=zz4711')
    await server.post('hill', '/quotes/q-secret/offer', { price: { amount: '88884711.37x' } })
    await server.get('unknown', '/streams/quote-q-secret')
    await server.get('platform', '/matches/%zz4711/trail')
    await server.get('platform', '/quotes/q-secret/zz4711')
    const { text, status, type } = await server.get('platform', '/metrics')
    expect([status, type]).toEqual([200, 'text/plain'])
    for (const line of text.split('\n').filter(Boolean)) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [-+.e\dInfNa]+)$/)
    }
    expect(text).toMatch(/daybook_commands_total\{command="OfferQuote",outcome="recorded"\} 1/)
    expect(text).toMatch(/daybook_commands_total\{command="OfferQuote",outcome="invalid"\} 1/)
    expect(text).toMatch(/daybook_projection_lag\{projection="open-quotes"\} 0/)
    expect(text).toMatch(/daybook_http_request_seconds_count\{.*route="\/quotes\/:id\/offer"/)
    await server.close()
    const logged = lines.join('')
    expect(lines.length).toBeGreaterThan(15)
    for (const words of [text, logged]) {
      expect(words).not.toMatch(/88884711\.37|zz4711|q-secret|hill Ltd|daybook_(nobody|[\w-]{32})/)
    }
    expect(logged).not.toContain(server.secret('platform'))
    const told = lines.map((line) => JSON.parse(line))
    const offered = { method: 'POST', route: '/quotes/:id/offer', status: 201 }
    expect(told.find(({ by }) => by === 'fuji')).toMatchObject(offered)
    const nowhere = { method: 'GET', route: 'none', status: 404, msg: 'answered' }
    expect(told).toContainEqual(expect.objectContaining(nowhere))
  })
})
