import { isZero } from '../../domain/values/decimal.ts'
import { isAbove, minus, plus } from '../../domain/values/exact.ts'
import type { Money } from '../../domain/values/money.ts'
import type { Folded, Handles } from '../kernel/projection.ts'
import { type LedgerAccount, NOBODY } from './chart.ts'
import type { tables } from './rows.ts'

export type Rows = Handles<typeof tables>

/** A side of a book: the ledger account, and with whom or of which loan. */
export type Side = LedgerAccount | readonly [LedgerAccount, string]

/**
 * What one event moves. It is only ever moved from one account to another, so that it balances in
 * every currency whatever a handler does.
 */
export class Entry {
  readonly #rows: Rows
  readonly #lines = new Map<number, { ledger: LedgerAccount; commodity: string; amount: string }>()
  readonly #who = new Set<string>()

  constructor(rows: Rows) {
    this.#rows = rows
  }

  /** It is told with this match, or loan, too. */
  concerns(what: 's' | 'l', id: string): this {
    this.#who.add(`${what}:${id}`)
    return this
  }

  /** Debits one account of a book and credits another; below zero it is the other way round. */
  book(owner: string, { amount, currency }: Money, debit: Side, credit: Side): this {
    return this.move(currency, amount, [owner, debit], [owner, credit])
  }

  move(
    commodity: string,
    amount: string,
    [debtor, debit]: readonly [string, Side],
    [creditor, credit]: readonly [string, Side],
  ): this {
    if (isZero(amount)) return this
    this.#add(debtor, debit, commodity, amount)
    this.#add(creditor, credit, commodity, minus('0', amount))
    return this
  }

  #add(owner: string, side: Side, commodity: string, amount: string): void {
    const [ledger, other] = typeof side === 'string' ? [side, NOBODY] : side
    const number = this.#rows.accounts.numberOf({ ledger, owner, other, commodity })
    const before = this.#lines.get(number)
    if (before === undefined) this.#lines.set(number, { ledger, commodity, amount })
    else before.amount = plus(before.amount, amount)
    this.#who.add(`m:${owner}`)
  }

  /** Writes the entry, if anything moved. */
  write({ day, position, stream, type }: Folded): void {
    const moved = [...this.#lines].filter(([, { amount }]) => !isZero(amount))
    if (moved.length === 0) return
    const lines = moved.map(([number, { amount }]): [number, string] => [number, amount])
    this.#rows.entries.put({ day, position, stream, type, lines })
    for (const who of this.#who) this.#rows.concerns.put({ who, day, position })
    for (const [, { ledger, commodity, amount }] of moved) {
      const key = { day, ledger, commodity }
      const { debit, credit } = this.#rows.days.get(key) ?? { debit: '0', credit: '0' }
      const sums = isAbove(amount, '0')
        ? { debit: plus(debit, amount), credit }
        : { debit, credit: minus(credit, amount) }
      this.#rows.days.put({ ...key, ...sums })
    }
  }
}
