import { codeOf, isOneOf } from './sqlite-codes.ts'

/** What a file of rows holds cannot be right, though SQLite may see nothing wrong with it. */
export class ViewSpoilt extends Error {
  override name = 'ViewSpoilt'
}

/** Reading failed, or gave less than was asked for. */
const IOERR_READ = [266, 522]

/** Whether the database failed, and not the code that asked something of it. */
export const isFileFault = (error: unknown): boolean =>
  error instanceof ViewSpoilt || (codeOf(error) !== null && !isWrongRow(error))

/** A constraint, a mismatch, or a value of no SQL type: a fold made a wrong row. */
export const isWrongRow = (error: unknown): boolean =>
  error instanceof TypeError || isOneOf(error, 'CONSTRAINT', 'MISMATCH')

/** Whether the file is of no use, and one that is built anew would be. */
export const isSpoilt = (error: unknown): boolean =>
  error instanceof ViewSpoilt ||
  isOneOf(error, 'READONLY', 'CORRUPT', 'CANTOPEN', 'NOTADB') ||
  IOERR_READ.includes(codeOf(error) ?? 0)

/** No such table or column: the file has other tables, or the statement is wrong. */
export const isMisfit = (error: unknown): boolean => isOneOf(error, 'ERROR')
