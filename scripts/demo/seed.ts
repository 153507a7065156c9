import { hash } from 'node:crypto'

/** Chance that is the same for the same seed and name; each name has its own. */
export type Dice = {
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  /** True as often as the percentage says. */
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
}

/** The generator sfc32, whose 128 bits of state come from a hash of the seed and the name. */
export function dice(seed: number, name: string): Dice {
  const digest = hash('sha256', `${seed} ${name}`, 'hex')
  const word = (n: number) => Number.parseInt(digest.slice(n * 8, n * 8 + 8), 16) | 0
  let [a, b, c, d] = [word(0), word(1), word(2), word(3)]

  /** At least 0, below 1. */
  function next(): number {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 2 ** 32
  }

  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    int,
    chance: (percent) => next() * 100 < percent,
    pick: (list) => list[int(0, list.length - 1)]!,
  }
}
