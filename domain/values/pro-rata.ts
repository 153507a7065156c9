import { fixed, plus } from './exact.ts'

/** The last place of a decimal as it may be stored. */
const PLACES = 12

const unitsOf = (text: string): bigint => BigInt(fixed(text, PLACES).replace('.', ''))

function written(units: bigint): string {
  const digits = `${units}`.padStart(PLACES + 1, '0')
  return plus(`${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`, '0')
}

/**
 * Divides a decimal by weights that are not negative so that nothing is lost: each part is rounded
 * down to 12 decimals, and what is left over goes to the parts with the largest remainders, earlier
 * parts first. The parts add up to the total, and none is above its weight if the total is not
 * above them all. All weights zero: so are the parts.
 */
export function proRata(total: string, weights: readonly string[]): string[] {
  const shares = weights.map(unitsOf)
  const all = shares.reduce((sum, share) => sum + share, 0n)
  if (all === 0n) return weights.map(() => '0')
  const units = unitsOf(total)
  const parts = shares.map((share) => (units * share) / all)
  const rests = shares.map((share, index) => ({ index, rest: (units * share) % all }))
  const left = parts.reduce((rest, part) => rest - part, units)
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const { index } of rests.slice(0, Number(left))) parts[index]! += 1n
  return parts.map(written)
}
