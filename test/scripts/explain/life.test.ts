import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { kindOf, type StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { projections } from '../../../projections/catalog.ts'
import { lifeOf } from '../../../scripts/explain/life.ts'
import { storyLines } from '../../../scripts/explain/lines.ts'
import { type Story, tell } from '../../../scripts/explain/steps.ts'
import { rehearsedStore } from '../../support/rehearsal.ts'
import { PastRows } from '../../support/rows-in-memory.ts'
import { replayed } from '../replay/replayed.ts'
import { comparer, inReplay } from './last-rows.ts'

let events: readonly StoredEvent[]
let store: EventStore
beforeAll(async () => {
  ;({ store, events } = await rehearsedStore())
})
afterAll(() => store.close())

const storyOf = async (stream: string, position = events.at(-1)!.position): Promise<Story> =>
  tell(stream, await lifeOf(store, stream, position), projections)

/** Some events, spread over the ledger. */
const every = (n: number, of: (event: StoredEvent) => boolean) => {
  const some = events.filter(of)
  return some.filter((_, i) => i % Math.ceil(some.length / n) === 0)
}

describe('the life of a match', () => {
  const proven = () => events.find(({ type }) => type === 'MatchProven')!

  test('begins with its quote, and goes on with its settlement', async () => {
    const { steps, leftOut } = await storyOf(proven().stream)
    const types = steps.map(({ type }) => type)
    expect(types.slice(0, 5)).toEqual([
      ...['QuoteRequested', 'QuoteOffered', 'QuoteAccepted', 'MatchAgreed', 'SettlementOpened'],
    ])
    expect(types.slice(-2)).toEqual(['SettlementCompleted', 'MatchProven'])
    expect(leftOut).toEqual({})
    const agreed = steps[3]!
    expect(agreed.cause).toMatchObject({ type: 'QuoteAccepted', position: steps[2]!.position })
    expect(steps[4]!.cause).toMatchObject({ type: 'MatchAgreed', position: agreed.position })
  })

  test('tells rows before and after, and leaves out those that more streams make', async () => {
    const { steps } = await storyOf(proven().stream)
    const { changes, totals } = steps.at(-1)!
    const trade = changes.find(({ table }) => table === 'settlement_trail_trades')!
    expect([trade.before!.status, trade.after!.status]).toEqual(['claimed', 'real'])
    const line = changes.find(({ table }) => table === 'price_history_lines')!
    expect(line.after).toMatchObject({ basis: 'real', buyer: expect.stringMatching(/[a-z]/) })
    expect(totals).toContain('price_history_months')
    expect(changes.map(({ table }) => table)).not.toContain('price_history_months')
  })

  test('ends where it was known to end', async () => {
    const { position, stream } = proven()
    const { steps } = await storyOf(stream, position - 1)
    expect(steps.at(-1)!.type).toBe('SettlementCompleted')
    expect(await storyOf('match-nothing')).toMatchObject({ steps: [] })
  })

  test('is told to people with its causes and its differences, in lines of one width', async () => {
    const story = await storyOf(proven().stream)
    const lines = storyLines(story, 7, (_, text) => text)
    const text = lines.join('\n')
    expect(lines[0]).toBe(`match ${proven().stream.slice(6)} — An agreed trade`)
    expect(text).toContain(
      '  Money and invoice ran through the platform and agree: the match is real.',
    )
    expect(text).toMatch(/because of SettlementCompleted of settlement .*, position \d+/)
    expect(text).toMatch(/~ settlement_trail_trades .*\n +status claimed → real/)
    expect(text).toMatch(/left out, since more streams make these rows: /)
    expect(lines.filter((line) => line.length > 110)).toEqual([])
  })
})

test('a story changes rows as the whole ledger does', async () => {
  const position = events.at(-1)!.position
  const matches = every(12, ({ type }) => type === 'MatchAgreed')
  expect(matches.length).toBeGreaterThan(8)
  await replayed(store, { until: position }, async (db) => {
    const compare = comparer(inReplay(db))
    for (const { stream } of matches) expect(compare(await storyOf(stream))).toEqual([])
  })
})

test('every event of every kind changes the rows that a story tells as the whole ledger does', async () => {
  const kinds = [...new Set(events.map(({ stream }) => kindOf(stream)))]
  expect(kinds.length).toBeGreaterThan(10)
  const one = kinds
    .filter((kind) => kind !== 'calendar')
    .flatMap((kind) => every(2, (event) => kindOf(event.stream) === kind).slice(-1))
    .sort((a, b) => a.position - b.position)
  const past = new PastRows()
  for (const event of events) past.add(event)
  let changes = 0
  for (const { stream, position } of one) {
    const story = await storyOf(stream, position)
    const last = story.steps.at(-1)!
    expect(last.position).toBe(position)
    changes += last.changes.length
    const compare = comparer(({ projection, own }) => ({
      db: past.viewAt(projection.name, position).db,
      name: own,
    }))
    expect(compare({ ...story, steps: [last] })).toEqual([])
  }
  past.close()
  expect(changes).toBeGreaterThan(kinds.length)
})
