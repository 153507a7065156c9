import { describe, expect, test } from 'vitest'
import type { RunLines } from '../../../commands/kernel/batch/line.ts'
import { exitCodeOf, type Progress } from '../../../scripts/import/format.ts'
import { importScms } from '../../../scripts/import/scms/import.ts'
import { planScms } from '../../../scripts/import/scms/plan.ts'
import { reconcile } from '../../../scripts/import/scms/reconcile.ts'
import { readScms, scmsFiles } from './scms-fixture.ts'
import { importing, memoryLedger } from './scms-ledger.ts'

const files = scmsFiles()

describe('an import', () => {
  const lines = Array.from({ length: 40 }, (_, index) => ({
    ID: String(index + 1),
    'PQ #': `FPQ-${index % 7}`,
    'ASN/DN #': `ASN-${index}`,
  }))
  const file = files.file(...lines)
  const commandsOf = () => [...planScms(readScms(file).lines)].map(({ line }) => line)

  test('has a key for each command that no other has', () => {
    const commands = commandsOf()
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length)
  })

  test('adds nothing when it is repeated', async () => {
    const { run, events } = memoryLedger()
    const { report: first } = await importScms({ file, run })
    const count = events.length
    const { report: second } = await importScms({ file, run })
    expect(events.length).toBe(count)
    expect(second.events).toEqual({ ...first.events, appended: 0, repeated: count })
    expect({ ...second, events: null }).toEqual({ ...first, events: null })
  })

  test('that was cut short is completed by the next, as if it had not been', async () => {
    const whole = memoryLedger()
    await importScms({ file, run: whole.run })
    const { run, events } = memoryLedger()
    const dying: RunLines = async function* (commands) {
      let left = 100
      for await (const results of run(commands)) {
        if (left-- === 0) throw new Error('killed')
        yield results
      }
    }
    await expect(importScms({ file, run: dying })).rejects.toThrow('killed')
    expect(events.length).toBeLessThan(whole.events.length)
    await importScms({ file, run })
    expect(events).toEqual(whole.events)
  })

  test('does not pass for complete when commands stay without an answer', async () => {
    const { run } = memoryLedger()
    const short: RunLines = async function* (commands) {
      let left = 10
      for await (const results of run(commands)) if (left-- > 0) yield results
    }
    await expect(importScms({ file, run: short })).rejects.toThrow(/^Only 10 of \d+ commands/)
  })

  test('tells how far it is, and ends at the end', async () => {
    const { run, events } = memoryLedger()
    const told: Progress[] = []
    await importScms({ file, run, onProgress: (progress) => told.push(progress) })
    expect(told.at(-1)).toEqual({ done: 40, of: 40, events: events.length })
  })

  test('reads on only as far as there is room for what it asks for', async () => {
    const long = files.file(...Array.from({ length: 3_000 }, (_, n) => ({ ID: `${n + 1}` })))
    const { run } = memoryLedger()
    const ahead: number[] = []
    let told: Progress | null = null
    const counting: RunLines = async function* (commands) {
      let lines = 0
      for await (const results of run(commands)) {
        lines += results.length
        if (told) ahead.push(told.done)
        yield results
      }
      expect(lines).toBeGreaterThan(6_000)
    }
    await importScms({ file: long, run: counting, onProgress: (progress) => (told = progress) })
    // The first that was told: a file that is planned as a whole is read by then.
    expect(ahead[0]).toBeLessThan(1_000)
    expect(ahead.at(-1)).toBe(3_000)
  })

  test('names what was refused of a line whose match was taken', async () => {
    const { run, events } = memoryLedger()
    const taken: RunLines = async function* (commands) {
      for await (const results of run(commands)) {
        const problem = { code: 'contended', title: 'Others changed this stream.', status: 503 }
        const refuse = events.at(-1)?.type === 'GoodsDelivered'
        yield results.map((result) =>
          refuse ? { line: result.line, accepted: false, problem } : result,
        )
      }
    }
    const { report } = await importScms({ file: files.file({}), run: taken })
    expect(report.lines).toMatchObject({ taken: 1, refused: 0 })
    expect(report.refused).toEqual([])
    expect(report.incomplete).toMatchObject([
      { line: 2, id: '1', command: 'DeliverGoods', code: 'contended' },
    ])
  })

  test('lists lines it does not understand among the refused', async () => {
    const { report } = await importing(files.file({}, { ID: '2', Country: 'Atlantis' }))
    expect(report.lines).toEqual({ read: 2, taken: 1, refused: 1 })
    expect(report.refused).toMatchObject([{ line: 3, id: '2', command: null, followed: 0 }])
    expect(report.totals.untaken.value).toBe('6200.00')
    expect(exitCodeOf(report)).toBe(1)
  })
})

describe('its totals', () => {
  const none = { value: '0.00', freight: '0.00', insurance: '0.00' }
  const cent = { value: '6200.01', freight: '4521.50', insurance: '9.92' }
  const right = { value: '6200.00', freight: '4521.50', insurance: '9.92' }

  test('reconcile when events and rows hold the same to the cent', async () => {
    const { report } = await importing(files.file({}))
    const done = reconcile(report, { events: right, others: none, all: right, rows: right })
    expect(done.differences).toEqual([])
    expect(done.totals).toMatchObject({ events: right, others: none, rows: right })
    expect(exitCodeOf(done)).toBe(0)
  })

  test('fail by a cent', async () => {
    const { report } = await importing(files.file({}))
    const rows = reconcile(report, { events: right, others: none, all: right, rows: cent })
    expect(rows.differences).toEqual([
      'The value in the events of this and other files is 6200.00 USD, but the rows hold 6200.01 USD.',
    ])
    const done = reconcile(report, { events: cent, others: none, all: cent, rows: cent })
    expect(done.differences).toEqual([
      'The value taken from the file is 6200.00 USD, but the events hold 6200.01 USD.',
    ])
    expect(exitCodeOf(done)).toBe(1)
  })

  test('are plain JSON', async () => {
    const { report } = await importing(files.file({}))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})
