/** So many in a row: one more rewrites half of them on average, and the last 200 are 10 rows. */
const CHUNK = 20

/** The chunk of the n-th of a list, counted from 1. */
export const chunkOf = (n: number): number => Math.floor((n - 1) / CHUNK)

/** The first chunk that holds some of the last so many of a list. */
export const firstChunk = (length: number, many: number): number =>
  chunkOf(Math.max(1, length - many + 1))
