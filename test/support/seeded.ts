/**
 * Random numbers from 0 to 1 from a seed, which is printed, so that a failure can be run again
 * with `SEED=…`.
 */
export function seeded(
  seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007),
): () => number {
  console.log(`SEED=${seed}`)
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Numbers that look random and are the same every time. */
export function numbersFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
