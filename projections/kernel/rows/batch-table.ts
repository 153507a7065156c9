/** One table of a projection during a batch. Nothing reaches the file before `write`. */
export interface BatchTable {
  /** Rows in memory because of this batch: when there are many, it is time to commit. */
  readonly touched: number
  /** Whether the batch changed a row. */
  readonly changed: boolean
  /** Rows written to the file since it was opened. */
  readonly written: number
  /** Writes what changed, all in one epoch, inside the transaction of the caller. */
  write(epoch: number): void
  /** Forgets the batch. */
  discard(): void
}
