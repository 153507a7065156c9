import { inodeOf } from '../../../projections/kernel/views/private-files.ts'
import { logFileIn } from './log-file.ts'
import { type LogReading, openLogReading } from './log-reading.ts'

/** The log has no file that can be read: it is being made. */
export class LogUnavailable extends Error {
  override name = 'LogUnavailable'
}

/** The file of the log that is there now: its writer may have built it anew. */
export class CurrentReading {
  readonly #folder: string
  #opened: { readonly reading: LogReading; readonly inode: number | null } | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Throws LogUnavailable. */
  current(): LogReading {
    const inode = inodeOf(logFileIn(this.#folder))
    if (this.#opened && this.#opened.inode === inode) return this.#opened.reading
    this.close()
    const reading = inode === null ? null : openLogReading(this.#folder)
    if (reading === null) throw new LogUnavailable('The log is being made.')
    this.#opened = { reading, inode }
    return reading
  }

  close(): void {
    this.#opened?.reading.close()
    this.#opened = null
  }
}
