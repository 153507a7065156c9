import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { projections } from '../../../projections/catalog.ts'
import { table } from '../../../projections/kernel/projection.ts'
import { rowsTables } from '../../../scripts/replay/tables.ts'
import { rehearsedStore } from '../../support/rehearsal.ts'
import { foldedRows, replayed, replayedRows } from './replayed.ts'

let events: readonly StoredEvent[]
let store: EventStore
beforeAll(async () => {
  ;({ store, events } = await rehearsedStore())
})
afterAll(() => store.close())

describe('a replay', () => {
  test('at any position holds the rows of exactly the events up to there', async () => {
    const end = events.at(-1)!.position
    expect(events.length).toBeGreaterThan(2_000)
    for (const until of [1, 777, Math.floor(end / 2), end - 1, end]) {
      const rows = await replayed(store, { until }, (db) => replayedRows(db))
      expect(rows).toEqual(foldedRows(events.filter(({ position }) => position <= until)))
    }
  })

  test('of a period has the rows of its end, those of before it, and its own events', async () => {
    const [from, until] = [1_200, 1_900]
    await replayed(store, { from, until }, (db) => {
      const upTo = (last: number) => events.filter(({ position }) => position <= last)
      expect(replayedRows(db)).toEqual(foldedRows(upTo(until)))
      expect(replayedRows(db, true)).toEqual(foldedRows(upTo(from - 1)))
      const own = db.prepare('SELECT position, type, data FROM events').all()
      expect(own).toHaveLength(until - from + 1)
      const { position, type, data } = events.find((event) => event.position === from)!
      expect({ ...own[0] }).toEqual({ position, type, data })
    })
  })

  test('says what it is of, and keeps no secret of the ledger', async () => {
    await replayed(store, { until: 500 }, (db) => {
      const said = db.prepare('SELECT * FROM daybook_replay').all()
      expect(said).toHaveLength(projections.length)
      expect(said[0]).toMatchObject({ position: 500, from: null, asOf: null })
      expect(said[0]!.ledger).toBeNull()
      expect(db.prepare("SELECT * FROM events WHERE evidence LIKE '%salt%'").all()).toEqual([])
    })
  })

  test('names each table by its projection, and refuses two of one name', () => {
    const names = rowsTables(projections).map(({ name }) => name)
    expect(names).toContain('price_history_months')
    expect(names.every((name) => /^[a-z]+(_[a-z]+)*_[a-zA-Z]+$/.test(name))).toBe(true)
    const rows = table({ id: z.string() }, ['id'])
    const one = { name: 'a-b', version: 1, of: [], tables: { c: rows, C: rows }, fold: {} }
    expect(() => rowsTables([one])).toThrow('two tables of a replay would be called a_b_C')
  })
})

/** Empty before the first day. */
const TEXTS = ['contributions_policy.date']

const LOOKS = {
  decimal: /^-?\d+(?:\.\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  moment: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
}

test('columns of days, moments and decimals are declared as such: every value, and no other', async () => {
  const wrong: string[] = []
  await replayed(store, { until: events.at(-1)!.position }, (db) => {
    for (const { name, columns } of rowsTables(projections)) {
      for (const column of columns) {
        if (!['text', 'decimal', 'date', 'moment'].includes(column.kind)) continue
        const values = db
          .prepare(`SELECT DISTINCT "${column.name}" AS value FROM "${name}"
            WHERE "${column.name}" IS NOT NULL`)
          .all()
          .map(({ value }) => String(value))
        if (values.length === 0) continue
        const [looks = 'text'] =
          Object.entries(LOOKS).find(([, form]) => values.every((one) => form.test(one))) ?? []
        if (looks !== column.kind && !TEXTS.includes(`${name}.${column.name}`)) {
          wrong.push(`${name}.${column.name} is declared ${column.kind}, and holds ${looks}`)
        }
      }
    }
  })
  expect(wrong).toEqual([])
})
