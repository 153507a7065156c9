import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import type { CoverEvidence } from '../../../domain/loans/cover/cover.ts'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import type { KnownLoan } from '../../../domain/loans/evidence.ts'
import { apples } from './apples.ts'
import { cane, grown, sugar } from './cane.ts'
import { decide, recorded } from './decide.ts'
import { lentOn, money, paidOn, termsWith } from './loan.ts'
import { granted, pledgedLot, policyOf } from './pledged.ts'

/** Lent on a Tuesday, the 17th; the fifth day of interest is Sunday, the 22nd. */
const FIFTH = '2026-03-22'

const told = (events: unknown) =>
  (events as LoanEvent[]).map(({ type, data }) => {
    const { amount, answerBy, because, call, due, short } = data as Record<string, unknown>
    const paid = (amount ?? short) as { amount: string } | undefined
    return [
      type,
      ...[paid?.amount, answerBy, because, call, due].filter((one) => one !== undefined),
    ]
  })

/** Reviews as of a day, recorded on the same day or a later one. */
const review = (loan: KnownLoan, needs: CoverEvidence, date: string, day: string = date) =>
  decide(loan, 'ReviewCover', { date }, { day, needs })

const needsAt = (mark: string, more: Partial<CoverEvidence> = {}) => ({
  ...apples({ a: pledgedLot() }, {}, mark).needs,
  ...more,
})

const { loan } = apples()

/** As it is after reviews in turn: what each recorded stands before the next. */
function reviewed(...turns: readonly (readonly [date: string, mark: string])[]) {
  let now = loan
  const all = turns.map(([date, mark]) => {
    const events = review(now, needsAt(mark), date) as LoanEvent[]
    now = recorded(now, events, date)
    return told(events)
  })
  return { all, now }
}

describe('a call', () => {
  test('of 40,400 is made on the fifth day, when the mark fell to 5,500', () => {
    const events = review(loan, needsAt('5500'), FIFTH) as LoanEvent[]
    expect(told(events)).toEqual([['MarginCalled', '40400.00', '2026-03-25', 1]])
    expect(events[0]).toMatchObject({ data: { date: FIFTH, cover: { exposure: '480400' } } })
    expect(review(loan, needsAt('6000'), FIFTH)).toEqual([])
  })

  test('is answered within three working days after it was recorded, by the calendar of then', () => {
    const closed = policyOf({ holidays: ['2026-03-25'] })
    const needs = needsAt('5500', { calendar: closed })
    // Saturday's close, recorded on Tuesday.
    expect(told(review(loan, needs, '2026-03-21', '2026-03-24'))).toEqual([
      ['MarginCalled', '40320.00', '2026-03-30', 1],
    ])
    const never = needsAt('5500', { calendar: policyOf({ workingDays: [] }) })
    expect(told(review(loan, never, FIFTH))).toEqual([
      ['MarginCalled', '40400.00', '2026-03-25', 1],
    ])
  })

  test('is told again at each close, with its own number and its own last day', () => {
    const { all, now } = reviewed([FIFTH, '5500'], ['2026-03-23', '5500'], ['2026-03-24', '5600'])
    expect(all).toEqual([
      [['MarginCalled', '40400.00', '2026-03-25', 1]],
      [['MarginCalled', '40480.00', '2026-03-25', 1]],
      [['MarginCalled', '32560.00', '2026-03-25', 1]],
    ])
    expect(review(now, needsAt('5600'), '2026-03-24')).toEqual([])
    expect(now.call).toEqual({ amount: money('32560.00'), answerBy: '2026-03-25', call: 1 })
  })

  test('ends only when all that is owed is covered; the next has the next number', () => {
    // At 5,700 no call would be made, but the one that is open goes on.
    const { all } = reviewed(
      ...([
        [FIFTH, '5500'],
        ['2026-03-23', '5700'],
        ['2026-03-24', '6100'],
      ] as const),
      ...([['2026-03-25', '5500']] as const),
    )
    expect(all.slice(1)).toEqual([
      [['MarginCalled', '24480.00', '2026-03-25', 1]],
      [['MarginCallEnded', 'covered', 1]],
      [['MarginCalled', '40640.00', '2026-03-30', 2]],
    ])
  })

  test('is not made for less than the least that is called', () => {
    const lending = policyOf({ minimumCall: '40400.01' })
    expect(review(loan, needsAt('5500', { lending }), FIFTH)).toEqual([])
    const exact = policyOf({ minimumCall: '40400' })
    expect(told(review(loan, needsAt('5500', { lending: exact }), FIFTH))).toHaveLength(1)
  })

  test('is not made of a day before one that was reviewed', () => {
    const { now } = reviewed([FIFTH, '5500'])
    expect(review(now, needsAt('5000'), '2026-03-21', FIFTH)).toEqual([])
  })
})

describe('money that moved after the day under review', () => {
  test('is owed: who was lent it on the next morning has not paid', () => {
    const { loan: lentLater } = apples(
      { a: pledgedLot() },
      { disbursements: [lentOn(FIFTH, '480000')] },
    )
    expect(review(lentLater, needsAt('6000'), '2026-03-21', FIFTH)).toEqual([])
    expect(told(review(lentLater, needsAt('5500'), '2026-03-21', FIFTH))).toEqual([
      ['MarginCalled', '40000.00', '2026-03-25', 1],
    ])
  })

  test('is paid: nothing is called for that came on the next morning', () => {
    const paid = { ...loan, payments: [paidOn(FIFTH, '400.00', '200000.00')] }
    expect(review(paid, needsAt('5500'), '2026-03-21', FIFTH)).toEqual([])
  })
})

describe('a default', () => {
  test('is a call that was not answered, and still has to be', () => {
    const { all } = reviewed([FIFTH, '5500'], ['2026-03-25', '5500'], ['2026-03-26', '5500'])
    expect(all[1]).toEqual([['MarginCalled', '40640.00', '2026-03-25', 1]])
    expect(all[2]).toEqual([
      ['MarginCallEnded', 'defaulted', 1],
      ['LoanDefaulted', 'call-unanswered'],
    ])
    // Below the bound of a call it goes on, unanswered.
    const better = reviewed([FIFTH, '5500'], ['2026-03-26', '5700'])
    expect(better.all[1]).toEqual([['MarginCalled', '24720.00', '2026-03-25', 1]])
  })

  test('is a position over the bound, at once', () => {
    expect(told(review(loan, needsAt('5300'), FIFTH))).toEqual([
      ['LoanDefaulted', 'over-the-bound'],
    ])
  })

  test('is what was due and is not paid for thirty days', () => {
    const due = { ...loan, terms: termsWith({ maturity: '2026-03-31' }), missed: '2026-03-31' }
    expect(review(due, needsAt('12000'), '2026-04-29')).toEqual([])
    expect(told(review(due, needsAt('12000'), '2026-04-30'))).toEqual([
      ['LoanDefaulted', 'overdue'],
    ])
  })

  test('is one, however often it is reviewed', () => {
    const { now } = reviewed([FIFTH, '5300'])
    expect(now.status).toBe('defaulted')
    expect(review(now, needsAt('5300'), FIFTH)).toEqual([])
    expect(review(now, needsAt('5500'), '2026-03-23')).toEqual([])
  })

  test('is over once what is owed is covered again, and nothing is overdue', () => {
    const { now } = reviewed([FIFTH, '5300'])
    const sold = { ...now, liquidating: true }
    const ended = review(sold, needsAt('6100'), '2026-03-24') as LoanEvent[]
    expect(ended).toEqual([{ type: 'LiquidationEnded', data: { date: '2026-03-24' } }])
    const after = recorded(sold, ended, '2026-03-24')
    expect([after.status, after.defaulted, after.liquidating]).toEqual(['open', null, false])
    const overdue = { ...sold, terms: termsWith({ maturity: '2026-03-18' }) }
    expect(told(review(overdue, needsAt('12000'), '2026-04-30')).map(([type]) => type)).toEqual([
      'InstalmentMissed',
    ])
  })
})

describe('what was due', () => {
  const monthly = { anchor: '2026-04-01', every: 1, unit: 'months' }
  const terms = termsWith({ maturity: '2026-06-01', interestCycle: monthly })
  const due = { ...loan, terms }
  const needs = needsAt('12000')

  test('is missed once its day is over, and told once', () => {
    expect(review(due, needs, '2026-04-01')).toEqual([])
    const missed = review(due, needs, '2026-04-01', '2026-04-02') as LoanEvent[]
    expect(told(missed)).toEqual([['InstalmentMissed', '1200.00', '2026-04-01']])
    const next = recorded(due, missed, '2026-04-02')
    expect(review(next, needs, '2026-04-02', '2026-04-03')).toEqual([])
  })

  test('is not missed if it was paid on its day, though that was recorded later', () => {
    const paid = { ...due, payments: [paidOn('2026-04-01', '1200', '0')] }
    expect(review(paid, needs, '2026-04-01', '2026-04-02')).toEqual([])
  })

  test('is told for each day that was caught up', () => {
    expect(told(review(due, needs, '2026-05-02', '2026-05-03')).slice(0, 2)).toEqual([
      ['InstalmentMissed', '1200.00', '2026-04-01'],
      ['InstalmentMissed', '3600.00', '2026-05-01'],
    ])
  })
})

describe('a chain', () => {
  const lent = ['north', 'south'].map((to) => ({
    ...{ ...lentOn('2026-03-03', '2500000', to), to, match: `${to}-cane` },
  }))
  const open = { status: 'open', disbursements: lent } as const
  const on = (...settlements: Parameters<typeof cane>[0] & object) => {
    const { loan, needs } = cane(settlements, open)
    return told(review(loan, needs, '2026-03-06'))
  }

  test('is covered by the sale that is agreed', () => {
    expect(on(grown('north', '5000'), grown('south', '5000'), sugar())).toEqual([])
  })

  test('that will give less sugar calls for what is in excess, in three working days', () => {
    // 9,800 t give 1,225 t: 6,247,500, of which 80 per cent are 4,998,000.
    const short = { ...(grown('south', '4800') as object), deliveriesClosed: true } as never
    expect(on(grown('north', '5000'), short, sugar())).toEqual([
      ['MarginCalled', '5333.34', '2026-03-11', 1],
    ])
  })
})

describe('nothing is reviewed', () => {
  test('of a day to come', () => {
    expect(review(loan, needsAt('5500'), '2026-03-23', FIFTH)).toEqual({
      ...{ code: 'day-to-come', date: '2026-03-23' },
    })
  })

  test('before money was lent, and after the end', () => {
    for (const status of ['requested', 'approved', 'secured', 'closed', 'declined'] as const) {
      expect(review({ ...loan, status }, needsAt('1'), FIFTH)).toEqual([])
    }
  })

  test('more than that a loan is paid of which less than half a cent is left', () => {
    const rest = {
      ...loan,
      securities: Persistent([['a', granted('100')]]),
      payments: [paidOn('2026-03-17', '0', '480000', '-1/300')],
    }
    expect(told(review(rest, needsAt('6000'), FIFTH)).map(([type]) => type)).toEqual([
      ...['CollateralReturned', 'LoanClosed'],
    ])
  })

  test('if what is to be called is no money any more', () => {
    const huge = termsWith({ maturity: '2026-06-30', rate: '99999999999999' })
    expect(review({ ...loan, terms: huge }, needsAt('5500'), FIFTH)).toEqual([
      { type: 'LoanDefaulted', data: { because: 'over-the-bound', date: FIFTH } },
    ])
    const due = { ...loan, terms: { ...huge, maturity: '2026-03-21' } }
    expect(review(due, needsAt('5500'), FIFTH)).toEqual({ code: 'value-too-large' })
  })
})
