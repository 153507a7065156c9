import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { sum } from '../../domain/values/exact.ts'
import { daysBetween } from '../../domain/values/instant.ts'
import { decadeOf } from '../../domain/values/quantity.ts'
import { rates } from '../../projections/rates/fold.ts'
import { showPenetration } from '../../projections/rates/own.ts'
import { showRates } from '../../projections/rates/queries.ts'
import { LOT_OF_APPLES } from '../../scripts/demo/apples.ts'
import { BOARDS_BY_SHIP, BOARDS_BY_TRUCK } from '../../scripts/demo/boards.ts'
import { CANE } from '../../scripts/demo/cane.ts'
import { ONE_CONTROLLER, PAID_ELSEWHERE, SAMPLE } from '../../scripts/demo/oddities.ts'
import { reportLines } from '../../scripts/demo/print.ts'
import { guilds, SHOPS } from '../../scripts/demo/renewal.ts'
import * as restaurants from '../../scripts/demo/restaurant.ts'
import { TRANCHES } from '../../scripts/demo/sugar.ts'
import { things } from '../../scripts/demo/things-to-try.ts'
import * as shoes from '../../scripts/demo/white-glove.ts'
import { ask, folded } from '../support/ask.ts'
import { type Rehearsed, rehearsed } from '../support/rehearsal.ts'

let year: Rehearsed
const streams = new Map<string, StoredEvent[]>()

beforeAll(async () => {
  year = await rehearsed()
  for (const event of year.events) {
    streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
  }
})

const typesIn = (stream: string) => (streams.get(stream) ?? []).map(({ type }) => type)

/** The data of the one event of a type in a stream. */
function the(type: string, stream: string) {
  const [event, ...others] = (streams.get(stream) ?? []).filter((one) => one.type === type)
  if (!event || others.length > 0) throw new Error(`${stream} has not exactly one ${type}`)
  return { ...JSON.parse(event.data), on: event.effectiveAt.slice(0, 10) }
}

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const isReal = (match: string) => typesIn(`match-${match}`).includes('MatchProven')
const dataOf = (type: string) =>
  year.events.filter((event) => event.type === type).map(({ data }) => JSON.parse(data))

test('what is said of the year adds up', () => {
  const { types, quotes, matches } = year.report
  const sumOf = (counts: object) => Object.values(counts).reduce((all, one) => all + one, 0)
  const { requested, offered, unoffered } = quotes
  expect([requested, sumOf(offered)]).toEqual([types.QuoteRequested, types.QuoteOffered])
  expect(sumOf(offered) + sumOf(unoffered)).toBe(requested)
  const { loans, lenders, houses } = year.report.goods
  expect(loans.declined + loans.withdrawn + sumOf(loans.lent)).toBe(loans.requested)
  expect(lenders.reduce((all, { loans }) => all + loans, 0)).toBe(sumOf(loans.lent))
  expect(houses.reduce((all, { lots }) => all + lots, 0)).toBe(
    // All but the boards on their ship, and the sugar that the cane became in its house.
    types.LotEntered! - 1 + types.LotFormed!,
  )
  expect(offered.accepted + matches.withoutQuote).toBe(matches.agreed)
  expect(matches.real + matches.claimed).toBe(matches.agreed)
  const lines = reportLines(year.report)
  const [, first, parts] = /^ {2}([\d,]+) offers: (.*)$/.exec(
    lines.find((line) => line.includes(' offers: '))!,
  )!
  const number = (text: string) => Number(text.replaceAll(/\D/g, ''))
  expect(
    parts!
      .split(', ')
      .map(number)
      .reduce((a, b) => a + b),
  ).toBe(number(first!))
})

describe('white glove', () => {
  test.each([
    ['100 pairs in cash cost 80', shoes.CORNER_SHOP, '100', '80'],
    ['10,000 pairs in cash cost 50', shoes.CHAIN_AT_ONCE, '10000', '50'],
    ['with two months of notice 48.50', shoes.CHAIN_IN_CASH, '10000', '48.5'],
    ['and 49.47 at 30/70', shoes.CHAIN_IN_PARTS, '10000', '49.47'],
  ])('%s', (_, id, pairs, amount) => {
    const { price, condition } = the('QuoteOffered', `quote-${id}`)
    expect(price).toEqual({ amount, currency: 'CNY', per: 'PR' })
    expect(condition.quantity).toEqual({ unit: 'PR', value: pairs })
  })

  test('the corner shop is a party of its own quote alone', () => {
    const seen = dataOf('QuoteOffered').filter(({ buyer, seller }) =>
      [buyer, seller].includes('lane-nine-shoes'),
    )
    expect(seen.map(({ price }) => price.amount)).toEqual(['80'])
  })

  test('the chain pays 30 and 70 percent of 494,700, and its match is real', () => {
    const { instalments } = the('SettlementOpened', `settlement-${shoes.CHAIN_IN_PARTS}`)
    expect(instalments.map(({ amount }: { amount: unknown }) => amount)).toEqual([
      yuan('148410.00'),
      yuan('346290.00'),
    ])
    expect(isReal(shoes.CHAIN_IN_PARTS)).toBe(true)
    expect(isReal(shoes.CORNER_SHOP)).toBe(true)
  })
})

describe('sugar in three tranches', () => {
  const sold = () => TRANCHES.map((id) => the('MatchAgreed', `match-${id}`))

  test('5,000 t at 5,000, 3,000 t at 5,100 and 2,000 t at 5,200, all of them real', () => {
    const terms = sold().map(({ condition, price }) => [condition.quantity.value, price.amount])
    expect(terms).toEqual([
      ['5000', '5000'],
      ['3000', '5100'],
      ['2000', '5200'],
    ])
    expect(TRANCHES.every(isReal)).toBe(true)
  })

  test('one mill sold them within a month, at 5,070 on average', () => {
    expect(new Set(sold().map(({ seller, on }) => `${seller} ${on.slice(0, 7)}`)).size).toBe(1)
    const value = sum(sold().map(({ value }) => value.amount))
    const tonnes = sum(sold().map(({ condition }) => condition.quantity.value))
    expect([value, tonnes]).toEqual(['50700000', '10000'])
  })

  test('nobody else bought white sugar by thousands of tonnes, but for that of the cane', () => {
    const large = dataOf('MatchAgreed').filter(
      ({ product, condition }) => product === 'sugar-white' && decadeOf(condition.quantity) === 6,
    )
    expect(large).toHaveLength(4)
    expect(the('MatchAgreed', `match-${CANE}`).on.slice(0, 7)).toBe('2025-02')
  })
})

test('100 t of apples were sold for 600,000 on 27 October, and it is real', () => {
  const { value, condition, on } = the('MatchAgreed', `match-${LOT_OF_APPLES}`)
  expect([value, condition.quantity.value, on]).toEqual([yuan('600000.00'), '100', '2025-10-27'])
  expect(the('SettlementCompleted', `settlement-${LOT_OF_APPLES}`).payable).toEqual(value)
  expect(isReal(LOT_OF_APPLES)).toBe(true)
})

test('10,000 m³ of boards took eighteen days by ship, with 2,200,000 of freight', () => {
  const stream = `settlement-${BOARDS_BY_SHIP}`
  const ship = `shipment-${BOARDS_BY_SHIP}`
  const [sailed, arrived] = [the('ShipmentDeparted', ship).on, the('ShipmentArrived', ship).on]
  const { on: agreed, value } = the('MatchAgreed', `match-${BOARDS_BY_SHIP}`)
  const { on: delivered, lateDays } = the('GoodsDelivered', stream)
  expect([value, daysBetween(sailed, arrived), lateDays]).toEqual([yuan('20000000.00'), 18, 0])
  expect([sailed < agreed, agreed < arrived, delivered]).toEqual([true, true, arrived])
  const { kind, amount } = the('ChargeAdded', stream)
  expect([kind, amount]).toEqual(['freight', yuan('2200000.00')])
  expect(the('SettlementCompleted', stream).payable).toEqual(yuan('22200000.00'))
  expect(isReal(BOARDS_BY_SHIP)).toBe(true)
  expect(typesIn(`quote-${BOARDS_BY_TRUCK}`).at(-1)).toBe('QuoteRefused')
})

describe('annual memberships', () => {
  const told = () => dataOf('MembershipUseReported')
  const ends = ['2025-05-31', '2025-10-31']

  test('66 of a hundred are renewed, and 80 once owners are told in time', () => {
    expect(guilds.map(({ active, woken }) => active + woken)).toEqual([40, 75])
    expect(year.report.renewals).toEqual([
      { month: '2025-05', expiring: SHOPS, renewed: 66 },
      { month: '2025-10', expiring: SHOPS, renewed: 80 },
    ])
    expect(dataOf('MembershipEnded')).toHaveLength(34 + 20)
  })

  test('sixty owners of each hundred are told that their accounts are idle', () => {
    const idle = ends.map((day) => told().filter((one) => one.ends === day && one.idle).length)
    expect(idle).toEqual([60, 60])
    expect(told()).toHaveLength(2 * SHOPS)
    // Those of May when it is over, and those of October two months before.
    const last = ends.map((day) => told().find((one) => one.ends === day).to)
    expect(last).toEqual(['2025-05-31', '2025-09-01'])
  })

  test('25 of the second hundred are idle by the end', () => {
    const asked = dataOf('QuoteRequested').filter(({ buyer }) => buyer.startsWith('autumn-shop'))
    const days = Map.groupBy(asked, ({ buyer }) => buyer)
    expect([days.size, ...new Set([...days.values()].map((some) => some.length))]).toEqual([75, 3])
  })
})

describe('a restaurant that says that it buys fish for a million', () => {
  test('buys 10, 34 and 51 per cent of it here: building, safe, home', () => {
    const seen = folded(rates, year.events, (rows) =>
      restaurants.MOMENTS.map((to) => {
        const { figures } = ask(rows, showPenetration, { member: restaurants.HARBOUR_LIGHTS, to })
        return figures.find(({ counted }) => counted === 'money')
      }),
    )
    expect(seen.map((figure) => [figure?.numerator, figure?.denominator, figure?.band])).toEqual([
      ['100000.00', '1000000.00', 'building'],
      ['340000.00', '1000000.00', 'safe'],
      ['510000.00', '1000000.00', 'home'],
    ])
  })

  test('lets its chef go to another, which is a lead, is covered, and buys', () => {
    const lead = the('TargetNamed', `target-${restaurants.CHEF_MOVED_TO}`)
    const { member, by } = the('TargetCovered', `target-${restaurants.CHEF_MOVED_TO}`)
    expect([lead.lead !== null, member, by]).toEqual([true, restaurants.PIER_SEVEN, 'registration'])
    expect(isReal(`${restaurants.CHEF_MOVED_TO}-1`)).toBe(true)
    const { groups } = folded(rates, year.events, (rows) =>
      ask(rows, showRates, { by: 'cohort', within: '2' }),
    )
    const targets = groups.filter(({ of }) => of === 'targets')
    expect(targets).toMatchObject([
      { key: '2025-01', conversion: { numerator: 1, denominator: 1 }, complete: true },
      { key: '2025-10', conversion: { numerator: 1, denominator: 1 }, complete: false },
    ])
  })
})

describe('what does not count', () => {
  test('a match that was paid elsewhere stays claimed', () => {
    expect(the('PaymentRecorded', `settlement-${PAID_ELSEWHERE}`).throughPlatform).toBe(false)
    expect(isReal(PAID_ELSEWHERE)).toBe(false)
  })

  test('a trade within one house and a sample are flagged, and no market counts them', () => {
    expect(the('MatchAgreed', `match-${ONE_CONTROLLER}`).flags).toEqual(['same-controller'])
    expect(the('MatchAgreed', `match-${SAMPLE}`).flags).toEqual(['sample'])
    const { matches, markets } = year.report
    // And a sale of the goods of a loan that was not paid.
    expect(matches.apart).toBe(3)
    // Nobody pays for the sample, so that its match is never real.
    expect([isReal(ONE_CONTROLLER), isReal(SAMPLE)]).toEqual([true, false])
    const counted = markets.map(({ matches }) => matches).reduce((a, b) => a + b, 0)
    expect(counted).toBe(matches.real - 2)
  })
})

describe('the year as a whole', () => {
  test('every command comes to what the plan says', () => {
    expect(year.report.sent.surprises).toEqual([])
    expect(Object.keys(year.report.sent.refused)).toHaveLength(17)
    expect(year.report.sent.repeated).toBe(1)
  })

  test('most matches become real and some stay claimed', () => {
    const { agreed, real, claimed } = year.report.matches
    expect(real + claimed).toBe(agreed)
    expect(real / agreed).toBeGreaterThan(0.75)
    expect(claimed).toBeGreaterThan(20)
  })

  test('every accepted quote has its match and every match its settlement', () => {
    const { QuoteAccepted, MatchAgreed, SettlementOpened, LotReserved } = year.report.types
    // The sample was agreed without a quote, and what lies in store is bought as it is offered.
    expect(MatchAgreed).toBe(QuoteAccepted! + 1 + LotReserved!)
    expect(SettlementOpened).toBe(MatchAgreed)
  })

  test('every closed day is settled, and no offer outlives the day it ran out on', () => {
    const { BusinessDayClosed, BusinessDayMarked, BusinessDaySettled } = year.report.types
    expect([BusinessDayMarked, BusinessDaySettled]).toEqual([BusinessDayClosed, BusinessDayClosed])
    for (const [stream, events] of streams) {
      const offer = events.find(({ type }) => type === 'QuoteOffered')
      if (!offer) continue
      const end = events.at(-1)!
      const { validUntil } = JSON.parse(offer.data)
      if (validUntil > '2026-01-01T00:00:00.000Z') continue
      expect(end.type, stream).not.toBe('QuoteOffered')
      expect(end.effectiveAt.slice(0, 10) <= validUntil.slice(0, 10), stream).toBe(true)
    }
  })
})

test('the README prints what the demo does, of as many lines as it shows', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, printed = ''] = /^A year of trade, played in [\d.]+ s\n(.*?)^```/ms.exec(readme) ?? []
  const shown = printed.trimEnd().split('\n')
  expect(shown.length).toBeGreaterThan(5)
  expect(reportLines(year.report).slice(0, shown.length)).toEqual(shown)
})

test('the eleven things to try name what is there', () => {
  const said = things('http://127.0.0.1:2120/')
  expect(said).toHaveLength(11)
  const named = (path: RegExp) => said.flatMap(({ command }) => path.exec(command)?.[1] ?? [])
  expect(named(/matches\/([^/]+)\/trail/).map(isReal)).toEqual([true])
  const loans = named(/loans\/([^/?']+)/)
  expect(loans.map((loan) => typesIn(`loan-${loan}`)[0])).toEqual(loans.map(() => 'LoanRequested'))
  const [house] = named(/warehouses\/([^/?']+)/)
  expect(typesIn(`warehouse-${house}`)[0]).toBe('WarehouseLeased')
  const [quote] = named(/quotes\/([^/]+)\/offer/)
  expect(typesIn(`quote-${quote}`).at(-1)).toBe('QuoteRefused')
  for (const { command } of said) expect(command).not.toContain('2120//')
})
