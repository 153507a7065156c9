import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aggregates } from '../../domain/catalog.ts'
import { event, stream } from '../../domain/kernel/event.ts'
import {
  type ExplainedEvent,
  type ExplainedStream,
  explainedStreams,
} from '../../server/event-reference.ts'
import { openApi } from '../../server/openapi/document.ts'
import { eventPage } from '../../server/pages/event-page.ts'
import { openServer, type TestServer } from '../support/server.ts'
import { market, realTrade } from './trade.ts'

const HTML = { accept: 'text/html' }
const declared = aggregates.flatMap((aggregate) =>
  Object.entries(aggregate.stream.events).map(([type, of]) => ({ type, of, aggregate })),
)
const all: readonly ExplainedEvent[] = explainedStreams().flatMap(({ events }) => events)
const explained = (type: string) => all.find((one) => one.type === type)!

describe('the reference', () => {
  test('has every event of every stream, once, by the sentence that it is declared with', () => {
    expect(all.map(({ type, says, stream }) => ({ type, says, stream }))).toEqual(
      declared.map(({ type, of, aggregate }) => ({
        type,
        says: of.says,
        stream: aggregate.stream.kind,
      })),
    )
    for (const { says, type } of all) expect(says, type).toMatch(/^[A-Z].*\.$/)
  })

  test.each(declared)('shows data of $type that its own schema takes', ({ type, of }) => {
    const { versions, version } = explained(type)
    expect(versions.map((one) => one.version)).toEqual(of.shapes.map((_, index) => index + 1))
    expect(version).toBe(of.version)
    for (const [index, { schema, example }] of versions.entries()) {
      const ofSchema = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
      expect(ofSchema.parse(example)).toEqual(example)
      expect(of.shapes[index]!.parse(example)).toEqual(example)
      expect(ofSchema.safeParse({ ...(example as object), odd: 1 }).success).toBe(false)
    }
  })

  test('says who may read it, who answers it, and whose rows change by it', () => {
    expect(explained('QuoteAccepted')).toMatchObject({
      readBy: 'The platform, and the members that its first event names as buyer or seller.',
      rules: ['agree-match'],
      projections: expect.arrayContaining(['open-quotes', 'settlement-trail']),
    })
    expect(explained('BusinessDayClosed').readBy).toBe('The platform only.')
    expect(explained('MemberRegistered').readBy).toMatch(/the member whose id the stream has/)
    expect(explained('ProductRegistered').readBy).toBe('The platform, and every member.')
    expect(explained('LoanAppraised').readBy).toMatch(/Members are told it without sales\.$/)
    expect(explained('ClaimPaid').readBy).toMatch(/Members are told it without loans\.$/)
  })

  test('has the shapes of before, and says that they are no longer recorded', () => {
    const moored = event('It came.', { owner: z.string().meta({ example: 'hill' }) }).revise(
      { owner: z.string().meta({ example: 'hill' }), tons: z.int() },
      ({ owner }) => ({ owner, tons: 1 }),
    )
    const boats = {
      ...aggregates[0]!,
      stream: stream('boat', 'A <boat>', { BoatMoored: moored }),
    }
    const [
      {
        events: [boat],
      } = { events: [] },
    ] = explainedStreams([boats])
    expect(boat!.versions.map(({ example }) => example)).toEqual([
      { owner: 'hill' },
      { owner: 'hill', tons: 1 },
    ])
    const headings = [...eventPage(boat!).matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text)
    expect(headings).toEqual(['Version 2', 'Version 1, no longer recorded'])
  })
})

describe('served', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
  })
  afterAll(() => server.close())

  test('to programs as JSON, whole or one event', async () => {
    const { body, type, headers } = await server.get('none', '/event-types')
    expect([type, headers.vary]).toEqual(['application/json', 'accept'])
    expect((body as ExplainedStream[]).flatMap(({ events }) => events)).toEqual(all)
    const one = await server.get('none', '/event-types/QuoteOffered')
    expect(one.body).toEqual(explained('QuoteOffered'))
  })

  test('to people as pages, from the list to each event and back', async () => {
    const { text } = await server.get('none', '/event-types', HTML)
    for (const { type, says } of all) {
      expect(text).toContain(`<a href="/event-types/${type}">`)
      const page = await server.get('none', `/event-types/${type}`, HTML)
      expect(page.type).toBe('text/html')
      expect(page.text).toContain(says.replaceAll('&', '&amp;'))
      expect(page.text).toContain('href="/event-types"')
    }
  })

  test('for what is an event only', async () => {
    for (const name of ['none', 'constructor', 'quote', 'OfferQuote']) {
      expect((await server.get('none', `/event-types/${name}`, HTML)).status).toBe(404)
    }
  })

  test('an event of the feed is what the document says of its type', async () => {
    await market(server)
    await realTrade(server, 'm-1')
    const { schemas = {} } = openApi().components ?? {}
    const lines = (await server.get('platform', '/events')).text.trim().split('\n')
    const events = lines.map((line) => JSON.parse(line))
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(10)
    for (const event of events) {
      const schema = z.fromJSONSchema(schemas[event.type] as { type: 'object' })
      expect(schema.parse(event), event.type).toEqual(event)
      expect(schema.safeParse({ ...event, data: { ...event.data, odd: 1 } }).success).toBe(false)
    }
    expect(schemas.CloudEvent).toMatchObject({
      discriminator: {
        propertyName: 'type',
        mapping: { QuoteOffered: '#/components/schemas/QuoteOffered' },
      },
    })
  })
})
