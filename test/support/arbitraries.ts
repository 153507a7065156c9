import fc from 'fast-check'
import countries from 'i18n-iso-countries'
import { z } from 'zod'
import { LoanTerms } from '../../domain/loans/actus/terms.ts'
import { currencies } from '../../domain/values/currencies.ts'
import { DecimalText, PositiveDecimalText } from '../../domain/values/decimal.ts'
import { ID } from '../../domain/values/identifiers.ts'
import { Instant, LocalDate } from '../../domain/values/instant.ts'
import { Currency, decimalsOf, Money, PositiveMoney } from '../../domain/values/money.ts'
import { PaymentTerms } from '../../domain/values/payment-terms.ts'
import { Text } from '../../domain/values/text.ts'
import { DeliveryTerm, Place } from '../../domain/values/trade-condition.ts'

/** A whole number of units of the last of so many decimals, as text: 1234 and 2 give `12.34`. */
export const decimal = (units: bigint, decimals: number): string => {
  const digits = `${units}`.padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
}

const decimalFrom = (least: bigint) =>
  fc.integer({ min: 0, max: 12 }).chain((decimals) =>
    fc.oneof(fc.bigInt(least, 1_000n), fc.bigInt(least, 10n ** 15n - 1n)).map((units) => {
      return decimal(units, decimals)
    }),
  )

export const id = fc.stringMatching(ID)

const SURROGATES = { from: 0xd800, count: 0x800 }

/**
 * Any character of Unicode, as `unit: 'binary'` has them. That one makes a map of all of them,
 * which takes a second of every process.
 */
export const character = fc.nat({ max: 0x10_ffff - SURROGATES.count }).map(
  (n) => String.fromCodePoint(n < SURROGATES.from ? n : n + SURROGATES.count),
  (given) => {
    const point = (typeof given === 'string' && given.codePointAt(0)) || 0
    if (given !== String.fromCodePoint(point)) throw new Error('not one character')
    if (point < SURROGATES.from) return point
    if (point < SURROGATES.from + SURROGATES.count) throw new Error('half a character')
    return point - SURROGATES.count
  },
)

/** One line in any script, with what JSON must escape. */
export const text = fc
  .oneof(
    fc.string({ unit: character, minLength: 1, maxLength: 30 }),
    fc.constantFrom('"', '\\', 'Äpfel «süß»', '苹果 5 t', '\u2028', '🍎', '</script>', '1e21'),
  )
  .filter((given) => Text.safeParse(given).success)

const instant = fc
  .date({
    noInvalidDate: true,
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
  })
  .map((date) => date.toISOString())

export const currency = fc.constantFrom(...currencies.keys())

export const moneyFrom = (least: bigint) =>
  fc
    .record({ currency, units: fc.oneof(fc.bigInt(least, 999n), fc.bigInt(least, 10n ** 14n)) })
    .map(({ currency, units }) => ({ amount: decimal(units, decimalsOf(currency)), currency }))

/** Shares of one to eight parts that are 100 % together, with up to four decimals. */
export const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: 999_999 }), { maxLength: 7 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 1_000_000])
  .map((cuts) => cuts.slice(1).map((cut, i) => decimal(BigInt(cut - cuts[i]!), 4)))

const paymentTerms = shares.chain((parts) =>
  fc.tuple(
    ...parts.map((share) =>
      fc.record({
        days: fc.integer({ min: 0, max: 720 }),
        due: fc.constantFrom('order', 'delivery', 'invoice'),
        share: fc.constant(share),
      }),
    ),
  ),
)

const place = fc.record({
  country: fc.constantFrom(...Object.keys(countries.getAlpha2Codes())),
  name: fc.option(text),
})

const term = fc
  .record({
    code: fc.constantFrom('EXW', 'FOB', 'CIF', 'DAP', 'DPU', 'DAT', 'DDU', 'DES'),
    edition: fc.constantFrom('2020', '2010', '2000'),
  })
  .filter((given) => DeliveryTerm.safeParse(given).success)

/**
 * Declarations that a rule across their fields narrows, or whose common values matter. Others are
 * drawn by their pattern and their example.
 */
const known = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>([
  [Text, text],
  [DecimalText, decimalFrom(0n)],
  [PositiveDecimalText, decimalFrom(1n)],
  [Currency, currency],
  [Money, moneyFrom(0n)],
  [PositiveMoney, moneyFrom(1n)],
  [PaymentTerms, paymentTerms],
  [DeliveryTerm, term],
  [Place, place],
  [Instant, instant],
  [LocalDate, instant.map((moment) => moment.slice(0, 10))],
])

/** The example with which a declaration is documented, if there is one. */
function examplesOf(schema: z.ZodType): fc.Arbitrary<unknown>[] {
  const { example } = schema.meta() ?? {}
  return example === undefined ? [] : [fc.constant(example)]
}

/** Text of the pattern that a declaration has, and its example: its other checks may be narrow. */
function stringOf(schema: z.ZodString): fc.Arbitrary<unknown> {
  const patterns = (schema.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    'pattern' in def && def.pattern instanceof RegExp ? [def.pattern] : [],
  )
  const [pattern] = patterns
  const text = pattern ? fc.stringMatching(pattern) : fc.string()
  return fc.oneof(text, ...examplesOf(schema)).filter((given) => schema.safeParse(given).success)
}

/** As they are, or with cycles that come around once in 99 years, if they did too often. */
function rarer(terms: object): unknown {
  if (LoanTerms.safeParse(terms).success) return terms
  const seldom = <C extends object>(cycle: C | null) =>
    cycle && { ...cycle, every: 99, unit: 'years' as const }
  const { interestCycle, principalCycle, rateReset } = terms as z.output<typeof LoanTerms>
  return {
    ...terms,
    interestCycle: seldom(interestCycle),
    principalCycle: seldom(principalCycle),
    rateReset: rateReset && { ...rateReset, cycle: seldom(rateReset.cycle)! },
  }
}

/** Terms of a loan, of whose fields some say what others may be. */
function loanTerms(): fc.Arbitrary<unknown> {
  const { principalCycle, maturity } = LoanTerms.shape
  const certain = fc.record({
    cycle: inputOf(principalCycle.unwrap().unwrap()),
    maturity: inputOf(maturity.unwrap().unwrap()),
  })
  const any = fc.record(
    Object.fromEntries(
      Object.entries<z.core.$ZodType>(LoanTerms.shape).map(([name, field]) => [
        name,
        inputOf(field),
      ]),
    ),
  ) as fc.Arbitrary<z.output<typeof LoanTerms>>
  return fc
    .tuple(any, certain)
    .map(([terms, { cycle, maturity }]) => {
      const called = terms.kind === 'call-money'
      const amortizes = terms.kind === 'annuity' || terms.kind === 'linear-amortizer'
      const end = called ? terms.maturity : maturity
      const until = [terms.capitalizeUntil, end].filter((day) => day !== null).sort()[0] ?? null
      return {
        ...terms,
        capitalizeUntil: terms.interestCycle === null ? null : until,
        maturity: end,
        notice: called ? terms.notice : null,
        principalCycle: amortizes ? cycle : null,
        redemption: amortizes ? terms.redemption : null,
      }
    })
    .map(rarer)
}

/** Whoever draws one command after the other asks for the same declarations again and again. */
const made = new WeakMap<z.core.$ZodType, fc.Arbitrary<unknown>>()

/** Arbitrary input that a declaration accepts. Throws on a form of declaration it does not know. */
export function inputOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const before = known.get(schema) ?? made.get(schema)
  if (before) return before
  const arbitrary = schema === LoanTerms ? loanTerms() : arbitraryOf(schema)
  made.set(schema, arbitrary)
  return arbitrary
}

function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape)
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, inputOf(field)])))
  }
  if (schema instanceof z.ZodNullable) return fc.option(inputOf(schema.unwrap()), { nil: null })
  if (schema instanceof z.ZodDefault) return inputOf(schema.unwrap())
  if (schema instanceof z.ZodArray) {
    const bounds = (of: 'minimum' | 'maximum') =>
      (schema.def.checks ?? []).flatMap(({ _zod: { def } }) =>
        of in def ? [(def as unknown as Record<typeof of, number>)[of]] : [],
      )
    return fc.array(inputOf(schema.element), {
      minLength: Math.max(0, ...bounds('minimum')),
      maxLength: Math.min(4, ...bounds('maximum')),
    })
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue } = schema
    return fc.integer({ min: Math.max(minValue ?? 0, -5_000), max: Math.min(maxValue ?? 0, 5_000) })
  }
  if (schema instanceof z.ZodString) return stringOf(schema)
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(inputOf))
  if (schema instanceof z.ZodRecord) {
    const inner = fc.record({ b: fc.nat(), a: fc.nat() })
    const values = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), inner)
    const any = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), values)
    return fc.oneof(any, ...examplesOf(schema))
  }
  throw new Error(`no arbitrary for ${schema._zod.def.type}`)
}
