import { z } from 'zod'
import { headroom } from '../../domain/loans/cover/headroom.ts'
import type { Cover, Item } from '../../domain/loans/findings.ts'
import { type Fraction, fraction, NONE, orNone } from '../../domain/values/fraction.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { decimalsOf } from '../../domain/values/money.ts'
import { Limit, Next } from '../kernel/paging.ts'
import { EVERYONE, query } from '../kernel/query.ts'
import { dayOf } from '../shared/today.ts'
import { amountOf } from './amounts.ts'
import { boundsOf, firstCall, goodsOf } from './bounds.ts'
import { coverAfterFall, groundOf, type LoanOnDay, loanOnDay } from './cover.ts'
import { collateral } from './fold.ts'
import { FALLS, fallsOf, figuresOf, perCent, shares } from './loan-answer.ts'
import { Position, TotalOfLoans } from './position-answer.ts'
import { after, chosen, isFar, isMany, on } from './queries.ts'
import type { Rows } from './read.ts'
import { type Chosen, selectLoans } from './select.ts'
import { OWED } from './sums.ts'

const PAGE = 256

/** All loans of these conditions of which something may be owed. */
function* owing(rows: Rows, chosen: Chosen, member: string | null, day: LocalDate) {
  const ground = groundOf(rows, day)
  for (let after = ''; ; ) {
    const page = selectLoans(rows, { ...chosen, status: OWED }, member, after, PAGE)
    for (const { loan } of page) {
      const onDay = loanOnDay(rows, loan, ground)
      if (onDay !== null) yield onDay
    }
    if (page.length < PAGE) return
    after = page.at(-1)!.loan
  }
}

/** What part of what is lent at most is owed; null: nothing is lent, and something is owed. */
function usedOf({ cover }: LoanOnDay): Fraction | null {
  const [owed, lent] = [fraction(cover.exposure), fraction(cover.lendingValue)]
  if (owed.lte(0)) return NONE
  return lent.lte(0) ? null : owed.div(lent)
}

/** The least headroom first, for what is lent. */
function byHeadroom(all: readonly LoanOnDay[]): LoanOnDay[] {
  const used = new Map(all.map((one) => [one.id, usedOf(one)]))
  return all.toSorted((a, b) => {
    const [one, other] = [used.get(a.id)!, used.get(b.id)!]
    if (one === null || other === null) return Number(other === null) - Number(one === null)
    return other.compare(one) || (a.id < b.id ? -1 : 1)
  })
}

const positionOf = (onDay: LoanOnDay): z.output<typeof Position> => {
  const { id, loan, cover } = onDay
  const { borrower, lender, currency, status, call } = loan
  return {
    ...{ loan: id, borrower, lender, currency, status, goods: goodsOf(onDay) },
    ...{ ...figuresOf(cover, currency), loanToValue: perCent(cover), state: cover.state },
    ...{ bounds: boundsOf(onDay), falls: fallsOf(onDay) },
    call: call && { amount: call.amount, answerBy: call.answerBy },
  }
}

type Figure = 'principal' | 'accrued' | 'exposure' | 'marketValue' | 'lendingValue'
const summed = (covers: readonly Cover[], figure: Figure) =>
  covers.reduce((all, cover) => all.add(fraction(cover[figure])), NONE)

/** What covers come to together: a cover that no loan has, for the same figures. */
const together = (covers: readonly Cover[]): Cover => {
  const of = (figure: Figure) => summed(covers, figure).toFraction()
  return {
    ...{ ...covers[0]!, principal: of('principal'), accrued: of('accrued') },
    ...{ exposure: of('exposure'), marketValue: of('marketValue') },
    lendingValue: of('lendingValue'),
  }
}

const LARGEST = 10

function concentrationOf(all: readonly LoanOnDay[], places: number) {
  const items = all.flatMap(({ cover }) => cover.items)
  const houses = new Map(
    all.flatMap(({ loan, input }) =>
      loan.lots.map((id, index) => {
        const lot = input.needs.lots[index]
        return [id, lot === undefined || lot.status === 'absent' ? null : lot.warehouse] as const
      }),
    ),
  )
  const by = (nameOf: (item: Item) => string | null) =>
    shares(items, nameOf, places).slice(0, LARGEST)
  return {
    products: by(({ product }) => product).map(({ name: product, ...one }) => ({
      product,
      ...one,
    })),
    warehouses: by(({ lot }) => houses.get(lot) ?? null).map(({ name: warehouse, ...one }) => ({
      ...{ warehouse, ...one },
    })),
  }
}

function totalOf(currency: string, all: readonly LoanOnDay[]): z.output<typeof TotalOfLoans> {
  const cover = together(all.map((one) => one.cover))
  const places = decimalsOf(currency)
  return {
    ...{ currency, loans: all.length, ...figuresOf(cover, currency) },
    loanToValue: perCent(cover),
    calls: all.filter(({ loan }) => loan.call !== null).length,
    firstCall: firstCall(all),
    falls: FALLS.map((fall) => {
      const fallen = all.map((one) => coverAfterFall(one, fall))
      const is = (state: Cover['state']) => fallen.filter((one) => one.state === state).length
      const short = fallen
        .filter((one) => one.state !== 'covered')
        .reduce((sum, one) => sum.add(orNone(headroom(one).neg())), NONE)
      const toCover = amountOf(short, places)
      return { fall, covered: is('covered'), calls: is('call'), sold: is('liquidate'), toCover }
    }),
    concentration: concentrationOf(all, places),
  }
}

export const listPositions = query(collateral, {
  name: 'listPositions',
  path: '/positions',
  says:
    'Loans of which something is owed, the one with the least headroom first: how far marks may ' +
    'fall until more is called for, and what all of these loans come to in each currency.',
  members: true,
  params: z.strictObject({
    ...chosen,
    ...{ on, after, limit: Limit },
  }),
  answer: z.strictObject({
    on: LocalDate.nullable().meta({ description: 'Null: no day is known yet' }),
    totals: z.array(TotalOfLoans).meta({ description: 'Of all pages' }),
    positions: z.array(Position),
    next: Next,
  }),
  // The totals are of all pages.
  concerns: ({ positions, next }, { after }) => [
    ...positions.flatMap(({ borrower, lender }) => [borrower, lender]),
    ...(next === null && after === '' ? [] : [EVERYONE]),
  ],
  isLong: (rows, params) => isMany(rows, 'watched') || isFar(rows, params),
  run(rows, { on, after, limit, ...chosen }, { member }) {
    const day = dayOf(rows, on)
    if (day === null) return { on: null, totals: [], positions: [], next: null }
    const all = byHeadroom([...owing(rows, chosen, member, day)])
    const from = after === '' ? 0 : all.findIndex(({ id }) => id === after) + 1
    const page = all.slice(from, from + Number(limit))
    const byCurrency = Map.groupBy(all, ({ loan }) => loan.currency)
    const totals = [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1))
    return {
      on: day,
      totals: totals.map(([currency, some]) => totalOf(currency, some)),
      positions: page.map(positionOf),
      next: from + page.length < all.length ? page.at(-1)!.id : null,
    }
  },
})
