import { describe, expect, test } from 'vitest'
import { coverOn, nothingOwed } from '../../../domain/loans/cover/cover.ts'
import { loan } from '../../../domain/loans/decider.ts'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import type { KnownLot } from '../../../domain/lots/evidence.ts'
import type { OpenSettlement, Settlement } from '../../../domain/settlements/evidence.ts'
import { actingFor, foldAll, given } from '../../support/given.ts'
import { apples, reservedFor, SOLD, saleOf } from './apples.ts'
import { closed, evidence, pledged, returned, secured } from './asked.ts'

/** A sale of 100 t at 6,000, whose debt the lender of a loan took, or is still to take. */
const debt = (accepted = true, id = 'it', ...payments: readonly string[]): Settlement => ({
  ...(saleOf('100', ...payments) as OpenSettlement),
  lender: 'bank',
  assignment: { accepted, lender: 'bank', loan: id, on: SOLD, passedOn: '0' },
})

/** What is lent on goods of which some have left, and on the debt for them. */
function lent(lot: KnownLot, settlement: Settlement) {
  const { loan, needs } = apples({ a: lot }, { taken: ['sale'] })
  const cover = coverOn({
    ...{ id: 'it', day: SOLD, owed: nothingOwed, loan },
    needs: { ...needs, taken: [settlement] },
  })
  return [cover.marketValue, cover.lendingValue, cover.receivable]
}

const gone = (): KnownLot => ({ ...reservedFor('other', '0', '0'), status: 'empty' })

describe('a debt that was taken in place of goods', () => {
  test('counts as goods, and not twice, while they are still in store', () => {
    expect(lent(reservedFor('sale', '100'), debt())).toEqual(['600000', '480000', '0'])
  })

  test('covers what left for it, at the rate of a receivable', () => {
    expect(lent(reservedFor('sale', '40', '40'), debt())).toEqual(['600000', '480000', '360000'])
    expect(lent(gone(), debt())).toEqual(['600000', '480000', '600000'])
    expect(lent(gone(), debt(true, 'it', '150000'))).toEqual(['450000', '360000', '450000'])
  })

  test('covers nothing unless it was taken, and is that of this loan', () => {
    const none = ['0', '0', '0']
    expect(lent(gone(), debt(false))).toEqual(none)
    expect(lent(gone(), debt(true, 'another'))).toEqual(none)
    expect(
      lent(gone(), { ...(debt() as OpenSettlement), undone: { because: 'cancelled', on: SOLD } }),
    ).toEqual(none)
  })
})

const answered: LoanEvent = {
  type: 'CollateralAnswered',
  data: {
    ...{ because: null, granted: true, lot: null, product: null, quantity: null },
    settlement: 'sale',
  },
}
const knowing = (settlement: Settlement) => ({
  needs: { ...evidence({ lots: [pledged()] }), settlement },
})

describe('a loan', () => {
  test('is told of a debt that its lender took, and of no other', () => {
    const told = { granted: true, settlement: 'sale' }
    given(loan, ...secured)
      .when('AnswerCollateral', told, knowing(debt()))
      .thenAccepted(answered)
    given(loan, ...secured, answered)
      .when('AnswerCollateral', told, knowing(debt()))
      .thenAccepted()
    for (const other of [debt(false), debt(true, 'another'), { status: 'absent' as const }]) {
      given(loan, ...secured)
        .when('AnswerCollateral', told, knowing(other))
        .thenRefused({ code: 'collateral-not-asked' })
    }
  })

  test('lets the buyer owe to the seller again when it ends', () => {
    const back = returned('closed', 'sale').data
    const ended: LoanEvent[] = [
      returned('closed', 'a'),
      {
        type: 'CollateralReturned',
        data: { ...back, lot: null, quantity: null, settlement: 'sale' },
      },
      closed('withdrawn'),
    ]
    given(loan, ...secured, answered)
      .when('WithdrawLoan', {}, { by: actingFor('hill') as never })
      .thenAccepted(...ended)
    expect(foldAll(loan, [...secured, answered] as never)).toMatchObject({ taken: ['sale'] })
    expect(foldAll(loan, [...secured, answered, ...ended] as never)).toMatchObject({ taken: [] })
  })
})
