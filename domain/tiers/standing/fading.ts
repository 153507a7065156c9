import { dayNumber, type LocalDate } from '../../values/instant.ts'

/**
 * How contributions fade, exactly and without dividing. Points of a day are not made less as days
 * go by: they are multiplied by what that day is worth, f(n) = 2^⌊n/H⌋ · t[n mod H] with n the days
 * since 1970 and t[k] = 2^(k/H) to 12 decimals, half up. What is asked of a later day is multiplied
 * by what that day is worth, so that sums never change by time alone, in whatever order they grow.
 */

/** A whole unit of the table: 12 decimals. */
export const UNIT = 10n ** 12n

/** Decimals of the powers before they are rounded: far more than 3,650 products can spoil. */
const GUARD = 10n ** 60n

const times = (a: bigint, b: bigint) => (a * b) / GUARD

function power(base: bigint, exponent: number): bigint {
  if (exponent === 0) return GUARD
  const half = power(times(base, base), Math.floor(exponent / 2))
  return exponent % 2 === 0 ? half : times(half, base)
}

/** The root of two of this degree by Newton's method, in units of the guard. */
function rootOfTwo(degree: number): bigint {
  // 2^(1/H) ≤ 1 + 1/H: from above the steps only ever fall, until they are within rounding.
  let root = GUARD + GUARD / BigInt(degree)
  for (;;) {
    const below = power(root, degree - 1)
    const step = ((times(below, root) - 2n * GUARD) * GUARD) / (BigInt(degree) * below)
    if (step <= 0n) return root
    root -= step
  }
}

const SPARE = GUARD / UNIT

/** Half up to the unit. What is too near to a half to be told is no power of a root of two. */
function rounded(value: bigint): bigint {
  const whole = value / SPARE
  const rest = 2n * (value % SPARE) - SPARE
  if (rest * rest < 10n ** 60n) throw new Error('a power of two lies too near to a half')
  return rest > 0n ? whole + 1n : whole
}

const known = new Map<number, readonly bigint[]>()

/** 2^(k/H) for every k below H, in units. */
export function tableOf(halfLife: number): readonly bigint[] {
  const before = known.get(halfLife)
  if (before) return before
  const root = rootOfTwo(halfLife)
  const table: bigint[] = []
  for (let k = 0, value = GUARD; k < halfLife; k++, value = times(value, root)) {
    table.push(k === 0 ? UNIT : rounded(value))
  }
  known.set(halfLife, table)
  return table
}

/**
 * What days are worth, in units, beside each other: all of one sum are counted from one day, since
 * the same power of two in all of them says nothing.
 */
export function worthFrom(halfLife: number, first: LocalDate): (day: number) => bigint {
  const table = tableOf(halfLife)
  const base = Math.floor(dayNumber(first) / halfLife)
  return (day) => {
    const period = Math.floor(day / halfLife)
    const worth = table[day - period * halfLife]!
    if (period < base) throw new Error('a day before the first has no worth beside it')
    return worth << BigInt(period - base)
  }
}
