import { expect, test } from 'vitest'
import { accountOn } from '../../../domain/loans/account/account.ts'
import { capitalFlow } from '../../../domain/loans/account/capital-flow.ts'
import { always, lentOn, loanWith, paidOn, termsWith } from './loan.ts'

/** 16,000,000 for 18 days, of which half is paid back after nine. */
const flowAt = (rate: string, fundingRate: string | null, ...paid: ReturnType<typeof paidOn>[]) => {
  const loan = loanWith({
    terms: termsWith({ rate, fundingRate }),
    disbursements: [lentOn('2025-03-02', '16000000')],
    payments: paid,
  })
  const { income, cost, earned } = capitalFlow(loan, accountOn(loan, '2025-03-20', always))
  return [income, cost, earned].map((one) => one?.toFraction() ?? null)
}

test('money that is lent at what it costs earns nothing', () => {
  expect(flowAt('0.04', '0.04')).toEqual(['32000', '32000', '0'])
})

test('what is above that, or below, is earned or lost on the same principal and days', () => {
  expect(flowAt('0.06', '0.04')).toEqual(['48000', '32000', '16000'])
  expect(flowAt('0.03', '0.04')).toEqual(['24000', '32000', '-8000'])
  const half = paidOn('2025-03-11', '24000', '8000000')
  expect(flowAt('0.06', '0.04', half)).toEqual(['36000', '24000', '12000'])
})

test('where nobody said what the money costs, it is not known what it earns', () => {
  expect(flowAt('0.04', null)).toEqual(['32000', null, null])
})
