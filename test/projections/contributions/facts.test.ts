import { describe, expect, test } from 'vitest'
import type { Contributed } from '../../../domain/tiers/contributed.ts'
import type { Side } from '../../../domain/tiers/events.ts'
import { contributedBy } from '../../../projections/contributions/evidence.ts'
import { contributions } from '../../../projections/contributions/fold.ts'
import { folded } from '../../support/ask.ts'
import { ContributionLog } from '../../support/contribution-log.ts'

function given(log: ContributionLog, member: string, side: Side, batch?: number): Contributed {
  const asking = {
    ...{ id: member, state: {}, day: '2027-01-01', needs: {} },
    data: { date: '2027-01-01', side },
  }
  return folded(
    contributions,
    log.events,
    (rows) => contributedBy.read(rows, asking) as Contributed,
    batch,
  )
}

/** By day what counted, once each. */
const counted = (log: ContributionLog, member = 'farm', side: Side = 'seller') =>
  Object.fromEntries(
    given(log, member, side).days.map(({ day, counts }) => [day, Object.keys(counts)]),
  )

const two = [
  { amount: { amount: '150000', currency: 'CNY' }, days: 0, due: 'order', share: '30' },
  { amount: { amount: '350000', currency: 'CNY' }, days: 7, due: 'delivery', share: '70' },
] as const

describe('a real match', () => {
  test('counts on its own day for both, each by what it did', () => {
    const log = new ContributionLog()
    const went = { late: 0, deliverBy: '2026-03-09', instalments: [...two] }
    const paid = { '2026-03-02': '150000', '2026-03-09': '350000' }
    log.trade('a', '2026-03-02', '2026-03-20', { ...went, paid })
    expect(given(log, 'farm', 'seller')).toEqual({
      days: [
        {
          ...{ day: '2026-03-02', money: { CNY: '500000' }, partners: ['mill'] },
          counts: { firstInspection: [1], inFull: [1], onTime: [1], trade: [1] },
        },
      ],
      vanished: null,
    })
    expect(given(log, 'mill', 'buyer').days).toEqual([
      {
        ...{ day: '2026-03-02', money: { CNY: '500000' }, partners: ['farm'] },
        counts: { paidOnTime: [1], trade: [1] },
      },
    ])
    expect(given(log, 'farm', 'buyer').days).toEqual([])
  })

  test('counts for less where it did not go as was agreed', () => {
    const went = [
      [{}, ['firstInspection', 'inFull', 'trade']],
      [{ late: 2, deliverBy: '2026-03-01' }, ['firstInspection', 'inFull', 'trade']],
      [{ late: -1, deliverBy: '2026-03-03' }, ['firstInspection', 'inFull', 'onTime', 'trade']],
      [{ accepted: '95', rejected: '5' }, ['inFull', 'trade']],
      [{ accepted: '94' }, ['firstInspection', 'trade']],
    ] as const
    for (const [n, [how, expected]] of went.entries()) {
      const log = new ContributionLog()
      log.trade(`m${n}`, '2026-03-02', '2026-03-20', how)
      expect(counted(log), `${n}`).toEqual({ '2026-03-02': expected })
    }
  })

  test('is paid on time where by each due day was paid what was due by then', () => {
    const paid = [
      [{ '2026-03-02': '150000', '2026-03-09': '350000' }, true],
      [{ '2026-03-01': '500000' }, true],
      [{ '2026-03-03': '150000', '2026-03-09': '350000' }, false],
      [{ '2026-03-02': '150000', '2026-03-10': '350000' }, false],
    ] as const
    for (const [how, isOnTime] of paid) {
      const log = new ContributionLog()
      log.trade('a', '2026-03-02', '2026-03-20', { instalments: [...two], paid: how })
      const expected = isOnTime ? ['paidOnTime', 'trade'] : ['trade']
      expect(counted(log, 'mill', 'buyer')).toEqual({ '2026-03-02': expected })
    }
  })

  test('counts once a partner and day, and only if all of that day were so', () => {
    const log = new ContributionLog()
    const by = { late: 0, deliverBy: '2026-03-02' }
    log.trade('a', '2026-03-02', '2026-03-20', by)
    log.trade('b', '2026-03-02', '2026-03-20', by)
    expect(given(log, 'farm', 'seller').days[0]!.counts).toEqual({
      ...{ firstInspection: [1], inFull: [1], onTime: [1], trade: [1] },
    })
    log.trade('c', '2026-03-02', '2026-03-21', { late: 3, deliverBy: '2026-02-27' })
    log.trade('d', '2026-03-02', '2026-03-21', { ...by, buyer: 'shop' })
    expect(given(log, 'farm', 'seller').days[0]).toEqual({
      ...{ day: '2026-03-02', money: { CNY: '2000000' }, partners: ['mill', 'shop'] },
      counts: { firstInspection: [2], inFull: [2], onTime: [1], trade: [2] },
    })
  })

  test('says for the how-manieth time in its month it counts with its partner', () => {
    const log = new ContributionLog()
    for (const day of ['2026-03-20', '2026-03-02', '2026-04-01', '2026-03-10']) {
      log.trade(day, day, '2026-04-20')
    }
    const days = given(log, 'farm', 'seller').days.map(({ day, counts }) => [day, counts.trade])
    expect(days).toEqual([
      ['2026-03-02', [1]],
      ['2026-03-10', [0, 1]],
      ['2026-03-20', [0, 0, 1]],
      ['2026-04-01', [1]],
    ])
    log.undo('2026-03-02', '2026-05-02')
    expect(given(log, 'farm', 'seller')).toMatchObject({
      days: [{ counts: { trade: [1] } }, { counts: { trade: [0, 1] } }, { day: '2026-04-01' }],
      vanished: '2026-05-02',
    })
  })

  test('counts for nothing once it is undone, flagged, or given away', () => {
    const log = new ContributionLog()
    log.trade('a', '2026-03-02', '2026-03-20')
    log.undo('a', '2026-04-02')
    log.agree('b', { flags: ['same-controller'] })
    log.settle('b', '2026-03-02', '2026-03-20')
    expect(given(log, 'farm', 'seller').days).toEqual([])
    expect(given(log, 'mill', 'buyer').days).toEqual([])
  })
})

describe('allied members', () => {
  test('have no trades that count, also where the alliance is learned later', () => {
    const log = new ContributionLog()
    for (const id of ['farm', 'mill', 'shop']) log.member(id)
    log.trade('a', '2026-03-02', '2026-03-20')
    log.trade('b', '2026-03-02', '2026-03-20', { buyer: 'shop' })
    log.learn('mill', 'farm', '2026-05-01')
    expect(given(log, 'farm', 'seller')).toMatchObject({
      ...{ days: [{ partners: ['shop'] }], vanished: '2026-05-01' },
    })
    expect(given(log, 'mill', 'buyer').days).toEqual([])
  })

  test('are sisters, too, and what was between them stays out when they part', () => {
    const log = new ContributionLog()
    log.member('farm', { controller: 'group' })
    log.member('mill')
    log.trade('a', '2026-03-02', '2026-03-20')
    log.learn('mill', 'group', '2026-05-01')
    log.learn('mill', null, '2026-05-02')
    log.trade('b', '2026-05-03', '2026-05-20')
    expect(counted(log)).toEqual({ '2026-05-03': ['firstInspection', 'inFull', 'trade'] })
  })
})

describe('beside trade', () => {
  test('who brought a member in is given it at its first trade with a third party', () => {
    const log = new ContributionLog()
    log.member('farm')
    log.member('mill', { broughtInBy: 'farm' })
    log.trade('own', '2026-02-02', '2026-03-20')
    expect(counted(log, 'farm', 'buyer')).toEqual({})
    log.trade('late', '2026-03-09', '2026-03-20', { seller: 'reef' })
    log.trade('first', '2026-03-02', '2026-03-21', { seller: 'hill' })
    expect(counted(log, 'farm', 'buyer')).toEqual({ '2026-03-02': ['broughtIn'] })
    log.undo('first', '2026-04-02')
    expect(counted(log, 'farm', 'buyer')).toEqual({ '2026-03-09': ['broughtIn'] })
    log.learn('reef', 'farm', '2026-04-03')
    expect(counted(log, 'farm', 'buyer')).toEqual({})
  })

  test('data that a member shares count for both sides', () => {
    const log = new ContributionLog()
    log.share('farm', '2026-03-02')
    expect(counted(log, 'farm', 'buyer')).toEqual({ '2026-03-02': ['dataShared'] })
    expect(counted(log, 'farm', 'seller')).toEqual({ '2026-03-02': ['dataShared'] })
  })

  test('a complaint that is upheld counts against the side that acted, or both', () => {
    const log = new ContributionLog()
    log.agree('a', { buyer: 'mill', seller: 'farm' })
    log.complain('c', '2026-03-02', 'a')
    expect(counted(log, 'farm', 'seller')).toEqual({ '2026-03-02': ['complaintUpheld'] })
    expect(counted(log, 'farm', 'buyer')).toEqual({})
    log.complain('d', '2026-03-09')
    expect(counted(log, 'farm', 'buyer')).toEqual({ '2026-03-09': ['complaintUpheld'] })
  })
})
