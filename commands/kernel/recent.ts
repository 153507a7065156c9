/**
 * A cache of values by name, within a limit of their summed weight. It evicts about the least
 * recently used (LRU): the young generation becomes the old one when it is full, and what is not
 * used meanwhile is evicted with that. A get or a set is one or two look-ups in a Map, a third of
 * what a list in exact order costs.
 */
export class Recent<Value> {
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()
  /** Of the young and of the old ones. */
  #weight = 0
  #oldWeight = 0
  readonly #limit: number
  readonly #weigh: (value: Value) => number

  /** What weighs more than a tenth of the limit is not kept. */
  constructor(limit: number, weigh: (value: Value) => number = () => 1) {
    this.#limit = limit
    this.#weigh = weigh
  }

  /** An upper bound of the weight: what is in both generations counts twice. */
  get weight(): number {
    return this.#weight + this.#oldWeight
  }

  get(name: string): Value | undefined {
    const young = this.#young.get(name)
    if (young !== undefined) return young
    const old = this.#old.get(name)
    if (old !== undefined) this.set(name, old)
    return old
  }

  set(name: string, value: Value): void {
    const weight = this.#weigh(value)
    if (weight * 10 > this.#limit) {
      this.delete(name)
      return
    }
    if ((this.#weight + weight) * 2 > this.#limit) this.#turn()
    const before = this.#young.get(name)
    this.#young.set(name, value)
    this.#weight += before === undefined ? weight : weight - this.#weigh(before)
  }

  delete(name: string): void {
    const young = this.#young.get(name)
    if (young !== undefined) this.#weight -= this.#weigh(young)
    this.#young.delete(name)
    this.#old.delete(name)
  }

  clear(): void {
    this.#young.clear()
    this.#old.clear()
    this.#weight = 0
    this.#oldWeight = 0
  }

  #turn(): void {
    this.#old = this.#young
    this.#young = new Map()
    this.#oldWeight = this.#weight
    this.#weight = 0
  }
}
