import fc from 'fast-check'
import { expect, test } from 'vitest'
import { policies } from '../../../domain/policies/events.ts'
import { standingDefaults } from '../../../domain/shared/standing-terms.ts'
import type { Contributed } from '../../../domain/tiers/contributed.ts'
import { tier } from '../../../domain/tiers/decider.ts'
import type { Side, TierEvent } from '../../../domain/tiers/events.ts'
import { tiers } from '../../../domain/tiers/events.ts'
import type { Tier } from '../../../domain/tiers/evidence.ts'
import { toldOf } from '../../../domain/tiers/evidence.ts'
import { addDays } from '../../../domain/values/instant.ts'
import { contributedBy } from '../../../projections/contributions/evidence.ts'
import { contributions } from '../../../projections/contributions/fold.ts'
import { dueBy, FIRST } from '../../../projections/contributions/readers.ts'
import { dump } from '../../../projections/kernel/views/dump.ts'
import { foldAll } from '../../../projections/kernel/views/fold-all.ts'
import { folded } from '../../support/ask.ts'
import { ContributionLog } from '../../support/contribution-log.ts'
import { decideOn, foldAll as stateAfter } from '../../support/given.ts'
import { daysOf, type Fact } from '../../support/standing-days.ts'

const END = '2027-06-30'

/** Few points suffice, and little time: much happens to a level. */
const terms = {
  ...standingDefaults,
  ...{ atMostPerCounterpartyAndMonth: 2, warnAfterMonths: 2, fallAfterMonths: 1 },
  levels: standingDefaults.levels.map((level, n) => ({ ...level, at: `${[0, 12, 24, 45][n]}` })),
}

const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-01', n))
const trade = fc.record({
  ...{ day, seller: fc.constantFrom('farm', 'farm', 'reef') },
  buyer: fc.constantFrom('mill', 'shop', 'hill'),
  late: fc.constantFrom(-1, 0, 3, null),
  accepted: fc.constantFrom('100', '95', '50'),
  undone: fc.constantFrom(false, false, false, true),
})
type Trade = typeof trade extends fc.Arbitrary<infer T> ? T : never
const trades = fc.array(trade, { maxLength: 25 })

/** Everything of one trade: on its own days, whenever it comes to be known. */
function tell(log: ContributionLog, id: string, { day, late, accepted, undone, ...who }: Trade) {
  const deliverBy = late === null ? null : day
  log.trade(id, day, addDays(day, 10), { ...who, late, accepted, deliverBy })
  if (undone) log.undo(id, addDays(day, 20))
}

function begun() {
  const log = new ContributionLog()
  for (const id of ['farm', 'reef', 'mill', 'shop', 'hill']) log.member(id)
  const adopted = { from: '1900-01-01', reason: 'x', terms }
  log.tell(policies, 'standing', 'PolicyAdopted', adopted)
  return log
}

const contributed = (log: ContributionLog, member: string, side: Side, date: string) =>
  folded(contributions, log.events, (rows) => {
    const asking = { id: member, data: { date, side }, state: {}, day: date, needs: {} }
    return contributedBy.read(rows, asking) as Contributed
  })

/** Reviews one side on a day, as the rule would; gives what is told. */
function review(log: ContributionLog, member: string, side: Side, date: string) {
  const told = log.events.filter(({ stream }) => stream === `tier-${member}`)
  const events = told.map(({ type, data, day }) => ({ type, data: JSON.parse(data), day }))
  const state = stateAfter(tier, events, member) as Tier
  const company = { businessType: 'trader', size: null }
  const needs = {
    member: { status: 'registered', company } as never,
    standing: { adoptions: [{ from: '1900-01-01', reason: 'x', terms }] },
    contributed: contributed(log, member, side, date),
  }
  const context = { id: member, effectiveAt: `${date}T23:00:00.000Z`, needs }
  const decision = decideOn(tier, state, { type: 'ReviewTier', data: { date, side } }, context)
  if (!decision.accepted) throw new Error('a review is refused')
  for (const { type, data } of decision.events as TierEvent[]) {
    log.tell(tiers, member, type, data as never, { effectiveAt: context.effectiveAt })
  }
  const all = [...events, ...decision.events]
  return { events: decision.events, told: toldOf(stateAfter(tier, all, member) as Tier, side) }
}

const isDue = (log: ContributionLog, member: string, side: Side, date: string) =>
  folded(contributions, log.events, (rows) =>
    dueBy(rows, date, 99, FIRST).some((one) => one.member === member && one.side === side),
  )

test('the days of a seller are those of its facts, counted all at once', () => {
  fc.assert(
    fc.property(trades, (trades) => {
      const log = begun()
      for (const [n, one] of trades.entries()) tell(log, `m${n}`, one)
      const facts = trades
        .filter(({ seller, undone }) => seller === 'farm' && !undone)
        .flatMap(({ day, buyer, late, accepted }): Fact[] => [
          { day, kind: 'money', amount: `${Number(accepted) * 5_000}` },
          ...(['trade', 'firstInspection'] as const).map((kind) => ({ day, kind, with: buyer })),
          { day, kind: 'inFull', with: buyer, kept: accepted !== '50' },
          ...(late === null
            ? []
            : [{ day, kind: 'onTime' as const, with: buyer, kept: late <= 0 }]),
        ])
      expect(contributed(log, 'farm', 'seller', END).days).toEqual(daysOf(facts))
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})

test('rows do not depend on where their batches end', () => {
  fc.assert(
    fc.property(trades, fc.integer({ min: 1, max: 20 }), (trades, batch) => {
      const log = begun()
      for (const [n, one] of trades.entries()) {
        tell(log, `m${n}`, one)
        if (n % 7 === 6) review(log, 'farm', 'seller', addDays('2026-03-01', n * 8))
      }
      log.learn('mill', 'farm', '2026-11-30')
      log.close('2026-12-31')
      const [one, other] = [1_000, batch].map((size) => {
        const view = foldAll(log.events, contributions, ':memory:', size)
        const rows = [...dump(view.db)].join('\n')
        view.close()
        return rows
      })
      expect(other).toBe(one)
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 30) },
  )
})

test('whatever order facts come in, the next review gives the same level', () => {
  const shuffled = trades.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all.keys()], { minLength: all.length }),
      fc.array(fc.tuple(fc.nat(24), day), { maxLength: 4 }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([all, order, reviews]) => {
      const told = [[...all.keys()], order].map((indexes) => {
        const log = begun()
        for (const n of indexes) {
          tell(log, `m${n}`, all[n]!)
          for (const [after, date] of reviews) {
            if (after === n) review(log, 'farm', 'seller', date)
          }
        }
        const { told } = review(log, 'farm', 'seller', END)
        // Told never, or told that it has the lowest: that is one level.
        return { level: told?.level ?? 'bronze', falls: told?.falls ?? null }
      })
      expect(told[1]).toEqual(told[0])
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})

test('a standing is due by a day if and only if its review tells something', () => {
  fc.assert(
    fc.property(
      trades,
      fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }),
      (all, gaps) => {
        const log = begun()
        for (const [n, one] of all.entries()) tell(log, `m${n}`, one)
        // Who never did anything is not reviewed.
        fc.pre(contributed(log, 'farm', 'seller', END).days.length > 0)
        let date = '2026-10-28'
        for (const gap of gaps) {
          date = addDays(date, gap)
          log.close(date)
          const due = isDue(log, 'farm', 'seller', date)
          expect(review(log, 'farm', 'seller', date).events.length > 0, date).toBe(due)
        }
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? 40) },
  )
})
