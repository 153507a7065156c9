import { existsSync } from 'node:fs'
import { type EventStore, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Projection } from '../projection.ts'
import { type FoldedEvent, FoldFailed, Folding, messageOf } from './folding.ts'
import { Patience } from './patience.ts'
import { inodeOf, makePrivateFolder } from './private-files.ts'
import { View } from './view.ts'
import { isMisfit, isSpoilt, ViewSpoilt } from './view-faults.ts'
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
export type Source = Pick<EventStore, 'readAll' | 'readStream' | 'end' | 'stride'>

/**
 * What a rebuild keeps in memory: so many rows until it commits, and so many KiB of its file's
 * pages. Those that are folded together share twice that, so memory does not grow with them.
 */
export const roomOf = (together: number) => Math.min(32_768, Math.ceil(65_536 / together))

/**
 * Positions without a change of its rows after which a live projection notes in its file where it
 * is: so many are passed over at once when the log is read again after a crash.
 */
const IDLE_POSITIONS = 16_384

/**
 * `live`: its rows follow the log. `rebuilding`: a file is built beside the one that answers.
 * `failed`: it stands still; what it committed goes on answering.
 */
export type State = 'rebuilding' | 'live' | 'failed'

/** One projection and its file, followed from its own checkpoint. */
export class Follower {
  state: State = 'rebuilding'
  error: Error | null = null
  /** Folded up to here. The file may say less: what came since then changed no row. */
  position: Position = 0
  /** The file that answers queries. */
  serving: ViewFile | null = null
  /** Rows written to each table since the start. */
  written: Readonly<Record<string, number>> = {}
  readonly projection: Projection
  readonly folding: Folding
  readonly #folder: string
  readonly #room: number
  #view: View | null = null
  /** The last event since the last commit, and since the last that settled. */
  #last: FoldedEvent | null = null
  #unsettled: FoldedEvent | null = null
  /** Set when the file turned out to be damaged. */
  #spoilt: boolean
  /** A file that is spoilt again and again is not built in a loop. */
  readonly #patience = new Patience()

  /**
   * `together`: how many are folded in this process, this one among them. With `fresh`, rows that
   * are there already are built again all the same.
   */
  constructor(projection: Projection, folder: string, together: number, fresh = false) {
    this.projection = projection
    this.folding = new Folding(projection)
    this.#folder = folder
    this.#room = roomOf(together)
    this.#spoilt = fresh
    this.serving = servable(this.#folder, this.projection)
  }

  /** Whether `open` would do something now. A fold that threw would throw again. */
  get wantsOpening(): boolean {
    if (this.#view !== null || this.error instanceof FoldFailed) return false
    return !this.#spoilt || this.#patience.over
  }

  /** Whether a file is to be thrown away, and may be built anew now. */
  get wantsBuilding(): boolean {
    return this.#spoilt && this.wantsOpening
  }

  /**
   * Opens the file, or begins a new one, for the rows of this ledger; nothing when it is open
   * already. Throws StoreUnavailable; other errors are kept.
   */
  async open(source: Source, ledger: string | null): Promise<void> {
    if (!this.wantsOpening) return
    try {
      await this.#open(source, ledger)
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
        if (event.position <= this.position) throw new ViewSpoilt(twice(event))
        const isFolded = this.folding.folds(event.type)
        if (isFolded && view.isBeyond(event.position)) {
          if (this.#unsettled !== null) this.#commit(view, true)
          view.begin(event.position, this.position)
        }
        this.position = event.position
        if (!isFolded) continue
        this.folding.fold(view, event)
        this.#last = this.#unsettled = event
      }
      this.position = next
      if (this.#isDue(view, end)) this.#commit(view, end || this.state === 'live')
      if (this.state === 'rebuilding' && end) this.#swap(view)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Looks whether the file that answers is the one that is written, and can be read. */
  inspect(): void {
    if (this.#view === null || this.state !== 'live') return
    try {
      this.#assertKept()
      View.inspect(pathOf(this.#folder, this.projection), this.projection)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** A reader met damage in the file of this number: it is thrown away and built anew. */
  spoilt({ inode }: ViewFile, reason: string): void {
    if (this.serving?.inode !== inode) return
    this.serving = null
    // What is being built is another file.
    if (this.state !== 'rebuilding') this.#fail(new ViewSpoilt(reason))
  }

  close(): void {
    try {
      if (this.#view !== null && this.state === 'live') this.#commit(this.#view, true)
    } catch {
      // The next start begins at an earlier place, or finds what is wrong with the file.
    }
    this.#leave()
  }

  #leave(): void {
    this.#view?.close()
    this.#view = null
    this.#last = this.#unsettled = null
  }

  async #open(source: Source, ledger: string | null): Promise<void> {
    const path = pathOf(this.#folder, this.projection)
    const there = !this.#spoilt && existsSync(path)
    const view = there ? View.open(path, this.projection, this.#room) : null
    if (view !== null && (await isOf(source, view, ledger))) {
      this.#goLive(view)
    } else {
      // Its rows are wrong, or of another ledger: no answer is better than those.
      if (there) this.serving = null
      if (this.#spoilt) this.#patience.tried()
      this.#build(ledger, source.stride)
    }
    this.error = null
    // If nothing was folded yet, the position may be one of another ledger.
    this.position = this.#view?.checkpoint.last ? this.#view.checkpoint.position : 0
  }

  /** A commit costs the most of what a live projection does, so there is none for nothing. */
  #isDue(view: View, end: boolean): boolean {
    const isFull = view.touched >= this.#room
    if (this.state !== 'live') return end || isFull
    return view.changed || isFull || this.position - view.checkpoint.position >= IDLE_POSITIONS
  }

  /** Rows that nobody reads, because the file has lost its name, would never be missed. */
  #assertKept(): void {
    const inode = inodeOf(pathOf(this.#folder, this.projection))
    if (inode !== this.serving?.inode) throw new ViewSpoilt('its file was removed or replaced')
  }

  /** While a file is built nobody reads it: it settles where an epoch ends, and in the end. */
  #commit(view: View, settled: boolean): void {
    if (this.state === 'live') this.#assertKept()
    const { position } = view.checkpoint
    const last = settled ? this.#unsettled : this.#last
    if (last !== null) {
      if (settled) this.folding.settle(view, last)
      this.folding.commit(view, this.position, last)
    } else if (this.position !== position) {
      view.commit({ position: this.position, last: view.checkpoint.last })
    }
    this.#last = null
    if (settled) this.#unsettled = null
    this.written = view.written
  }

  #build(ledger: string | null, stride: number | undefined): void {
    const path = buildingPathOf(this.#folder, this.projection)
    // Whoever deletes rows deletes their folder, too.
    makePrivateFolder(this.#folder)
    removeView(path)
    this.#view = View.create(path, this.projection, { ledger, pagesKib: this.#room, stride })
    this.state = 'rebuilding'
  }

  #swap(view: View): void {
    view.finish()
    view.close()
    const path = pathOf(this.#folder, this.projection)
    install(buildingPathOf(this.#folder, this.projection), path)
    this.#spoilt = false
    const opened = View.open(path, this.projection, this.#room)
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
    // The statements on it are the engine's own: one that does not fit met other tables.
    const spoilt = isSpoilt(error) || isMisfit(error)
    if (this.state === 'live' && spoilt) this.serving = null
    this.state = 'failed'
    this.error = error instanceof Error ? error : new Error(messageOf(error))
    this.#spoilt ||= spoilt
    this.position = this.#view?.checkpoint.position ?? 0
    this.#leave()
  }
}

const twice = ({ position, stream, revision }: FoldedEvent) =>
  `position ${position} (${stream}, revision ${revision}) came a second time`

/**
 * Whether a file was made from this ledger, and from events that it still has: a folder may have
 * been given another one, or an older copy. Closes the file when it was not, or when the store
 * does not answer.
 */
async function isOf(source: Source, view: View, ledger: string | null): Promise<boolean> {
  const { last, ledger: own } = view.checkpoint
  let same = false
  try {
    if (own !== ledger) return false
    if (last !== null) {
      const [event] = await source.readStream(last.stream, { from: last.revision, limit: 1 })
      same = event?.id === last.eventId && event.position <= view.checkpoint.position
    } else same = true
    return same
  } finally {
    if (!same) view.close()
  }
}
