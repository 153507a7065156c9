import { existsSync } from 'node:fs'
import { type EventStore, StoreUnavailable } from '../../domain/kernel/event-store.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import { type FoldedEvent, FoldFailed, Folding, messageOf } from './folding.ts'
import type { Projection } from './projection.ts'
import { isSpoilt, View } from './view.ts'
import {
  buildingPathOf,
  install,
  pathOf,
  removeOtherVersions,
  removeView,
  servable,
  type ViewFile,
} from './view-files.ts'

/** What projections need of a store. */
export type Source = Pick<EventStore, 'readAll' | 'readStream' | 'end'>

/** Rows in memory after which a rebuild commits. */
export const BUILD_ROWS = 32_768

/**
 * `live`: its rows follow the log. `rebuilding`: a file is built beside the one that answers.
 * `failed`: it stands still; what it committed goes on answering.
 */
export type State = 'rebuilding' | 'live' | 'failed'

/** One projection and its file, followed from its own checkpoint. */
export class Follower {
  state: State = 'rebuilding'
  error: Error | null = null
  /** Folded up to here, though perhaps not committed. */
  position: Position = 0
  /** The file that answers queries. */
  serving: ViewFile | null = null
  /** Rows written to each table since the start. */
  written: Readonly<Record<string, number>> = {}
  readonly projection: Projection
  readonly folding: Folding
  readonly #folder: string
  #view: View | null = null
  #last: FoldedEvent | null = null
  /** Set when the file turned out to be damaged. */
  #spoilt: boolean

  /** With `fresh`, rows that are there already are built again all the same. */
  constructor(projection: Projection, folder: string, fresh = false) {
    this.projection = projection
    this.folding = new Folding(projection)
    this.#folder = folder
    this.#spoilt = fresh
    this.serving = servable(this.#folder, this.projection)
  }

  /**
   * Opens the file, or begins a new one; nothing when it is open already. Throws
   * StoreUnavailable; other errors are kept.
   */
  async open(source: Source): Promise<void> {
    // A fold that threw would throw again.
    if (this.#view !== null || this.error instanceof FoldFailed) return
    try {
      await this.#open(source)
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      this.#fail(error)
    }
  }

  /**
   * Folds a page. `events` are of any type; `next` is where the page ends, and `end` says that
   * nothing more was there. Never throws: an error is kept in `error`.
   */
  fold(events: readonly FoldedEvent[], next: Position, end: boolean): void {
    const view = this.#view
    if (view === null) return
    try {
      for (const event of events) {
        this.folding.fold(view, event)
        this.#last = event
      }
      this.position = next
      if (this.state === 'live' || end || view.touched >= BUILD_ROWS) this.#commit(view)
      if (this.state === 'rebuilding' && end) this.#swap(view)
    } catch (error) {
      this.#fail(error)
    }
  }

  close(): void {
    this.#view?.close()
    this.#view = null
    this.#last = null
  }

  async #open(source: Source): Promise<void> {
    const path = pathOf(this.#folder, this.projection)
    const there = !this.#spoilt && existsSync(path)
    const view = there ? View.open(path, this.projection) : null
    if (view !== null && (await isOf(source, view))) {
      this.#goLive(view)
    } else {
      // Its rows are wrong, or of another ledger: no answer is better than those.
      if (there) this.serving = null
      this.#build()
    }
    this.error = null
    // Where nothing was folded yet, the position may be one of another ledger.
    this.position = this.#view?.checkpoint.last ? this.#view.checkpoint.position : 0
  }

  #commit(view: View): void {
    const { position, last } = view.checkpoint
    if (this.#last !== null) this.folding.commit(view, this.position, this.#last)
    else if (this.position !== position) view.commit({ position: this.position, last })
    this.#last = null
    this.written = view.written
  }

  #build(): void {
    const path = buildingPathOf(this.#folder, this.projection)
    removeView(path)
    this.#view = View.create(path, this.projection)
    this.state = 'rebuilding'
  }

  #swap(view: View): void {
    view.finish()
    view.close()
    const path = pathOf(this.#folder, this.projection)
    install(buildingPathOf(this.#folder, this.projection), path)
    this.#spoilt = false
    const opened = View.open(path, this.projection)
    if (opened === null) throw new Error(`${path} cannot be read after it was built`)
    this.#goLive(opened)
  }

  #goLive(view: View): void {
    this.#view = view
    this.state = 'live'
    this.serving = servable(this.#folder, this.projection)
    removeOtherVersions(this.#folder, this.projection)
  }

  #fail(error: unknown): void {
    if (this.state === 'live' && isSpoilt(error)) this.serving = null
    this.state = 'failed'
    this.error = error instanceof Error ? error : new Error(messageOf(error))
    this.#spoilt ||= isSpoilt(error)
    this.position = this.#view?.checkpoint.position ?? 0
    this.close()
  }
}

/**
 * Whether a file was made from this ledger: a folder may have been given another one. Closes the
 * file when it was not, or when the store does not answer.
 */
async function isOf(source: Source, view: View): Promise<boolean> {
  const { last } = view.checkpoint
  if (last === null) return true
  let same = false
  try {
    const [event] = await source.readStream(last.stream, { from: last.revision, limit: 1 })
    same = event?.id === last.eventId
    return same
  } finally {
    if (!same) view.close()
  }
}
