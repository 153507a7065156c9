import { describe, expect, test } from 'vitest'
import { fromStock, scmsFiles } from './scms-fixture.ts'
import { importing } from './scms-ledger.ts'

const files = scmsFiles()

const buyer = 'member-111-MZ-T30-MZ'
const seller = 'member-cipla-limited-aa2cd1b82b44'
const product = 'product-nevirapine-200mg-tablets-60-tabs-pack-of-60-b8446d415291'
const quote = 'quote-FPQ-7-5ecad7b7bfd7'

/** The id in the name of a stream. */
const idIn = (stream: string) => stream.slice(stream.indexOf('-') + 1)

describe('a line becomes a trade', () => {
  test('of two members, of a product, from a quote, delivered and charged', async () => {
    const { events, report } = await importing(files.file({}))
    expect(
      events.map(({ stream, type, effectiveAt }) => [effectiveAt.slice(0, 10), stream, type]),
    ).toEqual([
      ['2000-01-01', buyer, 'MemberRegistered'],
      ['2000-01-01', seller, 'MemberRegistered'],
      ['2000-01-01', product, 'ProductRegistered'],
      ['2012-03-01', quote, 'QuoteRequested'],
      ['2012-03-01', quote, 'QuoteOffered'],
      ['2012-03-01', quote, 'QuoteAccepted'],
      ['2012-03-11', 'match-scms-1', 'MatchAgreed'],
      ['2012-03-11', 'settlement-scms-1', 'SettlementOpened'],
      ['2012-04-12', 'settlement-scms-1', 'ChargeAdded'],
      ['2012-04-12', 'settlement-scms-1', 'ChargeAdded'],
      ['2012-04-12', 'settlement-scms-1', 'GoodsDelivered'],
    ])
    expect(report.lines).toEqual({ read: 1, taken: 1, refused: 0 })
    expect(report.events).toMatchObject({ appended: 11, repeated: 0 })
    expect(report.flagged).toEqual([])
  })

  test('under its whole condition, with the numbers of the other book', async () => {
    const { of } = await importing(files.file({}))
    expect(of('MatchAgreed')[0]?.data).toEqual({
      buyer: idIn(buyer),
      condition: {
        leadTime: 30,
        mode: 'air',
        payment: null,
        place: { country: 'MZ', name: null },
        quantity: { unit: 'XPK', value: '1000' },
        term: { code: 'EXW', edition: '2020' },
      },
      deliverBy: '2012-04-10',
      flags: [],
      kind: 'spot',
      lot: null,
      price: { amount: '6.2', currency: 'USD', per: 'XPK' },
      product: idIn(product),
      quote: idIn(quote),
      references: [
        { scheme: 'order', value: 'SCMS-13' },
        { scheme: 'despatch-advice', value: 'ASN-85' },
        { scheme: 'quotation', value: 'FPQ-7' },
      ],
      seller: idIn(seller),
      takenOver: true,
      value: { amount: '6200.00', currency: 'USD' },
    })
  })

  test('is delivered late by the days after its schedule', async () => {
    const { of, report } = await importing(
      files.file({}, { ID: '2', 'Delivered to Client Date': '9-Apr-12' }),
    )
    expect(of('GoodsDelivered').map(({ data }) => data)).toEqual([
      { delivery: 'ASN-85', lateDays: 2, quantity: { unit: 'XPK', value: '1000' } },
      { delivery: 'ASN-85', lateDays: -1, quantity: { unit: 'XPK', value: '1000' } },
    ])
    expect(report.late).toBe(1)
  })

  test('is no duplicate of a line that is equal but for its ID', async () => {
    const { of, report } = await importing(files.file({ ID: '1' }, { ID: '2' }))
    expect(of('MatchAgreed').map(({ stream }) => stream)).toEqual(['match-scms-1', 'match-scms-2'])
    expect(report.totals.taken.value).toBe('12400.00')
  })
})

describe('members and products', () => {
  test('a vendor and the own stock are sellers, a project is the buyer in its country', async () => {
    const { of } = await importing(files.file({}, { ID: '2', ...fromStock }))
    const members = of('MemberRegistered').map(({ data }) => data)
    expect(members).toMatchObject([
      {
        businessType: 'institution',
        legalName: 'SCMS project 111-MZ-T30',
        place: { country: 'MZ', name: null },
        takenOver: true,
      },
      { businessType: 'other', legalName: 'CIPLA LIMITED', place: null, takenOver: true },
      { businessType: 'platform', legalName: 'SCMS from RDC', place: null, takenOver: true },
    ])
  })

  test('a product has its name, its category and the pack it is sold in', async () => {
    const { of } = await importing(files.file({}))
    expect(of('ProductRegistered')[0]?.data).toEqual({
      category: 'ARV, Adult',
      channel: 'marketplace',
      grade: null,
      name: 'Nevirapine 200mg, tablets, 60 Tabs (pack of 60)',
      unit: 'XPK',
    })
  })

  test('are known before anything that the file can date', async () => {
    const early = { ...fromStock, 'Delivered to Client Date': '1-Jan-00' }
    const { events } = await importing(files.file(early))
    const days = events.map(({ effectiveAt }) => effectiveAt)
    expect(days.toSorted()[0]).toBe(days[0])
  })

  test('names that differ only in their signs are different members', async () => {
    const { of } = await importing(files.file({}, { ID: '2', Vendor: 'CIPLA, LIMITED' }))
    const [, one, other] = of('MemberRegistered').map(({ stream }) => stream)
    expect(one).toMatch(/^member-cipla-limited-[0-9a-f]{12}$/)
    expect(other).toMatch(/^member-cipla-limited-[0-9a-f]{12}$/)
    expect(other).not.toBe(one)
  })

  test('have an id, however long or strange what the file calls them', async () => {
    const strange = { 'Project Code': 'ß'.repeat(150), 'PQ #': '!'.repeat(150) }
    const long = { Vendor: 'x'.repeat(150), 'Item Description': 'y'.repeat(150) }
    const { report } = await importing(files.file({}, { ID: '2', ...strange, ...long }))
    expect(report.lines.taken).toBe(2)
    expect(report.quotes).toBe(2)
  })

  test('a project in two countries is two buyers', async () => {
    const { of, report } = await importing(files.file({}, { ID: '2', Country: 'Zambia' }))
    const buyers = of('MatchAgreed').map(({ data }) => Object(data).buyer)
    expect(buyers).toEqual(['111-MZ-T30-MZ', '111-MZ-T30-ZM'])
    expect(report.lines.taken).toBe(2)
  })
})

describe('quotes', () => {
  test('one for all lines of a quotation that agree, at its price for a pack', async () => {
    const { of } = await importing(
      files.file(
        { ID: '1' },
        { ID: '2', 'Line Item Quantity': '500', 'Line Item Value': '3100' },
        { ID: '3', 'Shipment Mode': 'Truck' },
        { ID: '4', 'Pack Price': '7', 'Line Item Value': '7000' },
        { ID: '5', Vendor: 'HETERO LABS LIMITED' },
        { ID: '6', 'PQ #': 'FPQ-8' },
      ),
    )
    const quotes = of('QuoteAccepted')
    const ids = quotes.map(({ stream }) => stream.replace('quote-', ''))
    expect(new Set(ids).size).toBe(5)
    expect(quotes[0]?.data).toMatchObject({
      condition: { leadTime: null, quantity: { unit: 'XPK', value: '1' } },
      price: { amount: '6.2', currency: 'USD', per: 'XPK' },
      takenOver: true,
    })
    expect(of('MatchAgreed').map(({ data }) => Object(data).quote)).toEqual([ids[0], ...ids])
  })

  test('none before there were quotations', async () => {
    const { of } = await importing(files.file(fromStock))
    expect(of('QuoteRequested')).toEqual([])
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ quote: null })
  })

  const roche = (ID: string, packs: string, value: string) => ({
    ID,
    'Line Item Quantity': packs,
    'Line Item Value': value,
    'Pack Price': '89.11',
  })

  test('are named by lines whose exact price was rounded to theirs', async () => {
    const { of, flags, report } = await importing(
      files.file(
        roche('1', '820', '73074.13'),
        roche('2', '3', '267.33'),
        roche('3', '5178', '461436.41'),
      ),
    )
    const matches = of('MatchAgreed').map(({ data }) => Object(data))
    expect(matches.map(({ price }) => price.amount)).toEqual(['89.11479', '89.11', '89.114795'])
    const [offer] = of('QuoteOffered')
    expect(offer?.data).toMatchObject({ price: { amount: '89.11' } })
    expect(matches.map(({ quote }) => `quote-${quote}`)).toEqual(Array(3).fill(offer?.stream))
    expect(flags).toEqual({})
    expect(report.totals.taken.value).toBe('534777.87')
  })

  test('a line that departs from its quotation by more names none, and is flagged', async () => {
    const { of, flags, report } = await importing(files.file(roche('1', '3', '270')))
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ quote: null, price: { amount: '90' } })
    expect(flags).toEqual({ 'quoted-price-differs': ['1'] })
    expect(report.lines.taken).toBe(1)
  })
})
