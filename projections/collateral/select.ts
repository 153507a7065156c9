import type { Reading, SqlValue } from '../kernel/reading.ts'
import type { LoanStatus } from './rows.ts'

/** Which loans are asked for. */
export type Chosen = {
  readonly borrower?: string | undefined
  readonly lender?: string | undefined
  readonly product?: string | undefined
  readonly warehouse?: string | undefined
  readonly status?: readonly LoanStatus[] | undefined
}

export type LoanRow = {
  readonly loan: string
  readonly borrower: string
  readonly lender: string
  readonly currency: string
  readonly status: LoanStatus
}

type Condition = readonly [sql: string, ...values: readonly SqlValue[]]

function conditionsOf({ borrower, lender, product, warehouse, status }: Chosen): Condition[] {
  const conditions: Condition[] = []
  if (borrower !== undefined) conditions.push(['l.borrower = ?', borrower])
  if (lender !== undefined) conditions.push(['l.lender = ?', lender])
  if (product !== undefined) conditions.push(['c.product = ?', product])
  if (warehouse !== undefined) conditions.push(['c.warehouse = ?', warehouse])
  if (product !== undefined || warehouse !== undefined) {
    conditions.push(["c.status IN ('asked', 'granted')"])
  }
  if (status !== undefined) {
    conditions.push([`l.status IN (${status.map(() => '?').join(', ')})`, ...status])
  }
  return conditions
}

/**
 * Loans of these conditions in the order of their ids after one, at most so many. Those with goods
 * of a product, or in a warehouse, are read in the order of the index on that.
 */
function found(rows: Reading, conditions: readonly Condition[], after: string, limit: number) {
  const byGoods = conditions.some(([sql]) => sql.startsWith('c.'))
  const from = byGoods ? 'collateral c CROSS JOIN loans l ON l.loan = c.loan' : 'loans l'
  const id = byGoods ? 'c.loan' : 'l.loan'
  const all: Condition[] = [...conditions, [`${id} > ?`, after]]
  return rows.all<LoanRow>(
    `SELECT DISTINCT ${id} AS loan, l.borrower, l.lender, l.currency, l.status FROM ${from}
     WHERE ${all.map(([sql]) => sql).join(' AND ')} ORDER BY ${id} LIMIT ?`,
    ...all.flatMap(([, ...values]) => values),
    limit,
  )
}

/**
 * The loans that a viewer may see: of a member those that it borrows or lends, each found by its
 * index.
 */
export function selectLoans(
  rows: Reading,
  chosen: Chosen,
  member: string | null,
  after: string,
  limit: number,
): readonly LoanRow[] {
  const conditions = conditionsOf(chosen)
  if (member === null) return found(rows, conditions, after, limit)
  const own = (['borrower', 'lender'] as const).flatMap((party) =>
    found(rows, [...conditions, [`l.${party} = ?`, member]], after, limit),
  )
  const byId = new Map(own.map((row) => [row.loan, row]))
  return [...byId.values()].sort((a, b) => (a.loan < b.loan ? -1 : 1)).slice(0, limit)
}
