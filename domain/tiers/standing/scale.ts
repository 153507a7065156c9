import type { TermsOf } from '../../policies/evidence.ts'
import { type Contribution, contributions } from '../../shared/standing-terms.ts'
import type { Day } from './days.ts'
import { UNIT } from './fading.ts'

export type StandingTerms = TermsOf<'standing'>

/** A decimal of at most 12 places in units; it may be below zero. */
export function unitsOf(text: string): bigint {
  const negative = text.startsWith('-')
  const [whole = '', part = ''] = (negative ? text.slice(1) : text).split('.')
  const units = BigInt(whole + part.padEnd(12, '0'))
  return negative ? -units : units
}

/** A level, with what it asks for in the scale of the terms. */
export type ScaledLevel = {
  readonly name: string
  readonly at: bigint
  readonly text: string
  readonly counterparties: number
  /** Below this it is thin, and from this on it is kept after a warning. */
  readonly keep: bigint
  readonly lift: bigint
}

/**
 * The terms in whole numbers. A point of money is a quotient, so that everything is counted in
 * parts of one: points, times the money that is worth one, times a share of which there are two.
 */
export type Scale = {
  readonly terms: StandingTerms
  readonly points: Readonly<Record<Contribution, bigint>>
  readonly levels: readonly ScaledLevel[]
  readonly share: bigint
  /** One point, before it is multiplied by what a day is worth. */
  readonly point: bigint
}

const made = new WeakMap<StandingTerms, Scale>()

export function scaleOf(terms: StandingTerms): Scale {
  const known = made.get(terms)
  if (known) return known
  const per = unitsOf(terms.money.amount)
  const inParts = (text: string) => unitsOf(text) * per
  const [keep, lift] = [unitsOf(terms.keep), unitsOf(terms.lift)]
  const scale: Scale = {
    terms,
    points: Object.fromEntries(
      contributions.map((kind) => [kind, inParts(terms.points[kind]) * UNIT]),
    ) as Scale['points'],
    levels: terms.levels.map(({ name, at, counterparties }) => ({
      ...{ name, counterparties, text: at, at: inParts(at) * UNIT },
      ...{ keep: inParts(at) * keep, lift: inParts(at) * lift },
    })),
    share: unitsOf(terms.moneyShare),
    point: UNIT * per * UNIT,
  }
  made.set(terms, scale)
  return scale
}

/** What a day gave, in parts; `positive`: some of it raises the score, and is no money. */
export function given({ counts, money }: Day, { points, terms }: Scale) {
  let effort = 0n
  let positive = false
  for (const kind of contributions) {
    const list = counts[kind]
    if (list === undefined) continue
    let times = 0
    for (const one of list.slice(0, terms.atMostPerCounterpartyAndMonth)) times += one
    if (times === 0) continue
    effort += points[kind] * BigInt(times)
    if (points[kind] > 0n) positive = true
  }
  const paid = money[terms.money.currency]
  // An amount in units is as many parts as its points are: the money worth a point cancels out.
  return { effort, positive, money: paid === undefined ? 0n : unitsOf(paid) * UNIT * UNIT }
}

/** Sums of what many days gave, each times what its day is worth. */
export type Sums = { readonly effort: bigint; readonly money: bigint }

/** How much of the money counts towards what is asked on a day of this worth; times a unit. */
export function moneyCounted({ money }: Sums, asked: bigint, worth: bigint, { share }: Scale) {
  const most = share * asked * worth
  if (money * UNIT > most) return most
  return money * UNIT
}

/** Whether effort, and money up to its share, are at least what is asked. */
export const reaches = (sums: Sums, asked: bigint, worth: bigint, scale: Scale): boolean =>
  sums.effort * UNIT + moneyCounted(sums, asked, worth, scale) >= asked * worth * UNIT

/** Hundredths of a point on a day of this worth, rounded down, as text: `39.99`. */
export function shown(parts: bigint, worth: bigint, { point }: Scale): string {
  const whole = point * worth * UNIT
  const hundredths = parts * 100n
  const down = hundredths / whole - (hundredths % whole < 0n ? 1n : 0n)
  const digits = `${down < 0n ? -down : down}`.padStart(3, '0')
  return `${down < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
