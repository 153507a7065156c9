import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { decimalsOf } from '../../domain/values/money.ts'
import { type Account, nameOf } from '../../projections/journal/chart.ts'
import { isMoney, linesOf, type Numbered, written } from '../../projections/journal/read.ts'

export type Commodity = {
  /** As the file names it: a currency, or a short name such as `G1`. */
  readonly name: string
  /** What that stands for. */
  readonly says: string
  /** Decimals of money; null: goods, of which any part can be there. */
  readonly decimals: number | null
}

export type Entry = {
  readonly day: string
  readonly position: number
  readonly stream: string
  readonly type: string
  readonly lines: readonly {
    readonly account: string
    readonly amount: string
    readonly commodity: string
  }[]
}

type Line = { readonly account: string; readonly commodity: string; readonly is: string }

/** Accounts that are remembered between entries. */
const REMEMBERED = 10_000

/**
 * The rows of the journal, each read when it is written. Names of goods may be longer than other
 * programs take, so they are numbered in the order in which they were first entered.
 */
export class Books {
  readonly commodities: readonly Commodity[]
  readonly #db: DatabaseSync
  readonly #account: StatementSync
  readonly #names: ReadonlyMap<string, string>
  readonly #lines = new Map<number, Line>()

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#account = db.prepare(
      'SELECT ledger, owner, other, commodity FROM accounts WHERE account = ?',
    )
    const all = db
      .prepare('SELECT commodity FROM accounts GROUP BY commodity ORDER BY min(account)')
      .all()
      .map(({ commodity }) => String(commodity))
    const [money, goods] = [all.filter(isMoney), all.filter((one) => !isMoney(one))]
    this.commodities = [
      ...money.map((name) => ({ name, says: name, decimals: decimalsOf(name) })),
      ...goods.map((says, i) => ({ name: `G${i + 1}`, says, decimals: null })),
    ]
    this.#names = new Map(this.commodities.map(({ name, says }) => [says, name]))
  }

  /** The first day of any entry; null: there is none. */
  get begin(): string | null {
    const found = this.#db.prepare('SELECT min(day) AS day FROM entries').get()
    return (found?.day ?? null) as string | null
  }

  /** The names of all accounts, in order. */
  *accounts(): Generator<string> {
    const found = this.#db
      .prepare('SELECT DISTINCT ledger, owner, other FROM accounts ORDER BY ledger, owner, other')
      .iterate()
    for (const account of found) yield nameOf(account as Account)
  }

  /** In the order of the days, and within a day of the log. */
  *entries(): Generator<Entry> {
    const found = this.#db
      .prepare('SELECT day, position, stream, type, lines FROM entries ORDER BY day, position')
      .iterate()
    for (const row of found) {
      const entry = row as Omit<Entry, 'lines'> & { readonly lines: string }
      const lines = linesOf(entry).map(([number, amount]) => {
        const { account, commodity, is } = this.#line(number)
        return { account, commodity, amount: written(amount, is) }
      })
      yield { ...entry, lines }
    }
  }

  #line(number: number): Line {
    const known = this.#lines.get(number)
    if (known !== undefined) return known
    const account = this.#account.get(number) as Numbered
    const { commodity: is } = account
    const line = { account: nameOf(account), commodity: this.#names.get(is)!, is }
    if (this.#lines.size >= REMEMBERED) this.#lines.clear()
    this.#lines.set(number, line)
    return line
  }
}
