import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { Decimal, PositiveDecimalText } from './decimal.ts'
import { times } from './exact.ts'

/**
 * Units of UN/CEFACT Recommendation 20 (XPK: package, Recommendation 21). A unit is its
 * dimension's base unit times ten to `exponent`, so that every conversion is exact.
 */
const units = {
  GRM: { dimension: 'mass', exponent: -3 },
  KGM: { dimension: 'mass', exponent: 0 },
  TNE: { dimension: 'mass', exponent: 3 },
  MLT: { dimension: 'volume', exponent: -6 },
  LTR: { dimension: 'volume', exponent: -3 },
  MTQ: { dimension: 'volume', exponent: 0 },
  MMT: { dimension: 'length', exponent: -3 },
  MTR: { dimension: 'length', exponent: 0 },
  KMT: { dimension: 'length', exponent: 3 },
  MTK: { dimension: 'area', exponent: 0 },
  KWH: { dimension: 'energy', exponent: 0 },
  MWH: { dimension: 'energy', exponent: 3 },
  C62: { dimension: 'pieces', exponent: 0 },
  PR: { dimension: 'pairs', exponent: 0 },
  XPK: { dimension: 'packages', exponent: 0 },
} as const

export const Unit = z
  .enum(Object.keys(units) as (keyof typeof units)[])
  .meta({ description: 'UN/CEFACT Rec 20 unit', example: 'TNE' })
export type Unit = z.output<typeof Unit>

/** Quantity above zero, up to 12 decimals. */
export const Quantity = record({ unit: Unit, value: PositiveDecimalText }).meta({
  description: 'A quantity',
  example: { unit: 'TNE', value: '100' },
})
export type Quantity = z.output<typeof Quantity>

export const dimensionOf = (unit: Unit) => units[unit].dimension

const bases = new Map(
  Unit.options
    .filter((unit) => units[unit].exponent === 0)
    .map((unit) => [dimensionOf(unit), unit]),
)

export const baseUnitOf = (unit: Unit): Unit => bases.get(dimensionOf(unit))!

/** Powers of ten, made once: every conversion is by one of them. */
const powers = new Map<number, string>()

/** How many of `to` are in one of `from`, exactly. Throws across dimensions. */
export function factor(from: Unit, to: Unit): string {
  if (units[from].dimension !== units[to].dimension) {
    throw new Error(`${from} does not convert to ${to}`)
  }
  const exponent = units[from].exponent - units[to].exponent
  const known = powers.get(exponent)
  if (known !== undefined) return known
  const made = new Decimal(`1e${exponent}`).toString()
  powers.set(exponent, made)
  return made
}

/**
 * The same quantity in another unit of its dimension, exactly: the value itself if the unit is
 * the same. Throws across dimensions.
 */
export const valueIn = ({ value, unit: from }: Quantity, unit: Unit): string =>
  from === unit ? value : times(value, factor(from, unit))

/**
 * The decade of a quantity in its base unit: 2 for 100 to 999.9 kg, 5 for 100 t. Read off the
 * digits, since a unit is its base unit times a power of ten.
 */
export function decadeOf({ value, unit }: Quantity): number {
  const [whole = '', fraction = ''] = value.split('.')
  const { exponent } = units[unit]
  if (whole !== '0') return whole.length - 1 + exponent
  return -1 - fraction.search(/[1-9]/) + exponent
}
