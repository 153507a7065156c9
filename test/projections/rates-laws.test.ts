import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dump } from '../../projections/kernel/views/dump.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { rates } from '../../projections/rates/fold.ts'
import { showRates } from '../../projections/rates/queries.ts'
import { ask, folded } from '../support/ask.ts'
import { RatesLog } from '../support/rates-log.ts'

const members = ['a', 'b', 'c', 'd'] as const
const member = fc.constantFrom(...members)
const target = fc.constantFrom('t-1', 't-2', 't-3', 't-4', 't-5')
const day = fc.constantFrom(
  '2025-12-31',
  '2026-01-01',
  '2026-01-15',
  '2026-02-01',
  '2026-03-31',
  '2026-05-05',
)

const step = fc.oneof(
  fc.record({ is: fc.constant('join' as const), member, day }),
  fc.record({
    ...{ is: fc.constant('name' as const), target, day },
    territory: fc.constantFrom('north', 'south', 'west'),
    categories: fc.constantFrom<string[]>([], ['fish'], ['fish', 'rice']),
  }),
  fc.record({ is: fc.constant('cover' as const), target, member, day }),
  fc.record({
    is: fc.constant('move' as const),
    target,
    day,
    to: fc.constantFrom('north', 'east'),
  }),
  fc.record({
    ...{ is: fc.constant('drop' as const), target, day },
    because: fc.constantFrom('named-twice' as const, 'given-up' as const),
  }),
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ is: fc.constant('buy' as const), member, seller: member, day },
      product: fc.constantFrom('fish-fresh', 'rice-long'),
      flagged: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ is: fc.constant('after' as const), of: fc.nat(30), day },
      what: fc.constantFrom('prove' as const, 'prove' as const, 'undo' as const, 'back' as const),
    }),
  },
  fc.record({
    is: fc.constant('declare' as const),
    member,
    day,
    yuan: fc.integer({ min: 1, max: 99_999 }),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const life = fc.array(step, { maxLength: 50, size: 'max' })

/** What the deciders let happen: named once, covered once, proven once, undone last. */
class World {
  readonly log = new RatesLog()
  readonly targets = new Map<string, string | null>()
  readonly dropped = new Set<string>()
  readonly joined = new Set<string>()
  readonly matches: { id: string; is: 'claimed' | 'real' | 'undone'; left: number }[] = []

  play(step: Step, n: number) {
    const { log, targets, joined } = this
    if (step.is === 'join' && !joined.has(step.member)) {
      log.joins(step.member, step.day)
      joined.add(step.member)
    } else if (step.is === 'name' && !targets.has(step.target)) {
      log.target(step.target, step.day, step)
      targets.set(step.target, null)
    } else if (step.is === 'cover' && joined.has(step.member)) {
      if (targets.get(step.target) !== null || this.dropped.has(step.target)) return
      log.cover(step.target, step.member, step.day)
      targets.set(step.target, step.member)
    } else if (step.is === 'move' && targets.has(step.target)) {
      log.ofTarget(step.target, 'TargetMoved', { reason: 'So.', territory: step.to }, step.day)
    } else if (step.is === 'drop' && targets.has(step.target) && !this.dropped.has(step.target)) {
      log.drop(step.target, step.because, step.day)
      this.dropped.add(step.target)
    } else if (step.is === 'buy') this.#buy(step, n)
    else if (step.is === 'after') this.#after(step)
    else if (step.is === 'declare' && joined.has(step.member)) {
      const total = { amount: `${step.yuan}.00`, currency: 'CNY' }
      const year = { from: `${1950 + n}-01-01`, to: `${1950 + n}-12-31` }
      log.declare(step.member, `d-${n}`, { ...(n % 2 ? {} : year), category: `c-${n}`, total })
    }
  }

  #buy({ member, seller, day, product, flagged }: Extract<Step, { is: 'buy' }>, n: number) {
    if (member === seller || !this.joined.has(member) || !this.joined.has(seller)) return
    const flags = flagged ? (['sample'] as const) : []
    this.log.buy(`m-${n}`, member, day, { product, seller, flags: [...flags] })
    this.matches.push({ id: `m-${n}`, is: 'claimed', left: 2 })
  }

  #after({ of, what, day }: Extract<Step, { is: 'after' }>) {
    const match = this.matches[of % (this.matches.length || 1)]
    if (match === undefined || match.is === 'undone') return
    if (what === 'prove' && match.is === 'claimed') {
      this.log.accept(match.id, '2')
      this.log.prove(match.id, { effectiveAt: `${day}T10:00:00.000Z` })
      match.is = 'real'
    } else if (what === 'back' && match.is === 'real' && match.left > 0) {
      this.log.giveBack(match.id, '1', day)
      match.left -= 1
    } else if (what === 'undo') {
      this.log.undo(match.id, day)
      match.is = 'undone'
    }
  }
}

function played(steps: readonly Step[]): RatesLog {
  const world = new World()
  for (const [n, step] of steps.entries()) world.play(step, n)
  return world.log
}

const asked = fc.record({
  basis: fc.constantFrom('real', 'claimed'),
  within: fc.constantFrom(undefined, '0', '1', '3'),
  on: fc.constantFrom(undefined, '2026-01-15', '2026-03-31'),
  from: fc.constantFrom(undefined, '2026-01'),
})
const given = (params: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/** Numbers that add up over groups, if nobody is in two. */
const numbersOf = (group: ReturnType<typeof shownBy>['groups'][number]) => [
  group.coverage.denominator ?? 0,
  group.coverage.numerator,
  group.conversion.numerator,
  group.repurchase.numerator,
  ...Object.values(group.customers),
  group.penetration.declared,
  group.penetration.undeclared,
  ...Object.values(group.penetration.bands),
]

const shownBy = (log: RatesLog, params: Record<string, string>) =>
  folded(rates, log.events, (rows) => ask(rows, showRates, params))

describe('whatever companies, targets and trades there are', () => {
  test('no more repeat than convert, and no more convert than are covered, nor than are listed', () => {
    fc.assert(
      fc.property(life, asked, (steps, params) => {
        const log = played(steps)
        for (const by of ['territory', 'category', 'cohort']) {
          const { groups, whole } = shownBy(log, { by, ...given(params) })
          for (const { of, coverage, conversion, repurchase } of [...groups, ...whole]) {
            expect(conversion.numerator).toBeGreaterThanOrEqual(repurchase.numerator)
            expect(coverage.numerator).toBeGreaterThanOrEqual(conversion.numerator)
            // Of the place to which a target moved no list is known: it is on that of its cohort.
            const listed = coverage.denominator ?? 0
            if (of === 'targets') expect(listed).toBeGreaterThanOrEqual(coverage.numerator)
          }
        }
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    )
  })

  test('a sum over territories, teams, months or countries is the whole', () => {
    fc.assert(
      fc.property(life, asked, (steps, params) => {
        const log = played(steps)
        for (const by of ['territory', 'team', 'cohort', 'country']) {
          const { groups, whole } = shownBy(log, { by, ...given(params) })
          for (const who of ['targets', 'accounts']) {
            const parts = groups.filter((group) => group.of === who).map(numbersOf)
            const sums = parts.reduce<number[]>(
              (all, part) => part.map((number, n) => number + (all[n] ?? 0)),
              [],
            )
            const all = whole.find((group) => group.of === who)
            expect(sums).toEqual(all ? numbersOf(all) : [])
          }
        }
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    )
  })

  test('the same happens to the rows, wherever the commits fall', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 20 }), (steps, batch) => {
        const log = played(steps)
        const [one, other] = [1_000, batch].map((size) => {
          const view = foldAll(log.events, rates, ':memory:', size)
          const rows = [...dump(view.db)]
          view.close()
          return rows
        })
        expect(other).toEqual(one)
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 30) },
    )
  })
})

type Naive = { first: string | null; second: string | null }

/** The occasions of a member, by a loop over its matches as they stand in the end. */
function naive(log: RatesLog, member: string): Naive {
  const facts = log.events.map(({ stream, type, data, day }) => ({
    ...{ match: stream.slice(stream.indexOf('-') + 1), type, day },
    data: JSON.parse(data),
  }))
  const of = (match: string, type: string) =>
    facts.filter((fact) => fact.match === match && fact.type === type)
  const days = facts
    .filter(({ type, data }) => type === 'MatchAgreed' && data.buyer === member)
    .filter(({ data }) => data.flags.length === 0)
    .filter(({ match }) => of(match, 'MatchProven').length === 1)
    .filter(({ match }) => of(match, 'MatchUndone').length === 0)
    .filter(({ match }) => of(match, 'GoodsReturned').length < 2)
    .map(({ day }) => day)
  const [first = null, second = null] = [...new Set(days)].sort()
  return { first, second }
}

test('the first two occasions are those of a plain loop over what stands', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const log = played(steps)
      folded(rates, log.events, (rows) => {
        for (const member of members) {
          const found = rows.get<Naive>(
            "SELECT first, second FROM firsts WHERE member = ? AND basis = 'real' AND category = ''",
            member,
          )
          expect(found ? { ...found } : { first: null, second: null }).toEqual(naive(log, member))
        }
      })
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 60) },
  )
})
