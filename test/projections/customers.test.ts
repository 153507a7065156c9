import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches } from '../../domain/matches/events.ts'
import { quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { addDays } from '../../domain/values/instant.ts'
import { bandOf, scoreOf } from '../../projections/customers/attention.ts'
import { customers } from '../../projections/customers/fold.ts'
import { showCustomers } from '../../projections/customers/queries.ts'
import { registered } from '../domain/facts.ts'
import { analyst, folded, memberOf, tryAsking } from '../support/ask.ts'
import { TradeLog, terms } from '../support/trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T12:00:00.000Z` })

/** A seller and what was agreed with it. */
function farm() {
  const log = new TradeLog()
  log.register('farm', registered.data)
  let sold = 0
  const buy = (buyer: string, day: string, more = {}) => {
    sold += 1
    const id = `m${sold}`
    log.agree(id, { buyer, ...more }, at(day))
    return id
  }
  const real = (buyer: string, day: string, proven = day) => {
    const id = buy(buyer, day)
    log.accept(id, '100', at(proven))
    log.prove(id, at(proven))
    return id
  }
  const undo = (id: string, day = '2026-12-31') =>
    log.tell(matches, id, 'MatchUndone', { because: 'all-returned', lot: null }, at(day))
  const ask = (id: string, day: string) => {
    const { price: _, ...asked } = terms()
    log.tell(quotes, id, 'QuoteRequested', { ...asked, offer: null }, at(day))
  }
  const show = (params: Record<string, string> = {}, viewer = analyst) =>
    folded(customers, log.events, (rows) =>
      tryAsking(rows, showCustomers, { member: 'farm', ...params }, viewer),
    )
  return { log, buy, real, undo, ask, show }
}

/** `3/5`, with a `+` where the month is not over. */
const brief = (rate: { numerator: number; denominator: number; complete: boolean }) =>
  `${rate.numerator}/${rate.denominator}${rate.complete ? '' : '+'}`

const table = (shown: NonNullable<ReturnType<ReturnType<typeof farm>['show']>>) =>
  shown.cohorts.map(({ cohort, months }) => [cohort, ...months.map(brief)].join(' '))

describe('retention', () => {
  test('is told by the month of the first occasion, and its last month is not over', () => {
    const { real, show } = farm()
    for (const day of ['2026-01-05', '2026-01-20', '2026-03-01']) real('mill', day)
    for (const day of ['2026-01-31', '2026-02-01']) real('shop', day)
    for (const day of ['2026-02-10', '2026-03-02']) real('cafe', day)
    const shown = show()!
    expect(table(shown)).toEqual(['2026-01 2/2 1/2 1/2+', '2026-02 1/1 1/1+'])
    expect(shown.months.map(({ month, returning }) => `${month} ${brief(returning)}`)).toEqual([
      ...['2026-01 0/2', '2026-02 1/2', '2026-03 2/2+'],
    ])
    expect([shown.customers, shown.returning]).toEqual([
      3,
      { numerator: 3, denominator: 3, share: '100' },
    ])
  })

  test('counts a day once: who buys twice on it has not come back', () => {
    const { real, show } = farm()
    real('mill', '2026-01-05')
    real('mill', '2026-01-05')
    expect(show()!.returning).toEqual({ numerator: 0, denominator: 1, share: '0' })
    real('mill', '2026-01-06')
    expect(show()!.returning).toEqual({ numerator: 1, denominator: 1, share: '100' })
  })

  test('counts a match on the day of its agreement, as soon as it is real', () => {
    const { buy, real, show } = farm()
    buy('shop', '2026-01-31')
    real('mill', '2026-01-31', '2026-03-01')
    expect(table(show()!)).toEqual(['2026-01 1/1 0/1 0/1+'])
    expect(table(show({ basis: 'claimed' })!)).toEqual(['2026-01 2/2 0/2 0/2+'])
  })

  test('forgets what came undone, and later occasions move up', () => {
    const { real, undo, show } = farm()
    const first = real('mill', '2026-01-05')
    real('mill', '2026-02-05')
    real('mill', '2026-03-05')
    expect(table(show()!)).toEqual(['2026-01 1/1 1/1 1/1+'])
    undo(first, '2026-03-06')
    expect(table(show()!)).toEqual(['2026-02 1/1 1/1+'])
    expect(table(show({ basis: 'claimed' })!)).toEqual(['2026-02 1/1 1/1+'])
  })

  test('has nothing of a match of which all came back, until something of it stands again', () => {
    const { log, real, show } = farm()
    const id = real('mill', '2026-01-05')
    log.tell(settlements, id, 'GoodsReturned', {
      ...{ by: 'both', costBearer: 'buyer', quantity: { unit: 'TNE', value: '100' } },
      ...{ reason: 'It was wet.', return: 'r' },
    })
    expect(show()!.cohorts).toEqual([])
    log.accept(id, '1')
    expect(table(show()!)).toEqual(['2026-01 1/1 0/1 0/1+'])
  })

  test('leaves out what must not count', () => {
    const { buy, show } = farm()
    for (const flag of ['same-controller', 'sample', 'subsidised'] as const) {
      buy('mill', '2026-01-05', { flags: [flag] })
    }
    expect(show({ basis: 'claimed' })!.customers).toBe(0)
    buy('mill', '2026-01-05', { flags: ['term-does-not-fit-mode'] })
    expect(show({ basis: 'claimed' })!.customers).toBe(1)
  })

  test('is asked for by cohort, and of a day', () => {
    const { real, show } = farm()
    for (const day of ['2026-01-05', '2026-02-05', '2026-04-05']) real(`of-${day}`, day)
    expect(table(show({ from: '2026-02', to: '2026-03' })!)).toEqual(['2026-02 1/1 0/1 0/1+'])
    expect(table(show({ on: '2026-02-28' })!)).toEqual(['2026-01 1/1 0/1+', '2026-02 1/1+'])
    expect(() => show({ from: '2026-02', to: '2026-01' })).toThrow('not before from')
  })
})

describe('attention', () => {
  const parts = (params = {}, of = farm()) => of.show(params)!.attention.parts

  test('is a quarter for a seller of whom nothing is known', () => {
    expect(farm().show()!.attention).toMatchObject({ score: '1/4', shown: '0.25', band: 'middle' })
  })

  test('is an exact sum of three shares, each as if four more had been asked and one kept', () => {
    const score = scoreOf({ kept: 7, old: 9, repeated: 2, fresh: 5, answered: 3, asked: 4 })
    // 0.6 · 8/13 + 0.3 · 3/9 + 0.1 · 4/8
    expect(score.toFraction()).toBe('27/52')
    expect(bandOf(score)).toBe('high')
    const lost = scoreOf({ kept: 0, old: 96, repeated: 0, fresh: 0, answered: 0, asked: 0 })
    expect([lost.toFraction(), bandOf(lost)]).toEqual(['53/500', 'low'])
  })

  test('keeps who bought in the year before the last three months, and in these', () => {
    const of = farm()
    of.real('mill', '2025-01-31')
    expect(parts({ on: '2025-03-31' }, of)).toMatchObject({ old: 0, kept: 0, new: 1, repeated: 0 })
    expect(parts({ on: '2025-04-01' }, of)).toMatchObject({ old: 1, kept: 0, new: 1 })
    expect(parts({ on: '2026-01-01' }, of)).toMatchObject({ old: 1, new: 0 })
    expect(parts({ on: '2026-04-01' }, of)).toMatchObject({ old: 0, new: 0 })
    of.real('mill', '2025-04-02')
    expect(parts({ on: '2025-03-31' }, of)).toMatchObject({ repeated: 0 })
    expect(parts({ on: '2025-04-30' }, of)).toMatchObject({ old: 1, kept: 1, repeated: 1 })
    expect(parts({ on: '2025-07-01' }, of)).toMatchObject({ old: 1, kept: 0 })
  })

  test('counts a request as answered by an offer or a refusal, not by a withdrawal', () => {
    const of = farm()
    for (const id of ['offered', 'refused', 'withdrawn', 'silent']) of.ask(id, '2026-01-10')
    of.log.offer('offered', {}, at('2026-02-01'))
    const reason = 'x'
    of.log.tell(quotes, 'refused', 'QuoteRefused', { party: 'seller', reason }, at('2026-01-11'))
    of.log.tell(quotes, 'withdrawn', 'QuoteWithdrawn', { party: 'buyer', reason }, at('2026-01-12'))
    expect(parts({ on: '2026-01-31' }, of)).toMatchObject({ asked: 3, answered: 1 })
    expect(parts({ on: '2026-03-31' }, of)).toMatchObject({ asked: 3, answered: 2 })
    expect(parts({ on: '2026-04-01' }, of)).toMatchObject({ asked: 0, answered: 0 })
    // What the buyer says to the offer changes nothing.
    of.log.tell(quotes, 'offered', 'QuoteRefused', { party: 'buyer', reason }, at('2026-02-02'))
    of.log.tell(quotes, 'offered', 'QuoteWithdrawn', { party: 'buyer', reason }, at('2026-02-02'))
    expect(parts({ on: '2026-03-31' }, of)).toMatchObject({ asked: 3, answered: 2 })
  })
})

test('is for the seller and the platform; to another it is as if there were no such member', () => {
  const { show } = farm()
  expect(show({}, memberOf('farm'))).toMatchObject({ seller: 'farm', customers: 0 })
  expect(show({}, memberOf('mill'))).toBe(null)
  expect(show({ member: 'nobody' }, memberOf('mill'))).toBe(null)
  expect(show({ member: 'nobody' })).toBe(null)
})

const START = '2025-01-01'

/** What a loop over a list of purchases says, which knows nothing of the rows. */
function naively(bought: readonly { readonly buyer: string; readonly day: string }[]) {
  const days = new Map<string, Set<string>>()
  for (const { buyer, day } of bought) {
    days.set(buyer, (days.get(buyer) ?? new Set()).add(day))
  }
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const lines = [...days.values()].map((some) => [...some].sort())
  const cohorts = new Map<number, Map<number, number>>()
  for (const some of lines) {
    const first = month(some[0]!)
    const by = cohorts.get(first) ?? new Map()
    cohorts.set(first, by)
    for (const later of new Set(some.map((day) => month(day) - first))) {
      by.set(later, (by.get(later) ?? 0) + 1)
    }
  }
  const partsIn = (now: number) => {
    const within = (some: string[], from: number, to: number) =>
      some.some((day) => month(day) >= now - from && month(day) <= now - to)
    const old = lines.filter((some) => within(some, 14, 3))
    const fresh = lines.filter((some) => within([some[0]!], 11, 0))
    return {
      ...{ old: old.length, kept: old.filter((some) => within(some, 2, 0)).length },
      ...{ new: fresh.length },
      repeated: fresh.filter((some) => some[1] !== undefined && month(some[1]) <= now).length,
    }
  }
  return { cohorts, partsIn }
}

test('are what a loop over the matches that stand says, whatever came undone in between', () => {
  const step = fc.record({
    buyer: fc.constantFrom('a', 'b', 'c', 'd'),
    day: fc.nat(560).map((days) => addDays(START, days)),
    undone: fc.boolean(),
    first: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const { real, undo, show } = farm()
      const waiting: string[] = []
      for (const { buyer, day, undone, first } of steps) {
        const id = real(buyer, day)
        if (undone && first) undo(id, day)
        else if (undone) waiting.push(id)
      }
      for (const id of waiting) undo(id, '2026-07-15')
      const { cohorts, partsIn } = naively(steps.filter(({ undone }) => !undone))
      for (const basis of ['real', 'claimed']) {
        const shown = show({ basis, on: '2026-07-31' })!
        expect(shown.cohorts).toHaveLength(cohorts.size)
        for (const { cohort, months } of shown.cohorts) {
          const by = cohorts.get(Number(cohort.slice(0, 4)) * 12 + Number(cohort.slice(5)))!
          const told = months.map(({ numerator }) => numerator)
          expect(told).toEqual(told.map((_, later) => by.get(later) ?? 0))
        }
      }
      for (const day of ['2025-04-01', '2025-12-31', '2026-06-15', '2026-12-01']) {
        const now = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
        expect(show({ on: day })!.attention.parts).toMatchObject(partsIn(now))
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 30) },
  )
})
