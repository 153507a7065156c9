/** So many in a row: one more rewrites half of them on average, and the last 200 are 10 rows. */
const CHUNK = 20

/** The chunk of the n-th of a list, counted from 1. */
export const chunkOf = (n: number): number => Math.floor((n - 1) / CHUNK)

/** The chunks that hold the last so many of a list, in their order; of an empty list the first. */
export function lastChunks(length: number, many: number): number[] {
  const first = chunkOf(Math.max(1, length - many + 1))
  const count = chunkOf(Math.max(1, length)) - first + 1
  return Array.from({ length: count }, (_, n) => first + n)
}
