import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { simulatedClock } from '../../scripts/demo/clock.ts'
import { dice } from '../../scripts/demo/seed.ts'
import { planYear, playYear } from '../../scripts/demo/year.ts'
import { everything } from '../commands/ledger.ts'
import { record, rehearse, rehearsed } from '../support/rehearsal.ts'
import { byStream, withLedger } from './demo-support.ts'

/** Long enough for offers to expire, for deliveries, payments and matches that are real. */
const until = '2025-02-14'

/** Other seeds, and as far as they are played; more, and further, by `LAW_RUNS`. */
const LAW_RUNS = Number(process.env.LAW_RUNS ?? 1)
const FAR = LAW_RUNS > 1 ? '2025-04-30' : '2025-03-31'

test('the same seed gives the same year, to the byte', async () => {
  const [one, other] = [await rehearsed(until), await rehearse({ until })]
  expect(one.events.length).toBeGreaterThan(500)
  expect(other).toEqual(one)
})

test('another seed gives another year', async () => {
  const keys = (seed: number) => JSON.stringify(planYear(seed, until))
  expect(keys(8)).not.toBe(keys(7))
})

test('another seed is without surprises as well', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const { report } = await rehearse({ seed, until: FAR })
      expect(report.sent.surprises).toEqual([])
    }),
    { numRuns: LAW_RUNS },
  )
})

/** Rows that a rule asked may have been further on a busy machine, and said the same. */
const withoutRows = ({ meta, ...event }: Omit<StoredEvent, 'position'>) => ({
  ...event,
  meta: meta.replaceAll(/(?<=#)\d+(?=")/g, ''),
})

test('played straight into a ledger it gives the events of the rehearsal', async () => {
  const span = { seed: 3, until: '2025-01-24' }
  const played = await withLedger(async ({ store, commands, setClock, react }) => {
    const { drained: reactionsDrained } = react()
    const report = await playYear({ ...span, store, commands, setClock, reactionsDrained })
    return { report, events: await everything(store) }
  })
  const { report, events } = await rehearse(span)
  expect(played.report).toEqual(report)
  expect(byStream(played.events).map(withoutRows)).toEqual(byStream(events).map(withoutRows))
})

test('a rehearsed year is recorded once, and the rules find nothing left to do', async () => {
  const { events } = await rehearsed(until)
  await withLedger(async ({ store, react }) => {
    await record(store, events)
    await record(store, events)
    await react().drained()
    const recorded = await everything(store)
    expect(byStream(recorded)).toEqual(byStream(events))
    expect(recorded.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  })
})

test('a year is not recorded over another one', async () => {
  const days = { until: '2025-01-10' }
  const [one, other] = [await rehearse({ seed: 1, ...days }), await rehearse({ seed: 2, ...days })]
  await withLedger(async ({ store }) => {
    await record(store, one.events)
    await expect(record(store, other.events)).rejects.toThrow('the ledger has another event in')
  })
})

test('the clock stands where it was set, does not go back, and goes live', () => {
  const { clock, set, goLive } = simulatedClock('2025-01-02T08:00:00.000Z')
  set('2025-01-03T08:00:00.000Z')
  expect([clock(), clock()]).toEqual(['2025-01-03T08:00:00.000Z', '2025-01-03T08:00:00.000Z'])
  expect(() => set('2025-01-02T08:00:00.000Z')).toThrow('does not go back')
  set('9999-01-01T00:00:00.000Z')
  goLive()
  expect(clock()).toBe('9999-01-01T00:00:00.000Z')
})

test('a live clock is the one of the system', () => {
  const { clock, goLive } = simulatedClock('2025-01-02T08:00:00.000Z')
  const before = new Date().toISOString()
  goLive()
  expect(clock() >= before).toBe(true)
})

test('dice fall between their ends, and alike for the same seed and name', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.nat(50), fc.nat(50), (seed, name, low, more) => {
      const [one, other] = [dice(seed, name), dice(seed, name)]
      for (let n = 0; n < 20; n++) {
        const thrown = one.int(low, low + more)
        expect(thrown).toBeGreaterThanOrEqual(low)
        expect(thrown).toBeLessThanOrEqual(low + more)
        expect(other.int(low, low + more)).toBe(thrown)
      }
    }),
  )
})
