import { describe, expect, test } from 'vitest'
import { importScms } from '../../../scripts/import/scms/import.ts'
import { planScms } from '../../../scripts/import/scms/plan.ts'
import { priceOf } from '../../../scripts/import/scms/price.ts'
import { readScms } from './scms-fixture.ts'
import { memoryLedger } from './scms-ledger.ts'

const path = process.env.DAYBOOK_SCMS ?? ''

describe.skipIf(path === '')('the real file, named by DAYBOOK_SCMS', () => {
  const distinct = (of: readonly string[]) => new Set(of).size

  test('has what is known of it', () => {
    const { read, lines, unread } = readScms(path)
    const count = (which: (line: (typeof lines)[number]) => boolean) => lines.filter(which).length
    expect({
      read,
      unread,
      vendors: distinct(lines.map(({ vendor }) => vendor)),
      fromOwnStock: count(({ vendor }) => vendor === 'SCMS from RDC'),
      projects: distinct(lines.map(({ project }) => project)),
      countries: distinct(lines.map(({ country }) => country)),
      products: distinct(lines.map(({ item, pack }) => `${item} ${pack}`)),
      quotations: distinct(lines.flatMap(({ quotation }) => quotation ?? [])),
      quoted: count(({ quotation }) => quotation !== null),
      orders: distinct(lines.map(({ order }) => order)),
      shipments: distinct(lines.map(({ despatch }) => despatch)),
      withoutOrder: count(({ orderedOn }) => orderedOn === null),
      withoutBoth: count(({ orderedOn, quotedOn }) => orderedOn === null && quotedOn === null),
      withoutTerm: count(({ term }) => term === null),
      olderTerm: count(({ term }) => term?.code === 'DDU'),
      withoutMode: count(({ mode }) => mode === null),
      withoutInsurance: count(({ insurance }) => insurance === null),
      packPriceOff: count((l) => l.quantity * l.packPrice !== l.value),
      ofNoPackPrice: count(({ packPrice }) => packPrice === 0),
    }).toEqual({
      read: 10_324,
      unread: [],
      vendors: 73,
      fromOwnStock: 5_404,
      projects: 142,
      countries: 43,
      products: 184,
      quotations: 1_236,
      quoted: 7_643,
      orders: 6_233,
      shipments: 7_030,
      withoutOrder: 5_732,
      withoutBoth: 1_931,
      withoutTerm: 5_404,
      olderTerm: 15,
      withoutMode: 360,
      withoutInsurance: 287,
      packPriceOff: 719,
      ofNoPackPrice: 18,
    })
  })

  test('has a price with at most seven decimals for each line that is worth something', () => {
    const sold = readScms(path).lines.filter(({ packPrice }) => packPrice > 0)
    for (const line of sold) {
      const price = priceOf(line)
      expect(price.split('.')[1]?.length ?? 0).toBeLessThanOrEqual(7)
    }
  })

  test('is taken but for one line, and adds up to the cent', async () => {
    const { run, of } = memoryLedger()
    const { report } = await importScms({ file: path, run })
    const flags = report.flagged.map(({ flag, count }) => [flag, count])
    expect(report.lines).toEqual({ read: 10_324, taken: 10_323, refused: 1 })
    expect(report.refused).toMatchObject([{ id: '47301', code: 'value-differs' }])
    expect(report.incomplete).toEqual([])
    expect(report.quotes).toBe(4_467)
    expect(report.late).toBe(1_186)
    expect(report.freight).toEqual({
      charged: 6_198,
      elsewhere: 2_445,
      included: 1_442,
      separate: 239,
      unreadable: 0,
    })
    expect(Object.fromEntries(flags)).toEqual({
      'dated-after-delivery': 188,
      'freight-reference-forward': 1,
      'freight-reference-to-words': 105,
      'garbled-name': 1,
      'order-after-delivery': 5,
      'order-after-schedule': 4,
      'quotation-after-delivery': 10,
      'quotation-after-order': 5,
      'recorded-before-delivery': 3,
      sample: 17,
      'term-does-not-fit-mode': 2,
    })
    expect(report.totals).toMatchObject({
      file: { value: '1627584457.29', freight: '68817849.41', insurance: '2410060.61' },
      untaken: { value: '0.01', freight: '1344.94', insurance: '0.00' },
    })
    expect(report.events.byType).toEqual({
      MemberRegistered: 215,
      ProductRegistered: 184,
      QuoteRequested: 4_467,
      QuoteOffered: 4_467,
      QuoteAccepted: 4_467,
      MatchAgreed: 10_323,
      SettlementOpened: 10_323,
      ChargeAdded: 16_180,
      GoodsDelivered: 10_323,
    })
    const cents = of('MatchAgreed').reduce(
      (sum, { data }) => sum + Number(Object(data).value.amount.replace('.', '')),
      0,
    )
    expect(cents).toBe(162_758_445_728)
  })

  test('makes the same commands in any order of its lines, and no other for a part of them', () => {
    const { lines } = readScms(path)
    const commandsOf = (some: typeof lines) =>
      new Map([...planScms(some)].map(({ line }) => [line.key, JSON.stringify(line)]))
    const whole = commandsOf(lines)
    const reversed = commandsOf(lines.toReversed())
    expect(reversed.size).toBe(whole.size)
    for (const part of [reversed, commandsOf(lines.slice(0, 9_000)), commandsOf(lines.slice(-1))]) {
      for (const [key, command] of part) expect(command).toBe(whole.get(key))
    }
  })
})
