import { describe, expect, test } from 'vitest'
import { rates } from '../../projections/rates/fold.ts'
import { listMovers } from '../../projections/rates/movers.ts'
import { showPenetration } from '../../projections/rates/own.ts'
import { showRates } from '../../projections/rates/queries.ts'
import { analyst, ask, folded, memberOf, tryAsking } from '../support/ask.ts'
import { RatesLog } from '../support/rates-log.ts'

type Params = Record<string, string>

const own = (log: RatesLog, params: Params = {}, viewer = analyst) =>
  folded(rates, log.events, (rows) =>
    ask(rows, showPenetration, { member: 'reef', ...params }, viewer),
  )
const grouped = (log: RatesLog, params: Params = {}) =>
  folded(rates, log.events, (rows) => ask(rows, showRates, params))
const moved = (log: RatesLog, params: Params) =>
  folded(rates, log.events, (rows) => ask(rows, listMovers, params))

/** A restaurant that says that it buys fish for a million a year. */
function restaurant() {
  const log = new RatesLog()
  log.target('t-reef', '2026-01-02')
  log.joins('reef', '2026-01-03')
  log.cover('t-reef', 'reef', '2026-01-03')
  log.declare('reef', 'd-1')
  return log
}

/** Fish for so much. */
const buys = (log: RatesLog, yuan: string, day: string, id = `m-${day}`) =>
  log.bought(id, 'reef', day, { quantity: '1', price: yuan })

/** The figure in money, and its band or why there is none. */
const inBand = (log: RatesLog, params: Params = {}) => {
  const figure = own(log, params).figures.find(({ counted }) => counted === 'money')
  return `${figure?.numerator} ${figure?.band ?? figure?.why}`
}

describe('the penetration of a customer', () => {
  test('is what it bought here of what it buys in all, so far', () => {
    const log = restaurant()
    buys(log, '100000', '2026-03-01')
    expect(own(log)).toMatchObject({
      figures: [
        {
          ...{ category: 'fish', counted: 'money', unit: 'CNY', numerator: '100000.00' },
          ...{ denominator: '1000000.00', share: '10', elapsed: { days: 60, of: 365 } },
          ...{ band: 'building', why: null },
        },
        // It bought a tonne, and said nothing of tonnes.
        { counted: 'goods', unit: 'KGM', numerator: '1000', denominator: null, share: null },
      ],
      estimates: [],
    })
  })

  test.each([
    ['99999.99', 'unsafe'],
    ['100000', 'building'],
    ['333333.33', 'building'],
    ['333333.34', 'safe'],
    ['500000', 'safe'],
    ['500000.01', 'home'],
    ['1000000', 'home'],
    ['1000000.01', 'declaration-too-low'],
  ])('of a million, with %s bought here, is %s', (yuan, band) => {
    const log = restaurant()
    buys(log, yuan, '2026-03-01')
    expect(inBand(log)).toBe(`${Number(yuan).toFixed(2)} ${band}`)
  })

  test('goes by the bounds of the policy in force', () => {
    const log = restaurant()
    buys(log, '340000', '2026-03-01')
    log.adopt({ homeAbove: '33', safeFrom: '20' }, '2026-03-15')
    log.close('2026-03-20')
    expect([inBand(log), inBand(log, { to: '2026-03-14' })]).toEqual([
      '340000.00 home',
      '340000.00 safe',
    ])
  })

  test('counts what stands between the first day of the declaration and the day asked for', () => {
    const log = new RatesLog()
    log.joins('reef', '2025-12-01')
    log.declare('reef', 'd-1', { from: '2026-01-10', to: '2026-03-20' })
    const days = ['2026-01-09', '2026-01-10', '2026-01-31', '2026-02-15', '2026-03-20']
    for (const day of [...days, '2026-03-21']) buys(log, '1000', day)
    const by = (to: string) => inBand(log, { to }).split('.')[0]
    expect([by('2026-01-31'), by('2026-02-14'), by('2026-03-19'), by('2026-04-30')]).toEqual([
      ...['2000', '2000', '3000', '4000'],
    ])
    expect(inBand(log, { to: '2026-01-09' })).toBe('1000.00 nothing-declared')
    // Of one day within a month, and of whole months.
    log.declare('reef', 'd-2', { from: '2026-03-21', to: '2026-03-21', supersedes: 'd-1' })
    expect(inBand(log)).toBe('1000.00 unsafe')
    log.declare('reef', 'd-3', { from: '2026-01-01', to: '2026-02-28', supersedes: 'd-2' })
    expect(inBand(log)).toBe('4000.00 unsafe')
  })

  test('is net of what came back and of what was taken off', () => {
    const log = restaurant()
    log.bought('m-1', 'reef', '2026-02-01', { quantity: '2', price: '100000' })
    log.giveBack('m-1', '0.5', '2026-02-10')
    log.allow('m-1', '10000', { effectiveAt: '2026-02-11T00:00:00.000Z' })
    expect(inBand(log)).toBe('140000.00 building')
    log.undo('m-1', '2026-02-12')
    expect(inBand(log)).toBe('0.00 unsafe')
  })

  test('rests on real matches, or on all that were agreed', () => {
    const log = restaurant()
    buys(log, '100000', '2026-02-01')
    log.buy('m-claimed', 'reef', '2026-02-02', { quantity: '1', price: '300000' })
    expect([inBand(log), inBand(log, { basis: 'claimed' })]).toEqual([
      '100000.00 building',
      '400000.00 safe',
    ])
  })

  test('is never mixed: each currency, unit and category stands alone', () => {
    const log = restaurant()
    log.declare('reef', 'd-t', { total: { unit: 'TNE', value: '40' } })
    log.declare('reef', 'd-u', { total: { users: 8 } })
    log.declare('reef', 'd-r', { category: 'rice' })
    log.bought('m-1', 'reef', '2026-02-01', { quantity: '20', price: '5000' })
    const figures = own(log).figures.map(({ category, counted, unit, numerator, band }) =>
      [category, counted, unit, numerator, band].join(' '),
    )
    expect(figures).toEqual([
      'fish goods KGM 20000 safe',
      'fish money CNY 100000.00 building',
      'fish users  0 unsafe',
      'rice money CNY 0.00 unsafe',
    ])
  })

  test('stands apart where others estimate it', () => {
    const log = restaurant()
    const estimate = { source: 'estimated', team: 'field' } as const
    log.declare('reef', 'e-1', { ...estimate, total: { amount: '200000.00', currency: 'CNY' } })
    buys(log, '100000', '2026-02-01')
    expect(own(log)).toMatchObject({
      figures: [{ denominator: '1000000.00', band: 'building' }, { denominator: null }],
      estimates: [{ denominator: '200000.00', numerator: '100000.00', band: 'safe' }],
      declarations: [
        { declaration: 'd-1', team: null },
        { declaration: 'e-1', team: 'field' },
      ],
    })
  })

  test('rests on what stands; what was superseded or withdrawn stays visible', () => {
    const log = restaurant()
    const total = { amount: '250000.00', currency: 'CNY' }
    log.declare('reef', 'd-2', { supersedes: 'd-1', total }, '2026-02-01')
    buys(log, '100000', '2026-02-01')
    expect(inBand(log)).toBe('100000.00 safe')
    const is = () => own(log).declarations.map(({ declaration, is }) => `${declaration} ${is}`)
    expect(is()).toEqual(['d-1 superseded', 'd-2 standing'])
    log.withdraw('reef', 'd-2', '2026-02-02')
    expect(inBand(log)).toBe('100000.00 nothing-declared')
    expect(is()).toEqual(['d-1 superseded', 'd-2 withdrawn'])
  })

  test('is the sum of declarations that follow each other, of those that meet the days', () => {
    const log = restaurant()
    const next = { from: '2027-01-01', to: '2027-12-31' }
    log.declare('reef', 'd-2', next)
    buys(log, '100000', '2026-02-01')
    buys(log, '500000', '2027-02-01')
    const [figure] = own(log, { from: '2026-06-01' }).figures
    expect(figure).toMatchObject({
      ...{ numerator: '600000.00', denominator: '2000000.00', band: 'building' },
      elapsed: { days: 365 + 32, of: 730 },
    })
    expect(inBand(log)).toBe('500000.00 safe')
    expect(inBand(log, { to: '2026-12-31' })).toBe('100000.00 building')
  })

  test('is for the member and the platform; to others there is no such member', () => {
    const log = restaurant()
    expect(own(log, {}, memberOf('reef'))).toEqual(own(log))
    folded(rates, log.events, (rows) => {
      const asked = (member: string, viewer = memberOf('market')) =>
        tryAsking(rows, showPenetration, { member }, viewer)
      expect([asked('reef'), asked('nobody'), asked('nobody', analyst)]).toEqual([null, null, null])
      expect(asked('market')).toMatchObject({ figures: [], declarations: [] })
    })
  })
})

describe('the penetration of a group', () => {
  /** Two who declared, one of them too little, one of which another thinks something, one silent. */
  function four() {
    const log = restaurant()
    buys(log, '340000', '2026-02-01')
    for (const member of ['low', 'guessed', 'silent']) {
      log.target(`t-${member}`, '2026-01-02')
      log.joins(member, '2026-01-03')
      log.cover(`t-${member}`, member, '2026-01-03')
      log.bought(`m-${member}`, member, '2026-02-02')
    }
    log.declare('low', 'd-1', { total: { amount: '9000.00', currency: 'CNY' } })
    log.declare('guessed', 'd-1', { source: 'estimated', team: 'field' })
    return log
  }

  test('says how many declared, and leaves out of its sums who declared too little', () => {
    expect(grouped(four()).groups[0]?.penetration).toEqual({
      ...{ declared: 2, undeclared: 2, why: null },
      figures: [
        {
          ...{ category: 'fish', counted: 'money', unit: 'CNY', members: 1 },
          ...{ numerator: '340000.00', denominator: '1000000.00', share: '34' },
        },
      ],
      estimates: [expect.objectContaining({ numerator: '10000.00', members: 1 })],
      bands: { unsafe: 0, building: 0, safe: 1, home: 0, tooLow: 1 },
    })
  })

  test('is nothing where nobody declared', () => {
    const log = four()
    log.withdraw('reef', 'd-1', '2026-03-01')
    log.withdraw('low', 'd-1', '2026-03-01')
    expect(grouped(log).groups[0]?.penetration).toMatchObject({
      ...{ declared: 0, undeclared: 4, figures: [], why: 'nothing-declared' },
    })
  })

  test('goes by the territory of the day, and by the category of the declaration', () => {
    const log = four()
    log.ofTarget('t-reef', 'TargetMoved', { reason: 'So.', territory: 'south' }, '2026-03-01')
    log.declare('reef', 'd-r', { category: 'rice' })
    const declared = (by: string) =>
      grouped(log, { by }).groups.map(({ key, penetration: { declared, figures } }) =>
        [key, declared, ...figures.map(({ category }) => category)].join(' '),
      )
    expect(declared('territory')).toEqual(['north 1', 'south 1 fish rice'])
    expect(declared('category')).toEqual(['fish 2 fish', 'rice 1 rice'])
  })

  test('is of declarations whose period has the day in it', () => {
    const declared = (on: string) => grouped(four(), { on }).whole[0]?.penetration.declared
    expect([declared('2026-01-05'), declared('2026-12-31')]).toEqual([2, 2])
    expect(declared('2027-01-01')).toBe(0)
  })
})

describe('who moved between bands', () => {
  test('is told with what holds it back, and its open objections', () => {
    const log = restaurant()
    buys(log, '100000', '2026-02-01')
    log.object('t-reef', 'o-1', '2026-02-02')
    log.object('t-reef', 'o-2', '2026-02-02')
    const removed = { by: 'answer', objection: 'o-2' } as const
    log.ofTarget('t-reef', 'ObjectionRemoved', removed, '2026-02-03')
    const period = { from: '2026-01-31', to: '2026-02-28' }
    const [first] = moved(log, period).members
    expect(first).toMatchObject({
      ...{ member: 'reef', target: 't-reef', territory: 'north', held: 'converted-not-repeating' },
      bands: [{ category: 'fish', before: 'unsafe', after: 'building' }],
      objections: [{ objection: 'o-1', says: 'Too dear.', answered: false }],
    })
    buys(log, '1000', '2026-03-01')
    expect(moved(log, { from: '2026-02-28' }).members).toEqual([])
    const held = (more: Params) =>
      moved(log, { from: '2026-02-28', ...more }).members.map((one) => [one.member, one.held])
    expect(held({ show: 'held' })).toEqual([['reef', 'repeating-but-thin']])
    buys(log, '300000', '2026-03-02')
    expect(held({ show: 'held' })).toEqual([])
    expect(held({ show: 'all' })).toEqual([['reef', null]])
    const then = { from: '2026-01-31', to: '2026-01-31' }
    expect(held({ show: 'held', ...then })).toEqual([['reef', 'covered-not-converted']])
  })

  test('is looked for by territory and team, page by page', () => {
    const log = new RatesLog()
    for (const [n, member] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      log.target(`t-${member}`, '2026-01-02', { territory: n % 2 ? 'south' : 'north' })
      log.joins(member, '2026-01-03')
      log.cover(`t-${member}`, member, '2026-01-03')
      log.declare(member, 'd-1')
      if (member !== 'c') log.bought(`m-${member}`, member, '2026-02-01', { price: '100000' })
    }
    const page = (more: Params = {}) => {
      const { members, next } = moved(log, { from: '2026-01-31', ...more })
      return [members.map(({ member }) => member).join(''), next]
    }
    expect(page()).toEqual(['abde', null])
    expect(page({ territory: 'south' })).toEqual(['bd', null])
    expect(page({ limit: '2' })).toEqual(['ab', 'b'])
    expect(page({ limit: '2', after: 'b' })).toEqual(['de', null])
    expect(page({ team: 'none' })).toEqual(['', null])
  })
})
