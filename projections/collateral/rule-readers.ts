import { keys } from '../../domain/lots/keys.ts'
import { termsOn } from '../../domain/policies/evidence.ts'
import type { OpenSettlement } from '../../domain/settlements/evidence.ts'
import { isZero } from '../../domain/values/decimal.ts'
import { isAbove, plus, sum } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import { baseUnitOf, decadeOf, valueIn } from '../../domain/values/quantity.ts'
import type { Row } from '../kernel/projection.ts'
import type { Reading } from '../kernel/reading.ts'
import { tableReads } from '../kernel/rows/table-reads.ts'
import { loanOf, lotOf, policiesOf, settlementOf } from './read.ts'
import { announcedBefore } from './readers.ts'
import { type keptFor, tables } from './rows.ts'

/** What rules ask of the states in these rows. */

const reads = tableReads(tables)

/** Of each product of these lots the power of ten of the largest of them: 5 for 100 t. */
export function decadesOf(rows: Reading, lots: readonly string[]): ReadonlyMap<string, number> {
  const decades = new Map<string, number>()
  for (const id of lots) {
    const lot = lotOf(reads(rows), id)
    if (lot.status === 'absent' || isZero(lot.stored)) continue
    const decade = decadeOf({ unit: lot.unit, value: lot.stored })
    decades.set(lot.product, Math.max(decade, decades.get(lot.product) ?? decade))
  }
  return decades
}

/** The matches that goods of a lot are kept for. */
export function reservedFor(rows: Reading, id: string): readonly string[] {
  const lot = lotOf(reads(rows), id)
  return lot.status === 'absent' ? [] : [...lot.reservations.keys()].sort()
}

type Needless = { readonly lot: string; readonly because: string }

/**
 * Lots that keep goods for a match in vain, and why: nothing is left of it; all that was accepted
 * left and is paid; or, where two were kept at once, they are more than was agreed.
 */
export function keptInVain(rows: Reading, match: string): readonly Needless[] {
  const all = reads(rows).some('keptFor', { match })
  const kept = all.filter((row) => !isZero(row.kept))
  if (kept.length === 0) return []
  const sale = settlementOf(reads(rows), match)
  if (sale.status !== 'absent' && sale.undone !== null) {
    const { because } = sale.undone
    return kept.map(({ lot }) => ({ lot, because }))
  }
  const gone = sum(all.map((row) => row.gone))
  if (sale.status === 'complete' && !isAbove(acceptedIn(sale), gone)) {
    return kept.map(({ lot }) => ({ lot, because: 'complete' }))
  }
  return beyondAgreed(all)
}

/** What was accepted, in the base unit. */
const acceptedIn = ({ goods, quantity: { unit } }: OpenSettlement): string =>
  valueIn({ unit, value: goods.accepted }, baseUnitOf(unit))

/** Of what is kept beyond what was agreed, that which was kept last. */
function beyondAgreed(rows: readonly Row<typeof keptFor>[]): readonly Needless[] {
  let together = '0'
  return [...rows]
    .sort((a, b) => a.position - b.position)
    .flatMap(({ agreed, gone, kept, lot }) => {
      const more = sum([together, gone, kept])
      const beyond = agreed !== null && !isZero(kept) && isAbove(more, agreed)
      together = beyond ? plus(together, gone) : more
      return beyond ? [{ lot, because: 'more-than-agreed' }] : []
    })
}

/** Which of these lots refused to stand behind a loan when it asked before, and why. */
export const refusedBefore = (rows: Reading, loan: string, lots: readonly string[]) =>
  lots.flatMap((id) => {
    const lot = lotOf(reads(rows), id)
    const no = lot.status === 'absent' ? undefined : lot.refused.get(keys.claim('pledge', loan))
    return no === undefined ? [] : [{ lot: id, because: no.because }]
  })

/** Loans that rest on a settlement: on a ring of their chain, or on what its buyer owes. */
export const loansOnSettlement = (rows: Reading, settlement: string): readonly string[] =>
  rows
    .all<{ loan: string }>(
      'SELECT DISTINCT loan FROM ties WHERE settlement = ? ORDER BY loan',
      settlement,
    )
    .map(({ loan }) => loan)

/** The loan that has what a buyer owes of whose goods nothing is left, and none of its money. */
export function undoneFor(rows: Reading, id: string): string | null {
  const settlement = settlementOf(reads(rows), id)
  if (settlement.status === 'absent' || settlement.undone === null) return null
  const { assignment } = settlement
  return assignment !== null && isZero(assignment.passedOn) ? assignment.loan : null
}

/** Lots that were announced so long before a day that they are no longer waited for. */
export function announcedTooLong(
  rows: Reading,
  date: LocalDate,
  limit: number,
  after: string,
): string[] {
  const { storage } = policiesOf(reads(rows))
  const { announcedDays } = termsOn('storage', storage, date)
  return announcedBefore(rows, addDays(date, -announcedDays), limit, after)
}

/**
 * Loans that were approved so long before a day that what did not answer is no longer waited for,
 * among the `limit` approved loans after `after`. `next` goes on; null: these were all.
 */
export function notSecured(
  rows: Reading,
  date: LocalDate,
  limit: number,
  after: string,
): { readonly loans: readonly string[]; readonly next: string | null } {
  const { lending } = policiesOf(reads(rows))
  const { answerCollateralDays } = termsOn('lending', lending, date)
  const approved = rows.all<{ loan: string }>(
    `SELECT loan FROM loans WHERE status = 'approved' AND loan > ? ORDER BY loan LIMIT ?`,
    ...[after, limit],
  )
  const loans = approved
    .map(({ loan }) => loan)
    .filter((loan) => {
      const since = loanOf(reads(rows), loan)?.approvedOn ?? date
      return addDays(since, answerCollateralDays) < date
    })
  return { loans, next: approved.length < limit ? null : approved.at(-1)!.loan }
}
