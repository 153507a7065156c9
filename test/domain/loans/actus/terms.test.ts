import { expect, test } from 'vitest'
import { compiled } from '../../../../domain/kernel/record.ts'
import { LoanTerms } from '../../../../domain/loans/actus/terms.ts'

const cycle = { anchor: '2026-02-01', every: 1, unit: 'months' }

test('a rate and a maturity are enough, and the keys stand in their order', () => {
  const terms = LoanTerms.parse({ rate: '0.0600', maturity: '2026-05-01' })
  expect(terms).toMatchObject({ kind: 'principal-at-maturity', dayCount: 'A360', rate: '0.06' })
  expect(Object.keys(terms)).toEqual(Object.keys(terms).sort())
  expect(LoanTerms.parse(terms)).toEqual(terms)
  expect(JSON.stringify(compiled(LoanTerms).parse(terms))).toBe(JSON.stringify(terms))
})

test('a floating rate keeps its figures as texts without zeros that say nothing', () => {
  const rateReset = { cycle, series: 'SHIBOR-3M', spread: '-0.0050', floor: '-0', cap: '0.080' }
  const terms = LoanTerms.parse({ rate: '0.06', maturity: '2026-05-01', rateReset })
  expect(terms.rateReset).toMatchObject({ spread: '-0.005', floor: '0', cap: '0.08' })
})

test.each([
  ['maturity', { kind: 'principal-at-maturity' }],
  ['maturity', { kind: 'annuity', principalCycle: cycle }],
  ['notice', { maturity: '2026-05-01', notice: { count: 10, unit: 'days' } }],
  ['principalCycle', { kind: 'annuity', maturity: '2026-05-01' }],
  ['principalCycle', { maturity: '2026-05-01', principalCycle: cycle }],
  ['redemption', { maturity: '2026-05-01', redemption: '100' }],
  ['capitalizeUntil', { maturity: '2026-05-01', capitalizeUntil: '2026-03-01' }],
  [
    'capitalizeUntil',
    { maturity: '2026-05-01', interestCycle: cycle, capitalizeUntil: '2026-06-01' },
  ],
  ['rate', { maturity: '2026-05-01', rate: '-0.01' }],
  ['interestCycle', { maturity: '2027-04-01', interestCycle: { ...cycle, unit: 'days' } }],
  ['principalCycle', { kind: 'annuity', maturity: '9999-12-31', principalCycle: cycle }],
  ['rateReset', { maturity: '9999-12-31', rateReset: { cycle, series: 'SHIBOR-3M' } }],
])('terms that say nothing together are refused: %s', (path, terms) => {
  const { error } = LoanTerms.safeParse({ rate: '0.06', ...terms })
  expect(error?.issues.map((issue) => issue.path[0])).toEqual([path])
})

test('call money needs no maturity', () => {
  const notice = { count: 10, unit: 'days' }
  expect(LoanTerms.safeParse({ rate: '0.06', kind: 'call-money', notice }).success).toBe(true)
})

test('a cycle comes around at most four hundred times: thirty years of months, or a year of days', () => {
  const daily = { ...cycle, unit: 'days' }
  for (const [maturity, interestCycle] of [
    ['2056-02-01', cycle],
    ['2027-02-01', daily],
    ['9999-12-31', { ...cycle, every: 20, unit: 'years' }],
  ]) {
    expect(LoanTerms.safeParse({ rate: '0.06', maturity, interestCycle }).success).toBe(true)
  }
})
