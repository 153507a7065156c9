import { plus } from '../../domain/values/exact.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import type { TableReading } from '../kernel/reading.ts'
import { type Account, nameOf } from './chart.ts'
import type { tables } from './rows.ts'

export type Rows = TableReading<typeof tables>

/** An account, and what is counted on it. */
export type Numbered = Account & { readonly commodity: string }

/** Goods have a unit and a product with a space between; currencies have none. */
export const isMoney = (commodity: string) => !commodity.includes(' ')

/** Money with all its decimals; goods as they are. */
export const written = (amount: string, commodity: string) =>
  isMoney(commodity) ? inMinorUnits(amount, commodity) : amount

export type EntryRow = {
  readonly day: string
  readonly position: number
  readonly stream: string
  readonly type: string
  /** JSON: numbers of accounts, and amounts. */
  readonly lines: string
}

export const linesOf = ({ lines }: Pick<EntryRow, 'lines'>) =>
  JSON.parse(lines) as [account: number, amount: string][]

/** The accounts of these numbers, each looked up once. */
export class Accounts {
  readonly #rows: Rows
  readonly #known = new Map<number, Numbered>()

  constructor(rows: Rows) {
    this.#rows = rows
  }

  of(number: number): Numbered {
    const known =
      this.#known.get(number) ??
      this.#rows.get<Numbered>(
        'SELECT ledger, owner, other, commodity FROM accounts WHERE account = ?',
        number,
      )
    if (known === undefined) throw new Error(`an entry has line of an account that is not there`)
    this.#known.set(number, known)
    return known
  }

  lines(entry: EntryRow) {
    return linesOf(entry).map(([number, amount]) => {
      const account = this.of(number)
      const { commodity } = account
      return { account: nameOf(account), amount: written(amount, commodity), commodity }
    })
  }
}

/** Sums by name, in the order of the names. */
export class Sums {
  readonly #sums = new Map<string, { commodity: string; account: string; amount: string }>()

  add(commodity: string, account: string, amount: string): void {
    const key = `${commodity}\n${account}`
    const before = this.#sums.get(key)
    if (before === undefined) this.#sums.set(key, { commodity, account, amount })
    else before.amount = plus(before.amount, amount)
  }

  get all() {
    return [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  }
}
