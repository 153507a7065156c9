import { Decimal } from '../../values/decimal.ts'
import { type Fraction, fraction } from '../../values/fraction.ts'
import { LocalDate } from '../../values/instant.ts'
import { NotUnderstood } from './contract.ts'
import type { Cycle, Period } from './cycle.ts'
import type { Moment } from './moment.ts'

/** Terms by their names in ACTUS, as its cases write them: texts, or numbers as they were typed. */
export type Terms = Readonly<Record<string, unknown>>

/** Terms that nothing here follows, and what they say where they change nothing. */
const neutral: Readonly<Record<string, readonly string[]>> = {
  arrayCycleAnchorDateOfInterestPayment: [],
  arrayCycleAnchorDateOfPrincipalRedemption: [],
  cycleOfFee: [],
  cycleOfOptionality: [],
  cyclePointOfInterestPayment: ['E'],
  cyclePointOfRateReset: ['B'],
  feeRate: ['0', '0.0'],
  penaltyRate: ['0', '0.0'],
}

/** Throws at a term that changes what is paid, and that would be left out. */
export function refuseUnknown(terms: Terms): void {
  for (const [name, words] of Object.entries(neutral)) {
    const word = textOf(terms, name)
    if (word !== null && !words.includes(word))
      throw new NotUnderstood(`the term ${name} is not supported`)
  }
  const [currency, settled] = [textOf(terms, 'currency'), textOf(terms, 'settlementCurrency')]
  if (settled !== null && settled !== currency)
    throw new NotUnderstood('it settles in another currency')
}

/** The text of a term without spaces around it; null if it says nothing. */
export function textOf(terms: Terms, name: string): string | null {
  const value = terms[name]
  if (value === undefined || value === null) return null
  if (typeof value === 'object') throw new NotUnderstood(`${name} is no text`)
  return String(value).trim() || null
}

/** A number as it was written, exactly: `0.05`, ` 5000`, `1E-3`. */
export function exactly(text: string, name: string): Fraction {
  if (/^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/.test(text)) {
    return fraction(new Decimal(text.replace(/^\+|\.(?=$|e)/gi, '')).toFixed())
  }
  throw new NotUnderstood(`${name} is no number: ${text}`)
}

export function numberOf(terms: Terms, name: string): Fraction | null {
  const text = textOf(terms, name)
  return text === null ? null : exactly(text, name)
}

/** A day, of whose times only its beginning and its end are meant in a contract. */
export function momentFrom(text: string, name: string): Moment {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)(?:T([\d:]+))?(?:Z|\.0+)?$/.exec(text) ?? []
  if (!LocalDate.safeParse(day).success) throw new NotUnderstood(`${name} is no date: ${text}`)
  if (/^(?:00(?::00)*)?$/.test(time)) return day
  if (/^(?:23:59(?::59)?|24:00(?::00)?)$/.test(time)) return `${day}T23:59:59`
  throw new NotUnderstood(`${name} is neither the beginning nor the end of a day: ${text}`)
}

export function momentOf(terms: Terms, name: string): Moment | null {
  const text = textOf(terms, name)
  return text === null ? null : momentFrom(text, name)
}

const units = {
  D: { unit: 'days', times: 1 },
  W: { unit: 'weeks', times: 1 },
  M: { unit: 'months', times: 1 },
  Q: { unit: 'months', times: 3 },
  H: { unit: 'months', times: 6 },
  Y: { unit: 'years', times: 1 },
} as const

/** A length of time such as `P3M`, and the stub of one such as `P3ML1`. */
function lengthOf(text: string, name: string) {
  const [, count, letter, stub] = /^P(\d{1,3})([DWMQHY])(?:L([01]))?$/.exec(text) ?? []
  if (count === undefined) throw new NotUnderstood(`${name} is no period: ${text}`)
  const { unit, times } = units[letter as keyof typeof units]
  return { count: Number(count) * times, unit, stub }
}

export function periodOf(terms: Terms, name: string): Period | null {
  const text = textOf(terms, name)
  if (text === null) return null
  const { count, unit } = lengthOf(text, name)
  return { count, unit }
}

/** As ACTUS writes its stubs: `L0` is long, `L1` is short. */
export function cycleOf(terms: Terms, name: string): Omit<Cycle, 'anchor'> | null {
  const text = textOf(terms, name)
  if (text === null) return null
  const { count, unit, stub } = lengthOf(text, name)
  if (count === 0) throw new NotUnderstood(`${name} has no length: ${text}`)
  return { every: count, unit, stub: stub === '0' ? 'long' : 'short' }
}

/** What a term's word stands for. */
export function oneOf<T, D extends string | null>(
  terms: Terms,
  name: string,
  meanings: Readonly<Record<string, T>>,
  otherwise: D,
): D extends null ? T | null : T {
  const word = textOf(terms, name) ?? otherwise
  if (word === null) return null as D extends null ? T | null : T
  if (Object.hasOwn(meanings, word)) return meanings[word] as T
  throw new NotUnderstood(`${name} is not understood: ${word}`)
}
