import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { LogReading } from '../file/log-reading.ts'
import type { LogWriter } from '../file/log-writer.ts'
import type { Ask, Said } from '../messages.ts'
import type { SignerFiles } from './files.ts'
import type { KeyFile } from './keys.ts'
import type { Begun, Last } from './records.ts'

/** The tiles do not lead to the head that they should: they may be damaged, or the ledger. */
export class TilesDiffer extends Error {
  override name = 'TilesDiffer'
}

export type SignerParts = {
  readonly store: Pick<EventStore, 'readStream' | 'readAll'>
  /** Whether other servers may write to the store, too. */
  readonly shared: boolean
  readonly log: LogWriter
  /** On the writer's own connection. */
  readonly reading: LogReading
  readonly begun: Last<Begun>
  /** Read again whenever keys were added or retired. */
  readonly keys: () => KeyFile | null
  readonly files: SignerFiles
  readonly ask: (ask: Ask) => Promise<Said>
  /** UTC with milliseconds. */
  readonly now: () => string
  /** Whether the tiles were made anew since the thread began: then it is the ledger that differs. */
  readonly anew: boolean
}
