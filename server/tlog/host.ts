import type { Position } from '../../domain/kernel/stored-event.ts'
import { KeptThread } from '../kept-thread.ts'
import { known } from '../store/names.ts'
import type { StoreLocation } from '../store/open.ts'
import { Waiters } from '../waiters.ts'
import { CurrentReading } from './file/current-reading.ts'
import type { LogReading, ShownHead } from './file/log-reading.ts'
import { fromHex } from './formats/bytes.ts'
import type {
  Ask,
  Committed,
  FromLog,
  LogStart,
  LogStatus,
  Said,
  Shown,
  ToLog,
} from './messages.ts'

type LogThread = KeptThread<LogStart, FromLog, ToLog>

/** The verifiable log of a ledger that is served; a thread of its own makes it grow. */
export type Tlog = {
  /** The newest signed note, with the cosignatures that came for it; null: none yet. */
  note(): string | null
  /** Its head. */
  head(): ShownHead | null
  /**
   * Reads the log, all of one moment; what waits for the store goes on with the places that were
   * read, which only grow. Throws LogUnavailable.
   */
  reading<T>(run: (log: LogReading) => T): T
  /** Whether a head is shown in time that has all events up to a position. */
  signedUpTo(position: Position, timeoutMs: number): Promise<boolean>
  /**
   * Has all streams committed to, as they are now or were when nothing but commits had come
   * since; null: this server does not sign, or the store did not take it.
   */
  commit(): Promise<Committed | null>
  status(): LogStatus
  /** Adds cosignature lines to the note of a head. */
  cosigned(size: number, lines: readonly string[]): void
  /** Says that there may be more to read. */
  poke(): void
  /** Does something to the log while nothing grows or signs it, and then begins on it anew. */
  pausing<T>(run: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type TlogOptions = {
  readonly folder: string
  readonly location: StoreLocation
  /** The name of a log that has not begun yet; null: it follows from the ledger's id. */
  readonly origin: string | null
  /** Writes to the store what the thread asks for. */
  readonly write: (ask: Ask) => Promise<Said>
  /** Told of what keeps the log from growing or from being signed; null: nothing any more. */
  readonly onTrouble?: (trouble: string | null) => void
  /** Told of each head once it is shown. */
  readonly onShown?: (shown: Shown, tlog: Tlog) => void
  /** Told when nothing is signed here any more: another server may. */
  readonly onStopped?: () => void
  /** Called once the thread has ended for good. */
  readonly onClose?: () => Promise<void>
}

const UNKNOWN: LogStatus = {
  ...{ origin: null, size: 0, position: 0, shown: null, signer: 'waits' },
  ...{ trouble: null, blocked: null },
}

/** How long a commit is waited for: a first one of a large ledger hashes all its streams. */
const COMMIT_MS = 120_000

/** Starts the thread, and does not wait for it. */
export const openTlog = (options: TlogOptions): Tlog => new LogHost(options)

const headOf = ({ size, root, position }: Shown): ShownHead => ({
  ...{ size, position },
  root: fromHex(root)!,
})

class LogHost implements Tlog {
  readonly #options: TlogOptions
  readonly #file: CurrentReading
  readonly #waiters = new Waiters<{ readonly position: Position }>()
  readonly #commits = new Map<number, (commit: Committed | null) => void>()
  #status = UNKNOWN
  #asked = 0
  #committing: Promise<Committed | null> | null = null
  #thread: LogThread

  constructor(options: TlogOptions) {
    this.#options = options
    this.#file = new CurrentReading(options.folder)
    this.#thread = this.#begin()
  }

  #begin(): LogThread {
    const { folder, location, origin } = this.#options
    return new KeptThread({
      module: new URL('./worker.ts', import.meta.url),
      start: { folder, store: location, origin, known },
      heard: (message) => this.#heard(message),
      crashed: (error) => {
        this.#giveUp()
        const trouble = `the thread of the log stopped, and is started again: ${error.message}`
        this.#report({ ...this.#status, trouble, signer: 'waits' })
      },
      answersMore: (message) => 'status' in message,
    })
  }

  #heard(message: FromLog): void {
    if ('status' in message) this.#report(message.status)
    else if ('committed' in message) this.#commits.get(message.committed)?.(message.commit)
    else void this.#write(message)
  }

  async #write({ ask, of }: Extract<FromLog, { readonly ask: number }>): Promise<void> {
    const thread = this.#thread
    const said = await this.#options.write(of)
    thread.send({ answer: ask, said })
  }

  #report(said: LogStatus): void {
    const before = this.#status
    const { onTrouble, onShown, onStopped } = this.#options
    // What was shown stays shown while a thread begins, or a store is away.
    const next = { ...said, shown: said.shown ?? before.shown }
    this.#status = next
    if (next.trouble !== before.trouble) onTrouble?.(next.trouble)
    if (next.signer === 'stopped' && before.signer !== 'stopped') onStopped?.()
    if (next.shown && next.shown.size !== before.shown?.size) onShown?.(next.shown, this)
    this.#answerWaiters()
  }

  #giveUp(): void {
    for (const answer of this.#commits.values()) answer(null)
  }

  #askForCommit(): Promise<Committed | null> {
    return new Promise((resolve) => {
      const number = ++this.#asked
      const late = setTimeout(() => this.#commits.get(number)?.(null), COMMIT_MS)
      this.#commits.set(number, (commit) => {
        clearTimeout(late)
        this.#commits.delete(number)
        resolve(commit)
      })
      this.#thread.send({ commit: number })
    })
  }

  #answerWaiters(): void {
    const shown = this.#status.shown?.position ?? 0
    this.#waiters.settle(({ position }) => position <= shown || null)
  }

  note(): string | null {
    return this.#status.shown?.note ?? null
  }

  head(): ShownHead | null {
    const { shown } = this.#status
    return shown && headOf(shown)
  }

  reading<T>(run: (log: LogReading) => T): T {
    const reading = this.#file.current()
    return reading.snapshot(() => run(reading))
  }

  signedUpTo(position: Position, timeoutMs: number): Promise<boolean> {
    const reached = this.#waiters.add({ position }, timeoutMs)
    this.#answerWaiters()
    return reached
  }

  commit(): Promise<Committed | null> {
    this.#committing ??= this.#askForCommit().finally(() => {
      this.#committing = null
    })
    return this.#committing
  }

  status(): LogStatus {
    return this.#status
  }

  cosigned(size: number, lines: readonly string[]): void {
    this.#thread.send({ cosigned: { size, lines } })
  }

  poke(): void {
    this.#thread.poke()
  }

  async pausing<T>(run: () => Promise<T>): Promise<T> {
    await this.#release()
    try {
      return await run()
    } finally {
      this.#status = UNKNOWN
      this.#thread = this.#begin()
    }
  }

  async close(): Promise<void> {
    this.#waiters.giveUp()
    await this.#release()
    await this.#options.onClose?.()
  }

  async #release(): Promise<void> {
    await this.#thread.close()
    this.#giveUp()
    this.#file.close()
  }
}
