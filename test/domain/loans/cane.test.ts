import { expect, test } from 'vitest'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import { parts } from './apples.ts'
import { cane, grown, sugar } from './cane.ts'
import { decide } from './decide.ts'
import { lentOn, money } from './loan.ts'

const lent = ['north', 'south'].map((to) => ({
  ...{ ...lentOn('2026-03-03', '2500000', to), to, match: `${to}-cane` },
}))
const growers = [grown('north', '5000', '2500000.00'), grown('south', '5000', '2500000.00')]

test('after 90 days at 8 per cent the sugar pays 5,100,000, and the mill gets 1,275,000', () => {
  const settlements = [...growers, sugar('6375000.00')]
  const { loan, needs } = cane(settlements, { status: 'open', disbursements: lent })
  const proceeds = {
    ...{ amount: money('6375000'), from: 'trader', payment: 'p-1', settlement: 'sugar' },
    source: 'proceeds' as const,
  }
  const around = { day: '2026-06-01', needs: { ...needs, settlement: settlements[2]! } }
  const events = decide(loan, 'ApplyPayment', proceeds, around) as LoanEvent[]
  expect(parts(events[0])).toEqual(['0.00', '0.00', '100000.00', '5000000.00', '1275000.00'])
  expect(events.slice(1)).toEqual([
    {
      type: 'CollateralReturned',
      data: {
        ...{
          because: 'closed',
          lot: null,
          most: true,
          quantity: null,
          release: null,
          settlement: 'sugar',
        },
      },
    },
    { type: 'LoanClosed', data: { because: 'paid' } },
  ])
})

test('while the chain performs a part of the price pays what the rest does not lend', () => {
  const settlements = [...growers, sugar('1275000.00')]
  const { loan, needs } = cane(settlements, { status: 'open', disbursements: lent })
  const proceeds = {
    ...{ amount: money('1275000'), payment: 'p-1', settlement: 'sugar' },
    source: 'proceeds' as const,
  }
  const around = { day: '2026-06-01', needs: { ...needs, settlement: settlements[2]! } }
  const events = decide(loan, 'ApplyPayment', proceeds, around) as LoanEvent[]
  // 5,100,000 are still to come, of which 4,080,000 are lent.
  expect(parts(events[0])).toEqual(['0.00', '0.00', '100000.00', '920000.00', '255000.00'])
  expect(events.length).toBe(1)
})
