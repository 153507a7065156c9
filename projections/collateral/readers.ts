import type { LocalDate } from '../../domain/values/instant.ts'
import type { Reading } from '../kernel/reading.ts'

/** What rules ask of these rows. Lists come in the order of their ids after `after` (`''`: all). */

/** Products of which goods stand behind loans, at most `limit` of them. */
export const pledgedProducts = (rows: Reading, limit: number, after: string): string[] =>
  rows
    .all<{ product: string }>(
      'SELECT product FROM pledged WHERE product > ? ORDER BY product LIMIT ?',
      ...[after, limit],
    )
    .map(({ product }) => product)

export type LoanOnProduct = {
  readonly loan: string
  readonly borrower: string
  readonly lender: string
  readonly currency: string
  /** Power of ten of the largest pledged lot in the base unit: 5 for 100 t. */
  readonly decade: number
}

/** Loans that goods of a product stand behind, at most `limit` of them. */
export const loansOnProduct = (
  rows: Reading,
  product: string,
  limit: number,
  after: string,
): LoanOnProduct[] =>
  rows.all(
    `SELECT loan, borrower, lender, currency, decade FROM (
       SELECT loan, MAX(decade) AS decade FROM pledges WHERE product = ? AND loan > ?
       GROUP BY loan ORDER BY loan LIMIT ?
     ) CROSS JOIN loans USING (loan) ORDER BY loan`,
    ...[product, after, limit],
  )

/** The loan that goods of a lot stand behind; null: none. */
export const loanOfLot = (rows: Reading, lot: string): string | null =>
  rows.get<{ loan: string | null }>('SELECT loan FROM lots WHERE lot = ?', lot)?.loan ?? null

const lotsBy = (rows: Reading, sql: string, ...values: (string | number)[]): string[] =>
  rows.all<{ lot: string }>(sql, ...values).map(({ lot }) => lot)

/** Lots of which goods stand behind a loan. */
export const lotsOf = (rows: Reading, loan: string): string[] =>
  lotsBy(rows, 'SELECT lot FROM lots WHERE loan = ? ORDER BY lot', loan)

/** Loans that goods on board of a shipment stand behind. */
export const loansOnShipment = (rows: Reading, shipment: string): string[] =>
  rows
    .all<{ loan: string }>(
      `SELECT DISTINCT loan FROM lots WHERE shipment = ? AND loan IS NOT NULL ORDER BY loan`,
      shipment,
    )
    .map(({ loan }) => loan)

/** Lots that were announced before a day and did not come, at most `limit` of them. */
export const announcedBefore = (
  rows: Reading,
  day: LocalDate,
  limit: number,
  after: string,
): string[] =>
  lotsBy(
    rows,
    // The plus sign keeps SQLite to the index on the day: few are late, many have come.
    `SELECT lot FROM lots WHERE status = 'announced' AND announcedOn < ? AND +lot > ?
     ORDER BY +lot LIMIT ?`,
    ...[day, after, limit],
  )

/** What is to be secured for a loan: lots and settlements that were asked for and did not answer. */
export function askedOf(rows: Reading, loan: string) {
  const asked = (table: string, column: string) =>
    rows
      .all<{ id: string }>(
        `SELECT ${column} AS id FROM ${table} WHERE loan = ? AND status = 'asked' ORDER BY id`,
        loan,
      )
      .map(({ id }) => id)
  const known = rows.get<{ lender: string }>('SELECT lender FROM loans WHERE loan = ?', loan)
  if (known === undefined) return null
  return {
    lender: known.lender,
    lots: asked('collateral', 'lot'),
    settlements: asked('receivables', 'settlement'),
  }
}

/** The lender of a loan; null: there is no such loan. */
export const lenderOf = (rows: Reading, loan: string): string | null =>
  rows.get<{ lender: string }>('SELECT lender FROM loans WHERE loan = ?', loan)?.lender ?? null

/** Settlements whose money is assigned to a loan. */
export const assignedTo = (rows: Reading, loan: string): string[] =>
  rows
    .all<{ settlement: string }>(
      `SELECT settlement FROM ties WHERE loan = ? AND why = 'assigned' ORDER BY settlement`,
      loan,
    )
    .map(({ settlement }) => settlement)

/** Whether a member ever lent, or was asked to. */
export const isLender = (rows: Reading, member: string): boolean =>
  rows.get('SELECT 1 FROM loans WHERE lender = ? LIMIT 1', member) !== undefined
