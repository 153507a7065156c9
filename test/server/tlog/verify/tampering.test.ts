import type { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoredEvent } from '../../../../domain/kernel/stored-event.ts'
import { noLog } from '../../../../server/tlog/verify/known-log.ts'
import type { Verdict } from '../../../../server/tlog/verify/verify.ts'
import { ledgerOf, logOf, randomEvents, type SignedLedger, yearEvents } from './signed-ledger.ts'

const RUNS = Number(process.env.LAW_RUNS ?? 30)

const ledgers: SignedLedger[] = []
beforeAll(async () => {
  for (const events of [await yearEvents(), await randomEvents(3)]) {
    ledgers.push(await ledgerOf(events))
  }
})
afterAll(() => {
  for (const { remove } of ledgers) remove()
})

/** What an edit did, and the first position of which it changed something. */
type Edit = { readonly first: number; readonly run: (db: DatabaseSync) => void }
type Editing = (events: readonly StoredEvent[], pick: (below: number) => number) => Edit

const set =
  (
    column: string,
    value: (event: StoredEvent, pick: (below: number) => number) => unknown,
  ): Editing =>
  (events, pick) => {
    const event = events[pick(events.length)]!
    const made = value(event, pick) as string | number
    return {
      first: event.position,
      run: (db) => {
        const sql = `UPDATE events SET ${column} = ${typeof made === 'number' ? '?' : 'CAST(? AS TEXT)'}
          WHERE position = ?`
        db.prepare(
          column === 'id' ? `UPDATE events SET id = unhex(?) WHERE position = ?` : sql,
        ).run(made, event.position)
      },
    }
  }

/** One character of a text becomes another. */
const bent = (text: string, pick: (below: number) => number) => {
  const at = pick(text.length)
  const other = text[at] === '7' ? '8' : '7'
  return text.slice(0, at) + other + text.slice(at + 1)
}

const swap =
  (columns: readonly string[]): Editing =>
  (events, pick) => {
    const [a, b] = [pick(events.length), pick(events.length)].sort((x, y) => x - y) as [
      number,
      number,
    ]
    const [one, two] = [events[a]!, events[a === b ? (b + 1) % events.length : b]!]
    const list = columns.join(', ')
    return {
      first: Math.min(one.position, two.position),
      run(db) {
        const read = db.prepare(`SELECT ${list} FROM events WHERE position = ?`)
        const [left, right] = [read.get(one.position)!, read.get(two.position)!]
        fc.pre(JSON.stringify(left) !== JSON.stringify(right))
        const write = db.prepare(
          `UPDATE events SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE position = ?`,
        )
        const values = (row: typeof left) => columns.map((column) => row[column] as string)
        if (columns.includes('stream')) {
          // Out of the way first: a stream has each revision once.
          db.prepare('UPDATE events SET revision = -9 WHERE position = ?').run(one.position)
        }
        write.run(...values(left), two.position)
        write.run(...values(right), one.position)
      },
    }
  }

const edits: Readonly<Record<string, Editing>> = {
  at: set('at', ({ at }, pick) => bent(at, pick)),
  effectiveAt: set('effective_at', ({ effectiveAt }, pick) => bent(effectiveAt, pick)),
  day: set('day', ({ day }, pick) => bent(day, pick)),
  version: set('version', ({ version }) => version + 1),
  id: set('id', ({ id }, pick) => {
    const hex = id.replaceAll('-', '')
    const at = pick(hex.length)
    return hex.slice(0, at) + (hex[at] === '7' ? '8' : '7') + hex.slice(at + 1)
  }),
  data: set('data', ({ data }, pick) => bent(data, pick)),
  'white space': set('data', ({ data }) => `{ ${data.slice(1)}`),
  'a tail behind the end': set('data', ({ data }) => `${data}\u0000 more`),
  meta: set('meta', ({ meta }, pick) => bent(meta, pick)),
  'a number of no revision': set('revision', () => 1_000_000),
  'a number below zero': set('revision', () => -3),
  'a stream without a name': set('stream', () => 999_999),
  'a stream of housekeeping': set('stream', () => -777),
  'a type without a name': set('type', () => 999_999),
  'swapped data': swap(['data']),
  'swapped ids': swap(['id']),
  'swapped events': swap([
    'stream',
    'revision',
    'id',
    'type',
    'version',
    'at',
    'effective_at',
    'data',
    'meta',
    'day',
  ]),
  'data in the place of meta': (events, pick) => {
    const { position: first } = events[pick(events.length)]!
    return {
      first,
      run: (db) =>
        db.prepare('UPDATE events SET data = meta, meta = data WHERE position = ?').run(first),
    }
  },
  'a day that is gone': (events, pick) => {
    const { position: first } = events[pick(events.length)]!
    return {
      first,
      run: (db) => db.prepare('UPDATE events SET day = NULL WHERE position = ?').run(first),
    }
  },
  'a removed event': (events, pick) => {
    const { position: first } = events[pick(events.length - 1)]!
    return { first, run: (db) => db.prepare('DELETE FROM events WHERE position = ?').run(first) }
  },
  'a position below one': (events, pick) => {
    const { position } = events[pick(events.length)]!
    const run = (db: DatabaseSync) =>
      db.prepare('UPDATE events SET position = -position WHERE position = ?').run(position)
    return { first: -position, run }
  },
  'a position behind the end': (events, pick) => {
    const { position: first } = events[pick(events.length)]!
    const run = (db: DatabaseSync) =>
      db.prepare('UPDATE events SET position = position + 1e6 WHERE position = ?').run(first)
    return { first, run }
  },
  'a position beyond all numbers': (events, pick) => {
    const { position: first } = events[pick(events.length)]!
    const run = (db: DatabaseSync) =>
      db.prepare('UPDATE events SET position = 9223372036854775807 WHERE position = ?').run(first)
    return { first, run }
  },
  'a stream with another name': (events, pick) => {
    const { stream } = events[pick(events.length)]!
    const { position: first } = events.find((event) => event.stream === stream)!
    const run = (db: DatabaseSync) =>
      db.prepare('UPDATE streams SET name = ? WHERE name = ?').run(`${stream}x`, stream)
    return { first, run }
  },
  'a stream made housekeeping by its name': (events, pick) => {
    const { stream } = events[pick(events.length)]!
    const { position: first } = events.find((event) => event.stream === stream)!
    const run = (db: DatabaseSync) =>
      db.prepare('UPDATE streams SET name = ? WHERE name = ?').run('daybook-hidden', stream)
    return { first, run }
  },
  'a stream hidden by its number': (events, pick) => {
    const { stream } = events[pick(events.length)]!
    const { position: first } = events.find((event) => event.stream === stream)!
    const run = (db: DatabaseSync) =>
      db.exec(`UPDATE events SET stream = -500 WHERE stream = (SELECT id FROM streams WHERE name = '${stream}');
        UPDATE streams SET id = -500 WHERE name = '${stream}'`)
    return { first, run }
  },
  'a type with another name': (events, pick) => {
    const { type } = events[pick(events.length)]!
    const { position: first } = events.find((event) => event.type === type)!
    const run = (db: DatabaseSync) =>
      db.prepare('UPDATE types SET name = ? WHERE name = ?').run(`${type}X`, type)
    return { first, run }
  },
  'an event between others': (events, pick) => {
    const { position: first } = events[pick(events.length)]!
    const run = (db: DatabaseSync) =>
      db.exec(`UPDATE events SET position = -position WHERE position >= ${first};
        UPDATE events SET position = 1 - position WHERE position < 0;
        INSERT INTO events SELECT ${first}, stream, 500, randomblob(16), type, version, at,
          effective_at, data, meta, day FROM events WHERE position = ${first} + 1`)
    return { first, run }
  },
}

const edit = fc.record({
  ledger: fc.nat(1),
  what: fc.constantFrom(...Object.keys(edits)),
  picks: fc.infiniteStream(fc.nat()),
})

type Drawn = typeof edit extends fc.Arbitrary<infer T> ? T : never

/** The edit on one of the ledgers; null: it changed nothing. */
function drawn({ ledger, what, picks }: Drawn) {
  const of = ledgers[ledger]!
  const pick = (below: number) => Number(picks.next().value) % below
  return { of, ...edits[what]!(of.events, pick) }
}

test('a ledger that nobody touched holds', async () => {
  for (const { events, tampered } of ledgers) {
    const verdict = await tampered(() => {})
    expect(verdict.failures).toEqual([])
    expect(verdict).toMatchObject({ holds: true, size: events.length, unsigned: 0 })
    expect(verdict.outside).toEqual({ 'daybook-ledger': 1, 'daybook-reaction-some': 1 })
    expect(events.length).toBeGreaterThan(20)
  }
})

test('whatever is edited in the store is found, and the event is named', async () => {
  await fc.assert(
    fc.asyncProperty(edit, async (given) => {
      const { of, first, run } = drawn(given)
      const verdict = await of.tampered(run)
      expect(verdict.holds).toBe(false)
      expect(verdict.first).toMatchObject({ position: first })
    }),
    { numRuns: RUNS },
  )
}, 600_000)

test('it is found by the signed head alone, too', async () => {
  await fc.assert(
    fc.asyncProperty(edit, async (given) => {
      const { of, run } = drawn(given)
      const verdict = await of.tampered(run, logOf(of.events, false))
      expect(verdict.holds).toBe(false)
    }),
    { numRuns: RUNS },
  )
}, 600_000)

test('a removed last event is missed by the signed head, and by nothing else', async () => {
  const [{ events, tampered }] = ledgers as [SignedLedger]
  const remove = (db: DatabaseSync) =>
    db.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)')
  expect(await tampered(remove, logOf(events, false))).toMatchObject({
    holds: false,
    first: {
      check: 'tree',
      why: `the signed head has ${events.length} entries, and the events are ${events.length - 1}: one is missing`,
    },
  })
  const unsigned: Verdict = await tampered(remove, noLog)
  expect(unsigned).toMatchObject({ holds: true, unsigned: events.length - 1 })
})

test('an edit of what is in no leaf is not found, and what that is, is said', async () => {
  const [{ tampered }] = ledgers as [SignedLedger]
  const verdict = await tampered((db) => {
    db.exec(`UPDATE events SET data = '{"position":8}' WHERE stream < 0 AND revision = 0
      AND data = '{"position":7}'`)
  })
  expect(verdict).toMatchObject({ holds: true, outside: { 'daybook-reaction-some': 1 } })
})
