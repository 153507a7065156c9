import type { LocalDate } from '../../values/instant.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'

/**
 * The end of a loan, and of all that is open of it: the call, the sale of the goods, and whatever
 * was granted, which goes back. What is still to be granted is returned when it is.
 */
export function closing(
  loan: KnownLoan,
  because: NonNullable<KnownLoan['ended']>,
  date: LocalDate,
): LoanEvent[] {
  const events: LoanEvent[] = []
  if (loan.call !== null) {
    const { call } = loan.call
    events.push({ type: 'MarginCallEnded', data: { because: 'closed', call, date } })
  }
  if (loan.liquidating) events.push({ type: 'LiquidationEnded', data: { date } })
  const back = { because: 'closed', most: true, release: null } as const
  for (const [lot, { status, quantity }] of loan.securities) {
    if (status !== 'granted') continue
    const data = { ...back, lot, quantity, settlement: null }
    events.push({ type: 'CollateralReturned', data })
  }
  for (const [settlement, { status }] of loan.receivables) {
    if (status !== 'granted') continue
    const data = { ...back, lot: null, quantity: null, settlement }
    events.push({ type: 'CollateralReturned', data })
  }
  return [...events, { type: 'LoanClosed', data: { because } }]
}
