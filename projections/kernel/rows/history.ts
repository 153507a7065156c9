import type { Position } from '../../../domain/kernel/stored-event.ts'

/**
 * Rows as they were: positions are counted off into epochs, and of every row that an epoch changes
 * the version before it is kept, in a table of its own. So the rows at the end of any epoch are in
 * the file, and those of any position are a fold of less than an epoch away.
 */

/** Positions of an epoch, where every event takes one. */
export const STRIDE = 32_768

/** An epoch that never ends: no version of a row is kept but the last. */
export const ONE_EPOCH = Number.MAX_SAFE_INTEGER

/** Epochs count from 1; 0 stands for no row. */
export const epochOf = (position: Position, stride: number): number =>
  Math.floor(position / stride) + 1

/** The column with the epoch that wrote a version, and the one with the epoch that ended it. */
export const SINCE = 'daybook_since'
export const UNTIL = 'daybook_until'

/** The table with the earlier versions of the rows of a table. */
export const historyOf = (table: string) => `${table}_history`
