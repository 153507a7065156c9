import { type Indicated, indicate, isNominal } from '../../../domain/indication/indicate.ts'
import { classOf, errorOf, errorWithin, PER_CENTS } from '../../../domain/indication/ranges.ts'
import { indicationTerms } from '../../../domain/indication/terms.ts'
import { PlainRules } from './plain-rules.ts'
import { Coverage, type Figures, Tally } from './tally.ts'
import type { FileTrade } from './trades.ts'

const { last, errors: remembered, classes } = indicationTerms

export type Walked = Figures & {
  /** Trades walked; those that are not judged are of products not traded on an earlier day. */
  readonly walked: number
  readonly nominal: number
  /** Without evidence of the same quotation; null: the file has none. */
  readonly withoutQuote: Figures | null
  readonly ranges: readonly Range[]
  readonly plain: readonly (Figures & { readonly name: string })[]
}
type Range = {
  readonly perCent: number
  /** How many indications had this range, and what part of these it covered. */
  readonly told: number
  readonly covered: number
}

/** Errors by class, of which only the last are known; those of one day come together. */
class Errors {
  readonly #classes: number[][] = Array.from({ length: classes.length + 1 }, () => [])
  /** The same class is asked many times a day. */
  readonly #within = new Map<string, number | null>()

  within(kind: number, perCent: number): number | null {
    const key = `${kind} ${perCent}`
    const known = this.#within.get(key)
    if (known !== undefined) return known
    const found = errorWithin(this.#classes[kind]!, perCent)
    this.#within.set(key, found)
    return found
  }

  learn(kind: number, error: number): void {
    const errors = this.#classes[kind]!
    errors.push(error)
    if (errors.length > 2 * remembered) errors.splice(0, errors.length - remembered)
  }

  endDay(): void {
    for (const errors of this.#classes) errors.splice(0, errors.length - remembered)
    this.#within.clear()
  }
}

class Walk {
  readonly #known = new Map<string, FileTrade[]>()
  readonly #errors = new Errors()
  readonly #rules = new PlainRules()
  readonly #all = new Tally()
  readonly #withoutQuote = new Tally()
  readonly #plain = new Map<string, Tally>()
  readonly #ranges = PER_CENTS.map((perCent) => ({ perCent, coverage: new Coverage() }))
  #walked = 0
  #nominal = 0
  #hasQuotes = false

  /** Judges the trades of a day by those of earlier days, and learns of them after that. */
  day(trades: readonly FileTrade[]): void {
    const learnt = trades.map((trade) => this.#judge(trade))
    for (const found of learnt) if (found !== null) this.#errors.learn(found.kind, found.error)
    for (const trade of trades) this.#learn(trade)
    this.#errors.endDay()
  }

  #judge(trade: FileTrade) {
    this.#walked += 1
    const before = this.#known.get(trade.product) ?? []
    const found = indicate(before.slice(-last), trade, trade.day - 1)
    if (found === null) return null
    this.#all.add(trade.amount, found.amount)
    for (const [name, amount] of this.#rules.say(trade)) {
      const tally = this.#plain.get(name) ?? new Tally()
      this.#plain.set(name, tally)
      tally.add(trade.amount, amount)
    }
    this.#judgeWithoutQuote(trade, before, found)
    const [kind, error] = [classOf(found.distance), errorOf(trade.amount, found.amount)]
    for (const { perCent, coverage } of this.#ranges) {
      const within = this.#errors.within(kind, perCent)
      if (within !== null) coverage.add(error <= within)
    }
    return { kind, error }
  }

  #judgeWithoutQuote(
    trade: FileTrade,
    before: readonly FileTrade[],
    withQuote: Indicated<FileTrade>,
  ): void {
    const { quote } = trade
    if (quote !== null) this.#hasQuotes = true
    const others = () => before.filter((one) => one.quote !== quote).slice(-last)
    const found = quote === null ? withQuote : indicate(others(), trade, trade.day - 1)
    if (found !== null) this.#withoutQuote.add(trade.amount, found.amount)
  }

  #learn(trade: FileTrade): void {
    let known = this.#known.get(trade.product)
    if (known === undefined) {
      known = []
      this.#known.set(trade.product, known)
    }
    const nominal = isNominal(trade.amount, known.slice(-last))
    if (nominal) this.#nominal += 1
    else this.#rules.learn(trade)
    known.push(nominal ? { ...trade, nominal } : trade)
  }

  get walked(): number {
    return this.#walked
  }

  get result(): Walked {
    return {
      ...{ walked: this.#walked, nominal: this.#nominal, ...this.#all.figures },
      withoutQuote: this.#hasQuotes ? this.#withoutQuote.figures : null,
      ranges: this.#ranges.map(({ perCent, coverage: { told, within } }) => ({
        ...{ perCent, told, covered: told === 0 ? 0 : within / told },
      })),
      plain: [...this.#plain].map(([name, tally]) => ({ name, ...tally.figures })),
    }
  }
}

/**
 * Walks forward through trades day by day, with nothing known but the trades of earlier days;
 * `onDay` is told how many were walked.
 */
export function walk(
  trades: readonly FileTrade[],
  onDay: (walked: number) => void = () => {},
): Walked {
  const days = Map.groupBy(trades, ({ day }) => day)
  const walking = new Walk()
  for (const [, ofDay] of [...days].sort(([a], [b]) => a - b)) {
    walking.day(ofDay)
    onDay(walking.walked)
  }
  return walking.result
}
