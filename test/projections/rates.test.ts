import { describe, expect, test } from 'vitest'
import { RatesLog } from '../support/rates-log.ts'
import { groupsOf, north, shown, whole } from '../support/rates-shown.ts'

describe('coverage, conversion and repurchase', () => {
  test('are each of those who came as far as the one before', () => {
    expect(groupsOf(north())).toEqual({ north: '2/3 2/2 1/2' })
    expect(whole(north())).toEqual(['targets 2/3 2/2 1/2'])
  })

  test('have a reason where there is nobody to divide by', () => {
    const log = new RatesLog()
    log.target('t-1', '2026-01-10')
    expect(whole(log)).toContain('targets 0/1 0/nobody-covered 0/nobody-converted')
    expect(shown(log, { from: '2026-02' })).toMatchObject({ groups: [], whole: [] })
  })

  test('count days and not matches: two of one day are one occasion', () => {
    const log = north()
    log.bought('m-4', 'once', '2026-02-10', { product: 'rice-long' })
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 1/2' })
    log.bought('m-5', 'once', '2026-02-11')
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 2/2' })
  })

  test('rest on real matches, or on all that were agreed and are not undone', () => {
    const log = north()
    log.buy('m-6', 'once', '2026-03-01')
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 1/2' })
    expect(groupsOf(log, { basis: 'claimed' })).toEqual({ north: '2/3 2/2 2/2' })
    log.undo('m-6', '2026-03-02')
    expect(groupsOf(log, { basis: 'claimed' })).toEqual({ north: '2/3 2/2 1/2' })
  })

  test('never count a match of one controller, a sample, or one that was subsidised', () => {
    const log = north()
    for (const [n, flag] of (['same-controller', 'sample', 'subsidised'] as const).entries()) {
      log.bought(`m-f${n}`, 'once', '2026-03-01', { flags: [flag] })
    }
    for (const basis of ['real', 'claimed']) {
      expect(groupsOf(log, { basis })).toEqual({ north: '2/3 2/2 1/2' })
    }
    log.bought('m-odd', 'once', '2026-03-02', { flags: ['term-does-not-fit-mode'] })
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 2/2' })
  })
})

describe('what is undone', () => {
  test('leaves its day, and a later occasion moves up', () => {
    const log = north()
    log.undo('m-2', '2026-03-20')
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 0/2' })
    // Of the two who converted one did so in March now.
    expect(groupsOf(log, { within: '1' })).toEqual({ north: '2/3 1/2 0/1' })
    log.undo('m-1', '2026-03-21')
    expect(groupsOf(log)).toEqual({ north: '2/3 1/2 0/1' })
  })

  test('by the last piece that comes back is no occasion, before anybody says that it is undone', () => {
    const log = north()
    log.giveBack('m-1', '1.5', '2026-03-20')
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 1/2' })
    log.giveBack('m-1', '0.5', '2026-03-21')
    for (const basis of ['real', 'claimed']) {
      expect(groupsOf(log, { basis })).toEqual({ north: '2/3 1/2 1/1' })
    }
  })
})

describe('a target', () => {
  test('that was given up still counts, one that was named twice counts once', () => {
    const log = north()
    log.drop('t-none', 'given-up', '2026-03-01')
    expect(whole(log)).toEqual(['targets 2/3 2/2 1/2'])
    log.target('t-again', '2026-03-02', { territory: 'south' })
    log.drop('t-again', 'named-twice', '2026-03-03')
    expect(whole(log)).toEqual(['targets 2/3 2/2 1/2'])
  })

  test('is the first of two that became one member, unless that was named twice', () => {
    const log = north()
    log.target('t-other', '2026-03-01', { territory: 'south' })
    log.cover('t-other', 'once', '2026-03-02')
    expect(groupsOf(log)).toEqual({ north: '2/3 2/2 1/2' })
    log.drop('t-once', 'named-twice', '2026-03-03')
    expect(groupsOf(log)).toEqual({ north: '1/2 1/1 1/1', south: '1/1 1/1 0/1' })
  })

  test('counts in the territory and for the team of its cohort, its customer in those of the day', () => {
    const log = north()
    log.ofTarget(
      't-twice',
      'TargetMoved',
      { reason: 'It moved.', territory: 'south' },
      '2026-03-12',
    )
    log.assign('t-twice', 'service', '2026-03-12')
    const state = { date: '2026-03-12', orders: 2, own: 2, state: 'automatic' } as const
    log.ofTarget('t-twice', 'CustomerStateReached', state, '2026-03-12')
    expect(groupsOf(log)).toEqual({
      north: '2/3 2/2 1/2',
      south: '0/nobody-targeted 0/nobody-covered 0/nobody-converted',
    })
    const customers = (by: string) =>
      shown(log, { by }).groups.map(({ key, customers: { automatic, unknown } }) => [
        key,
        automatic,
        unknown,
      ])
    expect(customers('territory')).toEqual([
      ['north', 0, 1],
      ['south', 1, 0],
    ])
    expect(customers('team')).toEqual([
      ['field', 0, 1],
      ['service', 1, 0],
    ])
  })
})

describe('accounts that nobody targeted', () => {
  test('stand apart, and are none of the list', () => {
    const log = north()
    log.joins('stranger', '2026-03-05', null)
    expect(groupsOf(log, { by: 'country' })).toEqual({
      CN: '2/3 2/2 1/2',
      'null*': '1/nobody-targeted 0/1 0/nobody-converted',
    })
    expect(whole(log)).toEqual([
      'targets 2/3 2/2 1/2',
      'accounts 1/nobody-targeted 0/1 0/nobody-converted',
    ])
  })

  test('that only sell are no customers, until they buy', () => {
    const log = north()
    log.joins('farm', '2026-03-05')
    log.bought('m-8', 'once', '2026-02-10', { seller: 'farm' })
    expect(whole(log)).toEqual(['targets 2/3 2/2 1/2'])
    log.bought('m-9', 'farm', '2026-03-06')
    expect(whole(log)).toContain('accounts 1/nobody-targeted 1/1 0/1')
    log.undo('m-9', '2026-03-07')
    expect(whole(log)).toEqual(['targets 2/3 2/2 1/2'])
    // It sold nothing of which anything is left: nobody knows yet what it is.
    log.undo('m-8', '2026-03-08')
    expect(whole(log)).toContain('accounts 1/nobody-targeted 0/1 0/nobody-converted')
  })
})

describe('categories', () => {
  test('overlap: a company is in those that it names, or buys of, or in all if it names none', () => {
    const log = new RatesLog()
    log.target('t-fish', '2026-01-10', { categories: ['fish', 'fish'] })
    log.target('t-any', '2026-01-10')
    for (const member of ['fish', 'any']) {
      log.joins(member, '2026-01-11')
      log.cover(`t-${member}`, member, '2026-01-11')
    }
    log.bought('m-1', 'fish', '2026-01-12')
    log.bought('m-2', 'fish', '2026-01-13')
    expect(groupsOf(log, { by: 'category' })).toEqual({ fish: '2/2 1/2 1/1' })
    log.bought('m-3', 'fish', '2026-01-14', { product: 'rice-long' })
    expect(groupsOf(log, { by: 'category' })).toEqual({
      fish: '2/2 1/2 1/1',
      rice: '2/2 1/2 0/1',
    })
    expect(whole(log)).toEqual(['targets 2/2 1/2 1/1'])
  })
})

test('groups come in pages, each whole and once', () => {
  const log = new RatesLog()
  for (const [n, territory] of ['a', 'b', 'b', 'c', 'd'].entries()) {
    log.target(`t-${n}`, '2026-01-10', { territory })
  }
  const pages: (string | null)[][] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = shown(log, { limit: '3', ...(after !== '' && { after }) })
    pages.push(page.groups.map(({ key }) => key))
    expect(page.whole[0]?.coverage.denominator).toBe(5)
    after = page.next
  }
  expect(pages).toEqual([
    [null, 'a', 'b'],
    ['c', 'd'],
  ])
})

test('the people who use what was sold to many are counted by their tokens', () => {
  const log = new RatesLog()
  log.target('t-1', '2026-01-10', { usersNeeded: 12 })
  log.joins('one', '2026-01-11')
  log.cover('t-1', 'one', '2026-01-11')
  const usersOf = (params = {}) => shown(log, params).whole[0]?.users
  expect(usersOf()).toEqual({ numerator: 0, denominator: 12, share: '0', lost: 12, why: null })
  for (const [user, day] of [
    ['chef', '2026-01-20'],
    ['chef', '2026-03-20'],
    ['boss', '2026-03-21'],
  ] as const) {
    log.buy(`m-${log.events.length}`, 'one', day)
    const last = log.events.at(-1)!
    const meta = { ...JSON.parse(last.meta), by: user, member: 'one' }
    log.events[log.events.length - 1] = { ...last, meta: JSON.stringify(meta) }
  }
  expect(usersOf()).toEqual({ numerator: 2, denominator: 12, share: '16.7', lost: 10, why: null })
  log.adopt({ orderDays: 1 }, '2026-03-21')
  expect(usersOf()?.numerator).toBe(1)
  expect(usersOf({ on: '2026-03-20' })?.numerator).toBe(1)
  expect(shown(north()).whole[0]?.users).toEqual({
    ...{ numerator: 0, denominator: null, share: null, lost: null, why: 'nobody-counted' },
  })
})
