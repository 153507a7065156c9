import type { AnyRow } from './columns.ts'

/** The order SQLite has: null, numbers, texts by the bytes of their UTF-8. */
function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  if (typeof a === 'string') return 1
  if (typeof b === 'string') return -1
  return rank(a) - rank(b)
}

const rank = (value: unknown) => (value === null ? Number.NEGATIVE_INFINITY : Number(value))

/** UTF-16 sorts surrogates before U+E000 to U+FFFF, UTF-8 after them. */
function compareTexts(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    const bothHigh = x >= 0xd800 && y >= 0xd800
    return bothHigh ? ((x + 0x2000) & 0xffff) - ((y + 0x2000) & 0xffff) : x - y
  }
  return a.length - b.length
}

/** Compares rows by some columns, in SQLite's order. */
export const comparer =
  (columns: readonly string[]) =>
  (a: AnyRow, b: AnyRow): number => {
    for (const column of columns) {
      const order = compareValues(a[column], b[column])
      if (order !== 0) return order
    }
    return 0
  }
