import { ReadableStream } from 'node:stream/web'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '../../../scripts/import/format.ts'
import { importScms } from '../../../scripts/import/scms/import.ts'
import { reconcile } from '../../../scripts/import/scms/reconcile.ts'
import { eventTotals } from '../../../scripts/import/scms/totals.ts'
import { type Fields, fromStock, scmsFiles } from './scms-fixture.ts'
import { importing, memoryLedger, type Recorded } from './scms-ledger.ts'

const files = scmsFiles()

const some = (...texts: string[]) => fc.constantFrom(...texts)

/** Lines of few names, so that many share a quote, a member or a product, or nearly so. */
const fields = fc.record<Fields>({
  'Project Code': some('111-MZ-T30', '111 MZ/T30', '111-mz-t30'),
  'PQ #': some('FPQ-7', 'FPQ-8', 'FPQ 8', 'Pre-PQ Process'),
  'ASN/DN #': some('ASN-1', 'ASN-2'),
  Country: some('Mozambique', 'Zambia'),
  'Vendor INCO Term': some('EXW', 'CIF', 'N/A - From RDC'),
  'Shipment Mode': some('Air', 'Ocean'),
  'PQ First Sent to Client Date': some('3/1/12', '3/20/12', 'Date Not Captured'),
  'PO Sent to Vendor Date': some('3/11/12', '2/1/12', 'Date Not Captured'),
  'Delivered to Client Date': some('12-Apr-12', '2-Feb-12', 'at last'),
  'Product Group': some('ARV', 'HRDT'),
  Vendor: some('CIPLA LIMITED', 'CIPLA, LIMITED', 'SCMS from RDC', '111-MZ-T30'),
  'Item Description': some('Tablets', 'tablets'),
  'Line Item Quantity': some('1000', '3', '814'),
  'Line Item Value': some('6200', '6200.13', '18.6', '0'),
  'Pack Price': some('6.2', '6.19', '0'),
  'Freight Cost (USD)': some('4521.5', '0', 'See ASN-1 (ID#:1)', 'Invoiced Separately'),
  'Line Item Insurance (USD)': some('9.92', ''),
})
const extract = fc
  .array(fields, { minLength: 2, maxLength: 12 })
  .map((lines) => lines.map((line, index) => ({ ...line, ID: String(index + 1) })))

/** What each stream holds, in its own order. */
const streamsOf = (events: readonly Recorded[]) => {
  const streams: Record<string, unknown[]> = {}
  for (const { stream, ...event } of events) {
    streams[stream] ??= []
    streams[stream].push(event)
  }
  return streams
}

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id).sort()

const RUNS = { numRuns: 60 }

describe('the same lines', () => {
  test('end in the same streams in whatever order they come', async () => {
    const shuffled = extract.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    )
    const property = fc.asyncProperty(shuffled, async ([lines, others]) => {
      const [one, other] = [files.file(...lines), files.file(...others)]
      const [first, second] = [await importing(one), await importing(other)]
      expect(streamsOf(second.events)).toEqual(streamsOf(first.events))
      expect(second.report.totals).toEqual(first.report.totals)
      // All that is known under one key is one command: after the first nothing is new.
      const { report } = await importing(other, first)
      expect(report.events).toMatchObject({ appended: 0, repeated: first.events.length })
      expect(idsOf(report.refused)).toEqual(idsOf(first.report.refused))
    })
    await fc.assert(property, RUNS)
  })

  test('end in the same streams in however many extracts they come', async () => {
    const grown = extract.chain((lines) => {
      const part = fc.shuffledSubarray(lines, { minLength: 1 })
      return fc.tuple(fc.constant(lines), part, part)
    })
    const property = fc.asyncProperty(grown, async ([lines, ...parts]) => {
      const whole = await importing(files.file(...lines))
      const ledger = memoryLedger()
      for (const part of parts) await importScms({ file: files.file(...part), run: ledger.run })
      const { report } = await importing(files.file(...lines), ledger)
      expect(streamsOf(ledger.events)).toEqual(streamsOf(whole.events))
      expect(report.lines).toEqual(whole.report.lines)
      expect(report.totals).toEqual(whole.report.totals)
    })
    await fc.assert(property, RUNS)
  })
})

test('each extract reconciles with its own lines, and the rows with those of all', async () => {
  const [march, april] = [files.file({ ID: '1' }), files.file({ ID: '2' }, { ID: '3' })]
  const ledger = memoryLedger()
  await importScms({ file: march, run: ledger.run })
  const { report, hasTaken } = await importScms({ file: april, run: ledger.run })
  const held = await eventTotals(ReadableStream.from(ledger.events), hasTaken)
  expect(held).toEqual({
    events: { value: '12400.00', freight: '9043.00', insurance: '19.84' },
    others: { value: '6200.00', freight: '4521.50', insurance: '9.92' },
    all: { value: '18600.00', freight: '13564.50', insurance: '29.76' },
  })
  const done = reconcile(report, { ...held, rows: held.all })
  expect([done.differences, exitCodeOf(done)]).toEqual([[], 0])
  const lost = reconcile(report, { ...held, rows: held.events })
  expect([lost.differences.length, exitCodeOf(lost)]).toEqual([3, 1])
})

test('a line that says something else under a known ID is refused, and told', async () => {
  const ledger = await importing(files.file({ ID: '1' }))
  const count = ledger.events.length
  const dearer = { ID: '1', 'Line Item Value': '6300', 'Pack Price': '6.3' }
  const { report } = await importing(files.file({ ...dearer, ...fromStock }), ledger)
  expect(report.refused).toMatchObject([{ id: '1', command: 'AgreeMatch', code: 'key-reused' }])
  const agreed = ledger.events.slice(count).filter(({ type }) => type === 'MatchAgreed')
  expect(agreed).toEqual([])
})
