import { describe, expect, test } from 'vitest'
import { showCohorts } from '../../projections/rates/cohorts.ts'
import { rates } from '../../projections/rates/fold.ts'
import { ask, folded } from '../support/ask.ts'
import { RatesLog } from '../support/rates-log.ts'
import { groupsOf, north, shown, three, whole } from '../support/rates-shown.ts'

describe('a cohort', () => {
  test('is the month in which a company was targeted, else that of its account', () => {
    const log = north()
    log.joins('stranger', '2026-03-05')
    log.bought('m-7', 'stranger', '2026-03-06')
    log.target('t-late', '2026-03-07')
    const groups = {
      '2026-01': '2/3 2/2 1/2',
      '2026-03': '0/1 0/nobody-covered 0/nobody-converted',
    }
    expect(groupsOf(log, { by: 'cohort' })).toEqual({
      ...groups,
      '2026-03*': '1/nobody-targeted 1/1 0/1',
    })
    expect(groupsOf(log, { by: 'cohort', from: '2026-02' })).not.toHaveProperty('2026-01')
    expect(groupsOf(log, { by: 'cohort', to: '2026-02' })).toEqual({ '2026-01': '2/3 2/2 1/2' })
    expect(whole(log, { from: '2026-03' })).toEqual([
      'targets 0/1 0/nobody-covered 0/nobody-converted',
      'accounts 1/nobody-targeted 1/1 0/1',
    ])
  })

  test('is followed to the end of so many months, and says whether they have passed', () => {
    const log = north()
    const followed = (within: string, params = {}) => {
      const [group] = shown(log, { within, ...params }).groups
      return `${three(group!)} ${group!.complete}`
    }
    expect(followed('0')).toBe('0/3 0/nobody-covered 0/nobody-converted true')
    expect(followed('1')).toBe('2/3 2/2 0/2 true')
    // The last day that is known is of March: this horizon has not passed.
    expect(followed('2')).toBe('2/3 2/2 1/2 false')
    log.close('2026-04-01')
    expect(followed('2')).toBe('2/3 2/2 1/2 true')
    expect(followed('2', { on: '2026-03-31' })).toBe('2/3 2/2 1/2 false')
    expect(shown(log).groups[0]?.complete).toBe(null)
  })

  test('is told at all horizons at once as it is at each', () => {
    const log = north()
    log.joins('stranger', '2026-03-05')
    log.bought('m-7', 'stranger', '2026-03-06')
    log.target('t-late', '2026-03-07')
    for (const params of [{}, { on: '2026-02-28' }, { from: '2026-02' }, { to: '2026-02' }]) {
      const { cohorts, on } = folded(rates, log.events, (rows) => ask(rows, showCohorts, params))
      for (const [index, within] of [1, 3, 6, 12, null].entries()) {
        const horizon = within === null ? {} : { within: `${within}` }
        const told = shown(log, { ...params, ...horizon, by: 'cohort' })
        const { groups } = told
        expect(on).toBe(told.on)
        expect(cohorts.map(({ key, of, horizons }) => ({ key, of, ...horizons[index]! }))).toEqual(
          groups.map(({ key, of, complete, coverage, conversion, repurchase }) => ({
            ...{ key, of, within, complete, coverage, conversion, repurchase },
          })),
        )
      }
    }
  })

  test('of December and one month more ends with January', () => {
    const log = new RatesLog()
    log.target('t-1', '2025-12-31')
    log.joins('one', '2026-01-31')
    log.cover('t-1', 'one', '2026-01-31')
    log.bought('m-1', 'one', '2026-02-01')
    log.close('2026-02-02')
    expect(groupsOf(log, { by: 'cohort', within: '1' })).toEqual({
      '2025-12': '1/1 0/1 0/nobody-converted',
    })
    expect(groupsOf(log, { by: 'cohort', within: '2' })).toEqual({ '2025-12': '1/1 1/1 0/1' })
  })

  test('is as it was known by a day', () => {
    const log = north()
    expect(groupsOf(log, { on: '2026-02-28' })).toEqual({ north: '2/3 2/2 0/2' })
    expect(groupsOf(log, { on: '2026-01-31' })).toEqual({
      north: '0/3 0/nobody-covered 0/nobody-converted',
    })
    expect(whole(log, { on: '2025-12-31' })).toEqual([])
  })
})
