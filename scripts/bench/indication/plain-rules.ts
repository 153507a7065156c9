import { sizeOf } from '../../../domain/indication/likeness.ts'
import type { FileTrade } from './trades.ts'

type KeyOf = (trade: FileTrade) => string

const powerOfTwo = ({ size }: FileTrade) => Math.floor(size / sizeOf('2') + 1e-3)

const last: KeyOf = ({ product }) => product
const place: KeyOf = ({ product, place }) => `${product}\n${place}`
const buyer: KeyOf = ({ product, buyer }) => `${product}\n${buyer}`
const seller: KeyOf = ({ product, seller }) => `${product}\n${seller}`
const withTerm: KeyOf = (trade) => `${seller(trade)}\n${trade.term}`
const withBuyer: KeyOf = (trade) => `${seller(trade)}\n${trade.buyer}`
const quantity: KeyOf = (trade) => `${trade.product}\n${powerOfTwo(trade)}`

/** Rules that need no distance: the last price by the first of these that knows one. */
const rules: Readonly<Record<string, readonly KeyOf[]>> = {
  'last price of the product': [last],
  'last of the place, else of the product': [place, last],
  'last of the buyer, else of the product': [buyer, last],
  'last of the power of two of the quantity, else of the product': [quantity, last],
  'last of seller and buyer, seller and term, seller, product': [withBuyer, withTerm, seller, last],
}

type Rule = { name: string; keys: readonly KeyOf[]; known: ReadonlyMap<string, number>[] }

/** The plain rules beside the indication: what each says of a trade, and what they learn of it. */
export class PlainRules {
  readonly #lasts = new Map<KeyOf, Map<string, number>>()
  readonly #rules: Rule[] = []

  constructor() {
    for (const [name, keys] of Object.entries(rules)) {
      const known = keys.map((key) => this.#lastBy(key))
      this.#rules.push({ name, keys, known })
    }
  }

  /** The price that each rule says; it is there for a product that was traded before. */
  *say(trade: FileTrade): Generator<readonly [name: string, amount: number]> {
    for (const { name, keys, known } of this.#rules) {
      for (const [n, key] of keys.entries()) {
        const amount = known[n]!.get(key(trade))
        if (amount === undefined) continue
        yield [name, amount]
        break
      }
    }
  }

  learn(trade: FileTrade): void {
    for (const [key, amounts] of this.#lasts) amounts.set(key(trade), trade.amount)
  }

  #lastBy(key: KeyOf): Map<string, number> {
    const known = this.#lasts.get(key) ?? new Map()
    this.#lasts.set(key, known)
    return known
  }
}
