import { expect, test } from 'vitest'
import { statementOf } from '../../../domain/loans/account/statement.ts'
import { written } from '../../../domain/values/fraction.ts'
import { always, lentOn, loanWith, paidOn, termsWith } from './loan.ts'

test('a statement tells every movement with what is owed after it, and the rule of its interest', () => {
  const loan = loanWith({
    terms: termsWith({ rate: '0.05', dayCount: 'A365' }),
    disbursements: [lentOn('2025-03-03', '480000', 'first')],
    payments: [paidOn('2025-03-17', '920.55', '100000', '-5/1460', 'p-1')],
  })
  const { lines, owed } = statementOf(loan, '2025-03-18', always)
  expect(lines.map((line) => [line.day, line.what, line.reference, written(line.amount)])).toEqual([
    ['2025-03-03', 'disbursed', 'first', '480000'],
    ['2025-03-17', 'interest', null, '67200/73'],
    ['2025-03-17', 'paid', 'p-1', '-2018411/20'],
    ['2025-03-17', 'rounded', null, '1/292'],
    ['2025-03-18', 'interest', null, '3800/73'],
  ])
  const [, interest, paid] = lines
  expect(interest!.rule).toMatchObject({ dayCount: 'A365', from: '2025-03-03', to: '2025-03-17' })
  expect(written(interest!.rule!.years)).toBe('14/365')
  expect(written(paid!.parts!.interest)).toBe('18411/20')
  expect(written(lines.at(-1)!.owed)).toBe(written(owed))
})

test('interest that becomes principal makes no more owed', () => {
  const loan = loanWith({
    terms: termsWith({
      capitalizeUntil: '2025-04-03',
      interestCycle: { anchor: '2025-04-03', every: 1, unit: 'months' },
    }),
    disbursements: [lentOn('2025-03-03', '36000')],
  })
  const { lines } = statementOf(loan, '2025-04-04', always)
  expect(lines.map((line) => [line.what, written(line.amount), written(line.owed)])).toEqual([
    ['disbursed', '36000', '36000'],
    ['interest', '186', '36186'],
    ['capitalized', '0', '36186'],
    ['interest', '6031/1000', '36192031/1000'],
  ])
})

test('what is given up ends it', () => {
  const loan = loanWith({
    disbursements: [lentOn('2025-03-03', '480000')],
    writtenOff: {
      ...{ day: '2025-03-17', amount: { amount: '481120.00', currency: 'CNY' } },
      ...{ reason: 'nothing is left', rounding: '0' },
    },
  })
  const { lines, owed } = statementOf(loan, '2025-12-31', always)
  expect(lines.map(({ what }) => what)).toEqual(['disbursed', 'interest', 'written-off'])
  expect(written(owed)).toBe('0')
})
