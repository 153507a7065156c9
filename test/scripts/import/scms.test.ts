import { describe, expect, test } from 'vitest'
import { fromStock, scmsFiles } from './scms-fixture.ts'
import { importing } from './scms-ledger.ts'

const files = scmsFiles()

describe('a line becomes a trade', () => {
  test('of two members, of a product, from a quote, delivered and charged', async () => {
    const { events, report } = await importing(files.file({}))
    expect(
      events.map(({ stream, type, effectiveAt }) => [effectiveAt.slice(0, 10), stream, type]),
    ).toEqual([
      ['2012-03-01', 'member-111-MZ-T30', 'MemberRegistered'],
      ['2012-03-01', 'member-cipla-limited', 'MemberRegistered'],
      ['2012-03-01', 'product-nevirapine-200mg-tablets-60-tabs-pack-of-60', 'ProductRegistered'],
      ['2012-03-01', 'quote-FPQ-7-1', 'QuoteRequested'],
      ['2012-03-01', 'quote-FPQ-7-1', 'QuoteOffered'],
      ['2012-03-01', 'quote-FPQ-7-1', 'QuoteAccepted'],
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
      buyer: '111-MZ-T30',
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
      price: { amount: '6.2', currency: 'USD', per: 'XPK' },
      product: 'nevirapine-200mg-tablets-60-tabs-pack-of-60',
      quote: 'FPQ-7-1',
      references: [
        { scheme: 'order', value: 'SCMS-13' },
        { scheme: 'despatch-advice', value: 'ASN-85' },
        { scheme: 'quotation', value: 'FPQ-7' },
      ],
      seller: 'cipla-limited',
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

  test('only what always comes from the own stock is self-operated', async () => {
    const gloves = { ...fromStock, 'Item Description': 'Gloves, 100 Pairs' }
    const { of } = await importing(
      files.file({}, { ID: '2', ...fromStock }, { ID: '3', ...gloves }),
    )
    expect(of('ProductRegistered').map(({ data }) => data)).toMatchObject([
      { name: 'Nevirapine 200mg, tablets, 60 Tabs (pack of 60)', channel: 'marketplace' },
      { name: 'Gloves, 100 Pairs (pack of 60)', channel: 'self-operated' },
    ])
  })

  test('are registered on the first day on which any line has them', async () => {
    const before = { ID: '2', 'PQ #': 'FPQ-8', 'PQ First Sent to Client Date': '1/9/12' }
    const { of } = await importing(files.file({}, before))
    const days = of('MemberRegistered').map(({ effectiveAt }) => effectiveAt.slice(0, 10))
    expect(days).toEqual(['2012-01-09', '2012-01-09'])
  })

  test('be it that of a delivery', async () => {
    const early = { ...fromStock, 'Delivered to Client Date': '2-Apr-12' }
    const { of } = await importing(files.file(early))
    const days = of('MemberRegistered').map(({ effectiveAt }) => effectiveAt.slice(0, 10))
    expect(days).toEqual(['2012-04-02', '2012-04-02'])
  })

  test('names that differ only in their signs are different members', async () => {
    const { of } = await importing(files.file({}, { ID: '2', Vendor: 'CIPLA, LIMITED' }))
    expect(of('MemberRegistered').map(({ stream }) => stream)).toEqual([
      'member-111-MZ-T30',
      'member-cipla-limited',
      expect.stringMatching(/^member-cipla-limited-[0-9a-f]{12}$/),
    ])
  })
})

describe('quotes', () => {
  test('one for all lines of a quotation that agree, over the sum of their packs', async () => {
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
    const quotes = of('QuoteAccepted').map(({ stream, data }) => ({ stream, data }))
    expect(quotes.map(({ stream }) => stream)).toEqual(
      ['FPQ-7-1', 'FPQ-7-3', 'FPQ-7-4', 'FPQ-7-5', 'FPQ-8-6'].map((id) => `quote-${id}`),
    )
    expect(quotes[0]?.data).toMatchObject({
      condition: { leadTime: null, quantity: { unit: 'XPK', value: '1500' } },
      price: { amount: '6.2', currency: 'USD', per: 'XPK' },
      takenOver: true,
    })
    expect(of('MatchAgreed').map(({ data }) => data)).toMatchObject([
      { quote: 'FPQ-7-1' },
      { quote: 'FPQ-7-1' },
      { quote: 'FPQ-7-3' },
      { quote: 'FPQ-7-4' },
      { quote: 'FPQ-7-5' },
      { quote: 'FPQ-8-6' },
    ])
  })

  test('none before there were quotations', async () => {
    const { of } = await importing(files.file(fromStock))
    expect(of('QuoteRequested')).toEqual([])
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ quote: null })
  })

  test('a line whose value no price of its quote restores names none, and is flagged', async () => {
    const roche = (ID: string, packs: string, value: string) => ({
      ...{ ID, 'Line Item Quantity': packs, 'Line Item Value': value, 'Pack Price': '89.11' },
    })
    const { of, flags, report } = await importing(
      files.file(
        roche('1', '820', '73074.13'),
        roche('2', '3', '267.33'),
        roche('3', '5178', '461436.41'),
      ),
    )
    expect(of('MatchAgreed').map(({ data }) => data)).toMatchObject([
      { quote: 'FPQ-7-1', price: { amount: '89.114795' } },
      { quote: null, price: { amount: '89.11' } },
      { quote: 'FPQ-7-1', price: { amount: '89.114795' } },
    ])
    expect(flags).toEqual({ 'quoted-price-differs': ['2'] })
    expect(report.totals.taken.value).toBe('534777.87')
  })
})
