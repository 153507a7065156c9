import { loan } from '../../domain/loans/decider.ts'
import { lot } from '../../domain/lots/decider.ts'
import { mark } from '../../domain/marks/decider.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { pledgedProducts } from '../../projections/collateral/readers.ts'
import { toReview } from '../../projections/collateral/review.ts'
import { announcedTooLong, notSecured } from '../../projections/collateral/rule-readers.ts'
import { type Cause, type Sent, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'
import { pledgedOf } from './pledged.ts'

const PAGE = 256

/** Loans that are looked at in one turn: a piece of work of two milliseconds. */
const LOANS = 8

/** Loans that are reviewed side by side, so that they share commits. */
const TOGETHER = 64

type Closed = Cause<{ readonly date: LocalDate }>

/** Goods that were announced and did not come are no longer waited for. */
export async function* refuseLate({ data: { date }, position }: Closed, ask: Ask) {
  for (let after = ''; ; ) {
    const late = await ask('collateral', position, (rows) =>
      announcedTooLong(rows, date, PAGE, after),
    )
    if (late.length > 0) {
      yield late.map((one) => send(lot, 'RefuseLot', one, { because: 'not-entered' }))
    }
    if (late.length < PAGE) return
    after = late.at(-1)!
  }
}

/** Of every product that goods of stand behind loans the mark is taken, in their currencies. */
export async function* takeMarks({ data: { date }, position }: Closed, ask: Ask) {
  for (let after = ''; ; ) {
    const products = await ask('collateral', position, (rows) => pledgedProducts(rows, PAGE, after))
    const byCurrency = new Map<string, Sent[]>()
    for (const product of products) {
      for (const [currency, { decade, members }] of await pledgedOf(product, position, ask)) {
        const excluded = [...members].sort()
        const sent = send(mark, 'TakeMark', product, { currency, date, decade, excluded })
        byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), sent])
      }
    }
    yield* byCurrency.values()
    if (products.length < PAGE) return
    after = products.at(-1)!
  }
}

/** Every loan of which the marks of a day, or the day itself, may have something to say. */
export async function* reviewLoans({ data: { date }, position }: Closed, ask: Ask) {
  let found: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after
    const { loans, next } = await ask('collateral', position, (rows) =>
      toReview(rows, date, LOANS, from),
    )
    found.push(...loans)
    after = next
    if (found.length === 0 || (found.length < TOGETHER && after !== null)) continue
    yield found.map((one) => send(loan, 'ReviewCover', one, { date }))
    found = []
  }
}

/** Loans whose goods were not secured in time are not lent. */
export async function* closeUnsecured({ data: { date }, position }: Closed, ask: Ask) {
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after
    const { loans, next } = await ask('collateral', position, (rows) =>
      notSecured(rows, date, LOANS, from),
    )
    if (loans.length > 0) {
      yield loans.map((one) => send(loan, 'CloseLoan', one, { because: 'not-answered' }))
    }
    after = next
  }
}
