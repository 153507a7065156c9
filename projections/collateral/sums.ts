import type { z } from 'zod'
import type { Cover } from '../../domain/loans/findings.ts'
import { type Fraction, fraction, NONE } from '../../domain/values/fraction.ts'
import { decimalsOf } from '../../domain/values/money.ts'
import type { Reading } from '../kernel/reading.ts'
import { amountOf } from './amounts.ts'
import type { By, SumOfLoans } from './answer.ts'
import { type Ground, type LoanOnDay, loanOnDay } from './cover.ts'
import type { Rows } from './read.ts'
import { selectLoans } from './select.ts'

/** Loans of which something may be owed. */
export const OWED = ['open', 'defaulted'] as const

/** Names by which loans with goods are summed up, in their order after one; `?1` is the viewer. */
const names: Readonly<Record<By, string>> = {
  borrower: 'SELECT DISTINCT borrower AS name FROM loans l WHERE borrower > ?2',
  lender: 'SELECT DISTINCT lender AS name FROM loans l WHERE lender > ?2',
  product: `SELECT DISTINCT p.product AS name FROM pledges p JOIN loans l USING (loan)
    WHERE p.product > ?2`,
  warehouse: `SELECT DISTINCT t.warehouse AS name FROM lots t JOIN loans l USING (loan)
    WHERE t.warehouse > ?2`,
}

export function namesOf(
  rows: Reading,
  by: By,
  member: string | null,
  after: string,
  limit: number,
) {
  const seen = '(?1 IS NULL OR ?1 IN (l.borrower, l.lender))'
  const sql = `${names[by]} AND ${seen} AND l.status IN ('open', 'defaulted')
    ORDER BY name LIMIT ?3`
  return rows.all<{ name: string }>(sql, member, after, limit).map(({ name }) => name)
}

const FIGURES = ['principal', 'accrued', 'exposure', 'marketValue', 'lendingValue'] as const
type Sums = { readonly loans: number } & Readonly<Record<(typeof FIGURES)[number], Fraction>>

const nothing: Sums = {
  ...{ loans: 0, principal: NONE, accrued: NONE, exposure: NONE },
  ...{ marketValue: NONE, lendingValue: NONE },
}

/** Of all goods of a loan, or of those of one product, or in one warehouse. */
function goodsOf({ cover, input, loan }: LoanOnDay, by: By, name: string) {
  const isOf = ({ lot: id, product }: Cover['items'][number]) => {
    if (by === 'product') return product === name
    const lot = input.needs.lots[loan.lots.indexOf(id)]
    return lot !== undefined && lot.status !== 'absent' && lot.warehouse === name
  }
  if (by === 'borrower' || by === 'lender') return cover
  const items = cover.items.filter(isOf)
  const total = (figure: 'marketValue' | 'lendingValue') =>
    items.reduce((all, item) => all.add(fraction(item[figure])), NONE).toFraction()
  return { ...cover, marketValue: total('marketValue'), lendingValue: total('lendingValue') }
}

const PAGE = 256

/** The loans of one name that a viewer may see, summed up by currency. */
export function sumsOf(rows: Rows, by: By, name: string, member: string | null, ground: Ground) {
  const sums = new Map<string, Sums>()
  for (let after = ''; ; ) {
    const page = selectLoans(rows, { [by]: name, status: OWED }, member, after, PAGE)
    for (const { loan, currency } of page) {
      const onDay = loanOnDay(rows, loan, ground)
      if (onDay === null) continue
      const figures = goodsOf(onDay, by, name)
      const before = sums.get(currency) ?? nothing
      const added = FIGURES.map((one) => [one, before[one].add(fraction(figures[one]))] as const)
      sums.set(currency, { ...before, ...Object.fromEntries(added), loans: before.loans + 1 })
    }
    if (page.length < PAGE) break
    after = page.at(-1)!.loan
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { loans, ...figures }]): z.output<typeof SumOfLoans> => {
      const written = (one: (typeof FIGURES)[number]) =>
        amountOf(figures[one], decimalsOf(currency))
      return {
        ...{ of: name, currency, loans, principal: written('principal') },
        ...{ accrued: written('accrued'), exposure: written('exposure') },
        ...{ marketValue: written('marketValue'), lendingValue: written('lendingValue') },
      }
    })
}
