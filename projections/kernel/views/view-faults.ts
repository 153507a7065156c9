/** What a file of rows holds cannot be right, though SQLite may see nothing wrong with it. */
export class ViewSpoilt extends Error {
  override name = 'ViewSpoilt'
}

const ERROR = 1
const READONLY = 8
const CORRUPT = 11
const CANTOPEN = 14
const CONSTRAINT = 19
const MISMATCH = 20
const NOTADB = 26

/** Reading failed, or gave less than was asked for. */
const IOERR_READ = [266, 522]

/** SQLite's extended result code, or null when the error is not SQLite's. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode : null
}

const isOneOf = (error: unknown, ...codes: number[]) => {
  const code = codeOf(error)
  return code !== null && codes.includes(code & 0xff)
}

/** Whether the database failed, and not the code that asked something of it. */
export const isFileFault = (error: unknown): boolean =>
  error instanceof ViewSpoilt || (codeOf(error) !== null && !isWrongRow(error))

/** A constraint, a mismatch, or a value of no SQL type: a fold made a wrong row. */
export const isWrongRow = (error: unknown): boolean =>
  error instanceof TypeError || isOneOf(error, CONSTRAINT, MISMATCH)

/** Whether the file is of no use, and one that is built anew would be. */
export const isSpoilt = (error: unknown): boolean =>
  error instanceof ViewSpoilt ||
  isOneOf(error, READONLY, CORRUPT, CANTOPEN, NOTADB) ||
  IOERR_READ.includes(codeOf(error) ?? 0)

/** No such table or column: the file has other tables, or the statement is wrong. */
export const isMisfit = (error: unknown): boolean => isOneOf(error, ERROR)
