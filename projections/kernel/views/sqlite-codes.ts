/** SQLite's primary result codes: the lowest byte of what it answers. */
const codes = {
  ERROR: 1,
  BUSY: 5,
  READONLY: 8,
  CORRUPT: 11,
  CANTOPEN: 14,
  CONSTRAINT: 19,
  MISMATCH: 20,
  NOTADB: 26,
} as const

/** SQLite's extended result code, or null when the error is not SQLite's. */
export function codeOf(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode : null
}

/** Whether an error is SQLite's, and one of these. */
export function isOneOf(error: unknown, ...names: (keyof typeof codes)[]): boolean {
  const code = codeOf(error)
  return code !== null && names.some((name) => codes[name] === (code & 0xff))
}
