import { describe, expect, test } from 'vitest'
import { refuseManyDates } from '../../../domain/loans/appraisal/many-dates.ts'
import { termsWith } from './loan.ts'

const day = '2026-03-31'
const daily = { anchor: '2026-04-01', every: 1, unit: 'days' } as const
const refused = (changes: object) => refuseManyDates(termsWith(changes), day)
const many = (field: string) => ({
  ...{ accepted: false, refusal: { code: 'too-many-dates', field, limit: 1_200 } },
})

describe('the dates of a loan', () => {
  test('are as many as each day of three years, and no more', () => {
    // 1,199 days after the first of April of 2026.
    const last = { interestCycle: daily, maturity: '2029-07-13' }
    expect(refused(last)).toBe(null)
    expect(refused({ ...last, maturity: '2029-07-14' })).toEqual(many('terms.interestCycle'))
  })

  test('are counted of every cycle, from its anchor on', () => {
    const principalCycle = { ...daily, anchor: '1900-01-01', unit: 'weeks' }
    const amortizing = { kind: 'linear-amortizer', maturity: '2026-12-31', principalCycle }
    expect(refused(amortizing)).toEqual(many('terms.principalCycle'))
    const reset = (cycle: object) => ({ maturity: '2056-03-31', rateReset: { cycle, series: 'S' } })
    expect(refused(reset(daily))).toEqual(many('terms.rateReset.cycle'))
    expect(refused(reset({ ...daily, unit: 'months' }))).toBe(null)
  })

  test('are bounded of money on call by its anchor and its notice', () => {
    const call = { kind: 'call-money', maturity: null }
    const old = { ...daily, anchor: '1900-01-01' }
    expect(refused({ ...call, interestCycle: old })).toEqual(many('terms.interestCycle'))
    expect(refused({ ...call, interestCycle: daily })).toBe(null)
    expect(refused({ ...call, notice: { count: 1, unit: 'years' } })).toBe(null)
    expect(refused({ ...call, notice: { count: 2, unit: 'years' } })).toEqual({
      ...{ accepted: false, refusal: { code: 'notice-too-long', days: 366 } },
    })
  })
})
