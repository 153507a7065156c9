import type { Known } from '../../store/names.ts'
import type { StoreLocation } from '../../store/open.ts'
import type { Wake } from '../../views/wake.ts'
import type { Ask, FromLog, Said } from '../messages.ts'
import type { SignerFiles } from '../signer/files.ts'
import type { MakeChains } from './commits.ts'

/** What the log grows from, and whom it speaks with. */
export type Following = {
  readonly folder: string
  readonly location: StoreLocation
  /** The name of a log that has not begun; null: it follows from the ledger. */
  readonly origin: string | null
  /** What is a leaf; anything else in the store keeps the log from growing. */
  readonly known: Known
  readonly wake: Wake
  readonly ask: (ask: Ask) => Promise<Said>
  readonly send: (message: FromLog) => void
  /** Commits that were asked for, by their numbers; emptied as they are dealt with. */
  readonly commits: number[]
  readonly cosigned: { readonly size: number; readonly lines: readonly string[] }[]
  readonly makeChains?: MakeChains | null
  /** What the signer keeps; left out, files in the folder. */
  readonly files?: SignerFiles
}
