import { describe, expect, test } from 'vitest'
import { refuseManyDates } from '../../../domain/loans/appraisal/many-dates.ts'
import { termsWith } from './loan.ts'

const day = '2026-03-31'
const daily = { anchor: '2026-04-01', every: 1, unit: 'days' } as const
const refused = (changes: object) =>
  refuseManyDates(termsWith({ kind: 'call-money', maturity: null, ...changes }), day)
const many = (field: string) => ({
  ...{ accepted: false, refusal: { code: 'too-many-dates', field, limit: 400 } },
})

describe('the dates of money on call', () => {
  test('are bounded by its anchor, since it has no end', () => {
    const old = { ...daily, anchor: '1990-01-01' }
    expect(refused({ interestCycle: old })).toEqual(many('terms.interestCycle'))
    expect(refused({ interestCycle: daily })).toBe(null)
    const reset = (cycle: object) => ({ rateReset: { cycle, series: 'S' } })
    expect(refused(reset(old))).toEqual(many('terms.rateReset'))
    expect(refused(reset({ ...daily, anchor: '2000-01-01', unit: 'months' }))).toBe(null)
  })

  test('are bounded by its notice once it is called', () => {
    expect(refused({ notice: { count: 1, unit: 'years' } })).toBe(null)
    expect(refused({ notice: { count: 2, unit: 'years' } })).toEqual({
      ...{ accepted: false, refusal: { code: 'notice-too-long', days: 366 } },
    })
  })
})
