import { ReadableStream } from 'node:stream/web'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunLines } from '../../../commands/kernel/batch/line.ts'
import { exitCodeOf } from '../../../scripts/import/format.ts'
import { importRetail } from '../../../scripts/import/online-retail/import.ts'
import { reconcile } from '../../../scripts/import/online-retail/reconcile.ts'
import { held } from '../../../scripts/import/online-retail/totals.ts'
import { type Fields, importing, retailFiles, takenBack } from './online-retail-fixture.ts'
import { memoryLedger, type Recorded } from './scms-ledger.ts'

const files = retailFiles()
const some = (...texts: string[]) => fc.constantFrom(...texts)

/** What is charged is of whole pence. */
const isLegible = ({ StockCode, UnitPrice }: Fields) =>
  UnitPrice !== '0.001' || !['POST', 'M'].includes(StockCode!)

/** A cost that is cancelled in a later extract stays as it was charged. */
const isCancelledCost = ({ InvoiceNo, StockCode }: Fields) =>
  InvoiceNo!.startsWith('C') && ['POST', 'M'].includes(StockCode!)

/** Lines of few names, so that cancellations find several sales, one or none. */
const line = fc
  .record<Fields>({
    StockCode: some('10001B', '10001b', '10002', 'POST', 'M', 'D'),
    Description: some('TIN BOX', 'TIN BOX RED'),
    Quantity: some('12', '12', '6', '5', '1'),
    UnitPrice: some('1.25', '1.25', '1.5', '0.001', '0.0'),
  })
  .filter(isLegible)
const invoice = fc.record({
  cancels: some('', '', 'C'),
  minute: fc.integer({ min: 10, max: 16 }),
  CustomerID: some('77001.0', '77001.0', '77002.0', ''),
  Country: some('United Kingdom', 'EIRE', 'Unspecified'),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
})

/** Invoices with their lines; a later number may be of an earlier time. */
const invoices = fc.array(invoice, { minLength: 2, maxLength: 9 }).map((all) =>
  all.map(({ cancels, minute, lines, ...whose }, n) =>
    lines.map(
      (one): Fields => ({
        ...whose,
        ...one,
        InvoiceNo: `${cancels}${600_000 + n}`,
        InvoiceDate: `2011-03-01 10:${minute}:00`,
        Quantity: cancels === '' ? one.Quantity! : `-${one.Quantity}`,
      }),
    ),
  ),
)

/** What each stream holds, in its own order. */
const streamsOf = (events: readonly Recorded[]) => {
  const streams: Record<string, unknown[]> = {}
  for (const { stream, ...event } of events) {
    streams[stream] ??= []
    streams[stream].push(event)
  }
  return streams
}

const RUNS = { numRuns: 60 }

describe('the same invoices', () => {
  test('end in the same streams in whatever order they come', async () => {
    const shuffled = invoices.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    const property = fc.asyncProperty(shuffled, async ([all, others]) => {
      const [one, other] = [files.file(...all.flat()), files.file(...others.flat())]
      const [first, second] = [await importing(one), await importing(other)]
      expect(streamsOf(second.events)).toEqual(streamsOf(first.events))
      expect(second.report.sums).toEqual(first.report.sums)
      const { report } = await importing(other, first)
      expect(report.events).toMatchObject({ appended: 0, repeated: first.events.length })
      expect(report.refused).toEqual([])
    })
    await fc.assert(property, RUNS)
  })

  test('end in the same streams in however many extracts they come, as time goes on', async () => {
    const cut = fc.tuple(invoices, fc.integer({ min: 10, max: 16 }))
    const property = fc.asyncProperty(cut, async ([every, minute]) => {
      const all = every.map((lines) => lines.filter((one) => !isCancelledCost(one)))
      if (all.flat().length === 0) return
      const until = all.flat().filter((one) => one.InvoiceDate! <= `2011-03-01 10:${minute}:00`)
      const whole = await importing(files.file(...all.flat()))
      const ledger = memoryLedger()
      if (until.length > 0) await importRetail({ file: files.file(...until), run: ledger.run })
      const { report } = await importing(files.file(...all.flat()), ledger)
      expect(streamsOf(ledger.events)).toEqual(streamsOf(whole.events))
      expect(report.sums).toEqual(whole.report.sums)
      expect(report.totals).toEqual(whole.report.totals)
    })
    await fc.assert(property, RUNS)
  })

  test('add up to the thousandth, in the file and in the events', async () => {
    const property = fc.asyncProperty(invoices, async (all) => {
      const { events, report, hasTaken } = await importing(files.file(...all.flat()))
      const { agreed, charged, ...sums } = await held(ReadableStream.from(events), hasTaken)
      const done = reconcile(report, { ...sums, agreed, charged }, { agreed, charged })
      expect(done.differences).toEqual([])
      expect(done.totals.others).toMatchObject({ goods: '0.000', returned: '0.000' })
    })
    await fc.assert(property, RUNS)
  })
})

describe('an extract', () => {
  const [march, april] = [{}, { InvoiceNo: '600002', InvoiceDate: '2011-04-01 10:00:00' }]

  test('reconciles with its own lines, and the rows with those of all', async () => {
    const ledger = await importing(files.file(march, takenBack(2)))
    const { report, hasTaken } = await importing(files.file(april), ledger)
    const sums = await held(ReadableStream.from(ledger.events), hasTaken)
    expect(sums).toMatchObject({
      events: { goods: 15_000, returned: 0 },
      others: { goods: 15_000, returned: 2_500 },
      agreed: 3_000,
    })
    const done = reconcile(report, sums, { agreed: 3_000, charged: 0 })
    expect([done.differences, exitCodeOf(done)]).toEqual([[], 0])
    const lost = reconcile(report, sums, { agreed: 2_999, charged: 0 })
    expect(lost.differences).toEqual([
      'The events of this and other files have 30.00 GBP agreed, but the rows hold 29.99 GBP.',
    ])
    expect(exitCodeOf(lost)).toBe(1)
  })

  test('that cancels what an earlier one charged finds it charged, and says so', async () => {
    const post = { StockCode: 'POST', Quantity: '2', UnitPrice: '18' }
    const ledger = await importing(files.file({}, post))
    const less = { ...post, ...takenBack(1) }
    const { report, of, hasTaken } = await importing(files.file({}, post, less), ledger)
    expect(report.refused).toMatchObject([{ command: 'AddCharge', code: 'key-reused', line: 3 }])
    expect(of('ChargeAdded')).toMatchObject([{ data: { amount: { amount: '36.00' } } }])
    const sums = await held(ReadableStream.from(ledger.events), hasTaken)
    expect(sums).toMatchObject({ events: { charges: 0 }, others: { charges: 36_000 } })
  })

  test('that begins earlier finds its customers known from a later day, and says so', async () => {
    const ledger = await importing(files.file(april))
    const { report, of } = await importing(files.file(march, april), ledger)
    expect(report.refused).toMatchObject([{ command: 'RegisterMember', code: 'key-reused' }])
    expect(of('MatchAgreed').length).toBe(2)
    expect(report.totals.untaken.goods).toBe('0.000')
  })
})

describe('an import', () => {
  const lines = Array.from({ length: 40 }, (_, n) => ({ InvoiceNo: `${600_000 + n}` }))
  const file = files.file(...lines, takenBack(12), takenBack(3, { InvoiceNo: 'C600901' }))

  test('that was cut short is completed by the next, as if it had not been', async () => {
    const whole = await importing(file)
    const { run, events } = memoryLedger()
    const dying: RunLines = async function* (commands) {
      let left = 30
      for await (const results of run(commands)) {
        if (left-- === 0) throw new Error('killed')
        yield results
      }
    }
    await expect(importRetail({ file, run: dying })).rejects.toThrow('killed')
    expect(events.length).toBeLessThan(whole.events.length)
    await importRetail({ file, run })
    expect(events).toEqual(whole.events)
  })

  test('fails by a thousandth', async () => {
    const { events, report, hasTaken } = await importing(file)
    const sums = await held(ReadableStream.from(events), hasTaken)
    const { agreed, charged } = sums
    const goods = sums.events.goods + 1
    const less = { ...sums, events: { ...sums.events, goods } }
    expect(reconcile(report, less, { agreed, charged }).differences).toEqual([
      'Of goods agreed the file has 600.000 GBP, but the events hold 600.001 GBP.',
    ])
  })

  test('tells what a server refused, and does not ask the ledger for it', async () => {
    const { run } = memoryLedger()
    const refusing: RunLines = async function* (commands) {
      for await (const results of run(commands)) {
        const problem = { code: 'contended', title: 'Others changed this stream.', status: 503 }
        yield results.map((result) =>
          result.accepted && result.events.includes('GoodsReturned')
            ? { line: result.line, accepted: false, problem }
            : result,
        )
      }
    }
    const { report } = await importRetail({ file, run: refusing })
    expect(report.refused.map(({ command, code }) => [command, code])).toEqual([
      ['ReturnGoods', 'contended'],
      ['ReturnGoods', 'contended'],
    ])
    expect(report.totals).toMatchObject({
      file: { returned: '18.750' },
      untaken: { returned: '18.750', goods: '0.000' },
    })
  })

  test('has a report of plain JSON', async () => {
    const { report } = await importing(file)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})
