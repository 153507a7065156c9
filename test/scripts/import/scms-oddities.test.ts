import { describe, expect, test } from 'vitest'
import { type Fields, fromStock, scmsFiles } from './scms-fixture.ts'
import { importing } from './scms-ledger.ts'

const files = scmsFiles()

describe('dates', () => {
  const days = async (line: Fields) => {
    const { of, flags } = await importing(files.file(line))
    const on = (type: string) => of(type)[0]?.effectiveAt.slice(0, 10)
    const match = of('MatchAgreed')[0]
    return {
      agreed: [on('QuoteAccepted'), on('MatchAgreed'), on('GoodsDelivered')],
      match: match?.data,
      flags: Object.keys(flags),
    }
  }
  const unordered = { 'PO Sent to Vendor Date': 'Date Not Captured' }

  test('without an order a trade is agreed on the day of its quotation', async () => {
    const { agreed, match } = await days(unordered)
    expect(agreed).toEqual(['2012-03-01', '2012-03-01', '2012-04-12'])
    expect(match).toMatchObject({ condition: { leadTime: null } })
  })

  test('without a quotation too on the day when delivery is required', async () => {
    const { agreed } = await days(fromStock)
    expect(agreed).toEqual([undefined, '2012-04-10', '2012-04-12'])
  })

  test('that day is kept, and flagged, if the delivery came earlier', async () => {
    const early = { ...fromStock, 'Delivered to Client Date': '2-Apr-12' }
    const { agreed, flags } = await days(early)
    expect(agreed).toEqual([undefined, '2012-04-10', '2012-04-02'])
    expect(flags).toEqual(['dated-after-delivery'])
  })

  test('a quotation after its order is kept and flagged', async () => {
    const { agreed, flags } = await days({ 'PQ First Sent to Client Date': '3/20/12' })
    expect(agreed).toEqual(['2012-03-20', '2012-03-11', '2012-04-12'])
    expect(flags).toEqual(['quotation-after-order'])
  })

  test('a quotation after the delivery is kept and flagged', async () => {
    const late = { ...unordered, 'PQ First Sent to Client Date': '5/1/12' }
    const { agreed, flags } = await days(late)
    expect(agreed).toEqual(['2012-05-01', '2012-05-01', '2012-04-12'])
    expect(flags).toEqual(['quotation-after-delivery'])
  })

  test('an order after its schedule has no lead time', async () => {
    const { match, flags } = await days({ 'PO Sent to Vendor Date': '4/11/12' })
    expect(match).toMatchObject({ condition: { leadTime: null } })
    expect(flags).toEqual(['order-after-schedule'])
  })

  test('an order after its delivery, and a delivery after its record, are flagged', async () => {
    const odd = { 'Delivered to Client Date': '5-Mar-12', 'Delivery Recorded Date': '4-Mar-12' }
    const { agreed, flags } = await days(odd)
    expect(agreed).toEqual(['2012-03-01', '2012-03-11', '2012-03-05'])
    expect(flags).toEqual(['order-after-delivery', 'recorded-before-delivery'])
  })

  test('nonsense is left out and flagged', async () => {
    const { agreed, flags } = await days({ 'Delivered to Client Date': 'at last' })
    expect(agreed).toEqual(['2012-03-01', '2012-03-11', undefined])
    expect(flags).toEqual(['date-unreadable', 'no-delivery-date'])
  })
})

describe('terms and modes', () => {
  test('DDU is a term of the edition of 2000', async () => {
    const { of } = await importing(files.file({ 'Vendor INCO Term': 'DDU' }))
    const term = { code: 'DDU', edition: '2000' }
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ condition: { term } })
  })

  test('CIF by air is taken and flagged, in its quote too', async () => {
    const { of, flags } = await importing(files.file({ 'Vendor INCO Term': 'CIF' }))
    expect(of('QuoteAccepted')[0]?.data).toMatchObject({ flags: ['term-does-not-fit-mode'] })
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ flags: ['term-does-not-fit-mode'] })
    expect(flags).toEqual({ 'term-does-not-fit-mode': ['1'] })
  })

  test.each([
    ['Air', 'air'],
    ['Air Charter', 'air-charter'],
    ['Ocean', 'sea'],
    ['Truck', 'road'],
    ['N/A', null],
  ])('%s is %s', async (word, mode) => {
    const { of } = await importing(files.file({ 'Shipment Mode': word }))
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ condition: { mode } })
  })

  test('the own stock has no term', async () => {
    const { of } = await importing(files.file(fromStock))
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ condition: { term: null } })
  })
})

describe('freight and insurance', () => {
  const freight = (text: string) => ({ 'Freight Cost (USD)': text })
  const charges = async (...lines: Fields[]) => {
    const { of, flags, report } = await importing(files.file(...lines))
    const added = of('ChargeAdded').map(({ stream, data }) => ({ stream, ...Object(data) }))
    return {
      added: added.map(({ stream, kind, amount }) => `${stream} ${kind} ${amount.amount}`),
      flags,
      counts: report.freight,
    }
  }

  test('the freight of a shipment is charged once, on the line that has it', async () => {
    const { added, flags, counts } = await charges(
      { ID: '1', ...freight('See ASN-85 (ID#:2)') },
      { ID: '2' },
      { ID: '3', ...freight('See ASN-85 (ID#:2)') },
    )
    expect(added).toEqual([
      'settlement-scms-2 freight 4521.50',
      'settlement-scms-1 insurance 9.92',
      'settlement-scms-2 insurance 9.92',
      'settlement-scms-3 insurance 9.92',
    ])
    expect(flags).toEqual({ 'freight-reference-forward': ['1'] })
    expect(counts).toMatchObject({ charged: 1, elsewhere: 2 })
  })

  test('words are no charge', async () => {
    const { added, flags, counts } = await charges(
      { ID: '1', ...freight('Freight Included in Commodity Cost') },
      { ID: '2', ...freight('Invoiced Separately') },
      { ID: '3', ...freight('See ASN-85 (ID#:2)') },
      { ID: '4', ...freight('ask Bob') },
    )
    expect(added.filter((charge) => charge.includes('freight'))).toEqual([])
    expect(flags).toEqual({ 'freight-reference-to-words': ['3'], 'freight-unreadable': ['4'] })
    expect(counts).toEqual({ charged: 0, elsewhere: 1, included: 1, separate: 1, unreadable: 1 })
  })

  test('a reference to no line, or to one of another shipment, is flagged', async () => {
    const { flags } = await charges(
      { ID: '1' },
      { ID: '2', ...freight('See ASN-85 (ID#:99)') },
      { ID: '3', 'ASN/DN #': 'ASN-86', ...freight('See ASN-86 (ID#:1)') },
    )
    expect(flags).toEqual({ 'freight-reference-lost': ['2', '3'] })
  })

  test('no insurance and insurance of nothing are no charge', async () => {
    const insurance = (text: string) => ({ 'Line Item Insurance (USD)': text, ...freight('1') })
    const { added, flags } = await charges(
      { ID: '1', ...insurance('') },
      { ID: '2', ...insurance('0') },
      { ID: '3', ...insurance('much') },
    )
    expect(added.filter((charge) => charge.includes('insurance'))).toEqual([])
    expect(flags).toEqual({ 'insurance-unreadable': ['3'] })
  })
})

describe('lines worth nothing', () => {
  test('are samples', async () => {
    const { of, flags } = await importing(files.file({ 'Line Item Value': '0', 'Pack Price': '0' }))
    expect(of('MatchAgreed')[0]?.data).toMatchObject({ flags: ['sample'], price: { amount: '0' } })
    expect(flags).toEqual({ sample: ['1'] })
  })

  test('a cent for 814 packs at nothing is refused, and what hangs on it with it', async () => {
    const cent = { 'Line Item Quantity': '814', 'Line Item Value': '0.01', 'Pack Price': '0' }
    const { of, report } = await importing(
      files.file({}, { ID: '47301', 'PQ #': 'FPQ-9', ...cent }),
    )
    expect(of('MatchAgreed').length).toBe(1)
    expect(report.lines).toEqual({ read: 2, taken: 1, refused: 1 })
    expect(report.refused).toEqual([
      {
        line: 3,
        id: '47301',
        command: 'AgreeMatch',
        code: 'value-differs',
        reason: 'The value is not price times quantity.',
        fields: {
          expected: { amount: '0.00', currency: 'USD' },
          given: { amount: '0.01', currency: 'USD' },
        },
        followed: 4,
      },
    ])
    expect(report.incomplete).toEqual([])
    expect(report.totals).toMatchObject({
      file: { value: '6200.01', freight: '9043.00', insurance: '19.84' },
      untaken: { value: '0.01', freight: '4521.50', insurance: '9.92' },
      taken: { value: '6200.00', freight: '4521.50', insurance: '9.92' },
    })
  })
})

describe('names', () => {
  test('one that was garbled before is flagged', async () => {
    const { flags } = await importing(
      files.file({
        'Manufacturing Site': 'Weifa A.S., GrÃ¸nland, Oslo',
      }),
    )
    expect(flags).toEqual({ 'garbled-name': ['1'] })
  })

  test('one with letters beyond ASCII is not', async () => {
    const { flags } = await importing(
      files.file({ Country: "Côte d'Ivoire", Vendor: 'Förster & Söhne' }),
    )
    expect(flags).toEqual({})
  })
})
