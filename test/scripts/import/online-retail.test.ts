import { describe, expect, test } from 'vitest'
import { importing, nobody, retailFiles } from './online-retail-fixture.ts'

const files = retailFiles()

describe('a line of goods for a customer becomes a match', () => {
  test('of the one wholesaler and the customer, at the time of its invoice', async () => {
    const { events, report } = await importing(files.file({ InvoiceDate: '2011-07-01 10:30:00' }))
    expect(events.map(({ stream, type, effectiveAt }) => [effectiveAt, stream, type])).toEqual([
      ['2000-01-01T00:00:00.000Z', 'member-retail-wholesaler', 'MemberRegistered'],
      ['2011-07-01T09:30:00.000Z', 'member-retail-77001', 'MemberRegistered'],
      ['2000-01-01T00:00:00.000Z', 'product-retail-10001B', 'ProductRegistered'],
      ['2011-07-01T09:30:00.000Z', 'match-retail-600001-10001B-1.25-12', 'MatchAgreed'],
    ])
    expect(report.lines).toMatchObject({ read: 1, matches: 1 })
    expect(report.differences).toEqual([])
  })

  test('under its price, its place and its invoice', async () => {
    const { of } = await importing(files.file({}))
    expect(of('MatchAgreed')[0]?.data).toMatchObject({
      buyer: 'retail-77001',
      seller: 'retail-wholesaler',
      product: 'retail-10001B',
      condition: {
        place: { country: 'GB', name: null },
        quantity: { unit: 'C62', value: '12' },
        payment: null,
        term: null,
      },
      flags: [],
      price: { amount: '1.25', currency: 'GBP', per: 'C62' },
      quote: null,
      references: [{ scheme: 'invoice', value: '600001' }],
      takenOver: true,
      value: { amount: '15.00', currency: 'GBP' },
    })
  })

  test('and lines that are equal in all are several', async () => {
    const { of, flags, report } = await importing(files.file({}, {}, { Quantity: '3' }, {}))
    expect(of('MatchAgreed').map(({ stream }) => stream)).toEqual([
      'match-retail-600001-10001B-1.25-12',
      'match-retail-600001-10001B-1.25-12-2',
      'match-retail-600001-10001B-1.25-3',
      'match-retail-600001-10001B-1.25-12-3',
    ])
    expect(flags).toEqual({ 'duplicate-line': ['line 3', 'line 5'] })
    expect(report.sums.goods).toBe('48.750')
  })

  test('of which a customer that has only costs or cancellations has none, but an account', async () => {
    const alone = { StockCode: 'POST', CustomerID: '77002.0', InvoiceNo: '600002' }
    const { of, report, flags } = await importing(
      files.file(alone, { CustomerID: '77003.0', InvoiceNo: 'C600003', Quantity: '-1' }),
    )
    expect(of('MemberRegistered').length).toBe(3)
    expect(report).toMatchObject({ members: 2, lines: { matches: 0 } })
    expect(flags).toMatchObject({ 'begins-with-cancellation': ['77003'] })
  })
})

describe('traps', () => {
  test('a code in two cases is one product', async () => {
    const { of, flags } = await importing(
      files.file({ StockCode: '10001b' }, { StockCode: '10001B', Quantity: '5' }),
    )
    expect(of('ProductRegistered').length).toBe(1)
    expect(flags).toEqual({ 'code-in-two-cases': ['10001B'] })
  })

  test('a price of a tenth of a penny makes no price: the match is a sample, and adds up', async () => {
    const { of, flags, report } = await importing(files.file({ UnitPrice: '0.001', Quantity: '1' }))
    expect(of('MatchAgreed')[0]?.data).toMatchObject({
      flags: ['sample'],
      price: { amount: '0.001' },
      value: { amount: '0.00' },
    })
    expect(flags).toEqual({ worthless: ['line 2'] })
    expect(report.totals.file.goods).toBe('0.001')
  })

  test('what is given for nothing is no trade, and is told', async () => {
    const gift = { UnitPrice: '0.0', Quantity: '12540' }
    const { of, report, flags } = await importing(files.file({}, gift))
    expect(of('MatchAgreed').length).toBe(1)
    expect(report).toMatchObject({ lines: { gifts: 1 }, largestGift: 12_540 })
    expect(flags).toEqual({ gift: ['line 3'] })
  })

  test('lines without a customer stand outside, and add up', async () => {
    const { events, report, flags } = await importing(
      files.file(
        nobody,
        { ...nobody, StockCode: 'DOT', UnitPrice: '10', Quantity: '1' },
        { ...nobody, InvoiceNo: 'C600002', Quantity: '-4' },
        { ...nobody, UnitPrice: '0', Quantity: '-7' },
        { ...nobody, InvoiceNo: 'A600004', StockCode: 'B', UnitPrice: '-3.5', Quantity: '1' },
      ),
    )
    expect(events.map(({ type }) => type)).toEqual(['MemberRegistered'])
    expect(report.lines).toMatchObject({ withoutCustomer: 5, movements: 1, adjustments: 1 })
    expect(flags).toEqual({ 'negative-movement': ['line 5'] })
    expect(report.sums).toMatchObject({
      unnamedGoods: '15.000',
      unnamedOther: '10.000',
      unnamedCancellations: '-5.000',
      adjustments: '-3.500',
      net: '16.500',
    })
  })

  test('a country that is none of ISO is no place, and the names of others are known', async () => {
    const of = async (Country: string) => {
      const { of, flags } = await importing(files.file({ Country }))
      const [, member] = of('MemberRegistered').map(({ data }) => Object(data).place)
      return [member?.country ?? null, Object.keys(flags)]
    }
    expect(await of('EIRE')).toEqual(['IE', []])
    expect(await of('RSA')).toEqual(['ZA', []])
    expect(await of('USA')).toEqual(['US', []])
    expect(await of('Channel Islands')).toEqual([null, ['country-unknown']])
    expect(await of('European Community')).toEqual([null, ['country-unknown']])
    expect(await of('Unspecified')).toEqual([null, ['country-unknown']])
  })

  test('a customer of two countries is of the first in time, and each match goes to its own', async () => {
    const later = { Country: 'Belgium', InvoiceNo: '600002', InvoiceDate: '2011-04-01 10:00:00' }
    const { of, flags } = await importing(files.file(later, { Country: 'Spain' }))
    const places = (type: string) => of(type).map(({ data }) => Object(data))
    expect(places('MemberRegistered')[1].place.country).toBe('ES')
    expect(places('MatchAgreed').map(({ condition }) => condition.place.country)).toEqual([
      'BE',
      'ES',
    ])
    expect(flags).toEqual({ 'customer-in-countries': ['77001'] })
  })

  test('an invoice of two times keeps both', async () => {
    const { of, flags } = await importing(
      files.file({}, { InvoiceDate: '2011-03-01 10:31:00', StockCode: '10002' }),
    )
    expect(of('MatchAgreed').map(({ effectiveAt }) => effectiveAt.slice(11, 16))).toEqual([
      '10:30',
      '10:31',
    ])
    expect(flags).toEqual({ 'invoice-of-several-times': ['600001'] })
  })
})

describe('costs beside the goods', () => {
  const post = { StockCode: 'POST', Quantity: '2', UnitPrice: '18' }

  test('are carried by the dearest match of their invoice, wherever they stand in it', async () => {
    const dear = { StockCode: '10002', UnitPrice: '9' }
    const { of, report } = await importing(files.file(post, {}, dear))
    expect(of('ChargeAdded')).toMatchObject([
      {
        stream: 'settlement-retail-600001-10002-9-12',
        data: { amount: { amount: '36.00', currency: 'GBP' }, kind: 'freight' },
      },
    ])
    expect(report.sums).toMatchObject({ chargesOnMatches: '36.000', chargesAlone: '0.000' })
  })

  test('of an invoice without goods are told, and not recorded', async () => {
    const { of, report } = await importing(files.file({}, { ...post, InvoiceNo: '600002' }))
    expect(of('ChargeAdded')).toEqual([])
    expect(report.sums).toMatchObject({ chargesOnMatches: '0.000', chargesAlone: '36.000' })
  })

  test('that were cancelled are owed no more, and the goods are no cheaper for that', async () => {
    const back = (Quantity: string) => ({
      ...post,
      InvoiceNo: 'C600002',
      InvoiceDate: '2011-03-02 09:00:00',
      Quantity,
    })
    const part = await importing(files.file({}, post, back('-1')))
    expect(part.of('ChargeAdded')).toMatchObject([{ data: { amount: { amount: '18.00' } } }])
    expect(part.of('GoodsReturned')).toEqual([])
    expect(part.report.sums).toMatchObject({
      chargesOnMatches: '36.000',
      chargesTakenBack: '-18.000',
    })
    expect(part.report.totals.file.charges).toBe('18.000')
    const whole = await importing(files.file({}, post, back('-2')))
    expect(whole.of('SettlementOpened')).toEqual([])
    expect(whole.report.sums.chargesTakenBack).toBe('-36.000')
  })

  test('that cost nothing are no charge', async () => {
    const { of } = await importing(files.file({}, { ...post, UnitPrice: '0' }))
    expect(of('ChargeAdded')).toEqual([])
  })
})
