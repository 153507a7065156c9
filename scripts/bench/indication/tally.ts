/** Errors of one rule, added up. */
export class Tally {
  #count = 0
  #exact = 0
  #sum = 0

  add(amount: number, said: number): void {
    this.#count += 1
    if (amount === said) this.#exact += 1
    this.#sum += Math.abs(Math.log(amount / said))
  }

  get figures(): Figures {
    const part = (sum: number) => (this.#count === 0 ? 0 : sum / this.#count)
    return { judged: this.#count, mean: part(this.#sum), exact: part(this.#exact) }
  }
}

export type Figures = {
  /** Trades of products that were traded on an earlier day. */
  readonly judged: number
  /** The mean of the absolute logarithm of price ÷ indicated price. */
  readonly mean: number
  /** The part that was exactly right. */
  readonly exact: number
}

/** How many of the prices were within their range. */
export class Coverage {
  told = 0
  within = 0

  add(isWithin: boolean): void {
    this.told += 1
    if (isWithin) this.within += 1
  }
}
