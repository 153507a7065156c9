import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Projection } from '../projection.ts'
import { FoldedEvent } from './folding.ts'
import { Follower, type Source, type State } from './follower.ts'
import { ledgerOf } from './ledger-identity.ts'
import type { ViewFile } from './view-files.ts'

/** What a reader says of a file that it could not read. */
export type SpoiltFile = {
  readonly projection: string
  readonly file: ViewFile
  readonly reason: string
}

/** Where one projection stands. */
export type ViewStatus = {
  readonly name: string
  readonly version: number
  readonly state: State
  /** The events up to here are in the rows; while rebuilding, in the rows being built. */
  readonly position: Position
  /** The end of the log as last seen. */
  readonly head: Position
  /** The event and the reason, when it failed. */
  readonly error: string | null
  /** The file that answers queries; an older version's while the wanted one is built. */
  readonly serving: ViewFile | null
}

/**
 * Events of a page. What follows the log commits after each: what is behind it commits less often,
 * and writes less, for as much as it folds in half a second. A rebuild takes smaller ones: they are
 * garbage again before the collector has to move them, and the others never wait longer.
 */
const PAGE = 4_096
const BUILD_PAGE = 256

/**
 * Reads the log once for all projections, each from its own checkpoint. Those that stand at the
 * same place share what is read. To test the folds of one projection, see `foldAll`.
 */
export class Runner {
  #source: Source | null = null
  readonly #followers: readonly Follower[]
  #head: Position = 0

  /** With `fresh`, everything is built again. */
  constructor(projections: readonly Projection[], folder: string, fresh = false) {
    const { length } = projections
    this.#followers = projections.map((one) => new Follower(one, folder, length, fresh))
  }

  /**
   * Opens every file that is not open, and reads this store from now on. One that failed for a
   * reason that may have gone is tried again by this. Throws StoreUnavailable.
   */
  async open(source: Source): Promise<void> {
    this.#source = source
    if (!this.#followers.some(({ wantsOpening }) => wantsOpening)) return
    const ledger = await ledgerOf(source)
    for (const follower of this.#followers) await follower.open(source, ledger)
  }

  /** Whether `open` would begin to build a damaged file anew. */
  get wantsBuilding(): boolean {
    return this.#followers.some(({ wantsBuilding }) => wantsBuilding)
  }

  /** Looks for damage of the files that answer. */
  inspect(): void {
    for (const follower of this.#followers) follower.inspect()
  }

  /** A reader met damage in the file of a projection. */
  spoilt({ projection: name, file, reason }: SpoiltFile): void {
    this.#followers.find(({ projection }) => projection.name === name)?.spoilt(file, reason)
  }

  /**
   * Reads one page for every place where a projection stands, and folds it. Gives whether there
   * may be more to read at once. Throws StoreUnavailable; it may then be called again.
   */
  async round(): Promise<boolean> {
    let more = false
    for (const group of this.#groups()) more = (await this.#page(group)) || more
    return more
  }

  status(): ViewStatus[] {
    return this.#followers.map(
      ({ projection, state, position, error, serving, wantsBuilding }) => ({
        name: projection.name,
        version: projection.version,
        // Who waits for its rows need not give up: they come with the next round.
        state: wantsBuilding ? 'rebuilding' : state,
        position,
        head: Math.max(this.#head, position),
        error: error === null ? null : error.message,
        serving: serving && { ...serving, upTo: state === 'live' ? position : 0 },
      }),
    )
  }

  /** Rows written since the start, by projection and table. */
  written(): Record<string, Readonly<Record<string, number>>> {
    return Object.fromEntries(this.#followers.map((f) => [f.projection.name, f.written]))
  }

  close(): void {
    for (const follower of this.#followers) follower.close()
  }

  #reading(): Source {
    if (this.#source === null) throw new Error('the runner has not been opened')
    return this.#source
  }

  #groups(): Iterable<Follower[]> {
    const running = this.#followers.filter(({ state }) => state !== 'failed')
    return Map.groupBy(running, ({ position }) => position).values()
  }

  async #page(group: readonly Follower[]): Promise<boolean> {
    const source = this.#reading()
    const after = group[0]!.position
    const types = [...new Set(group.flatMap(({ folding }) => folding.types))]
    const building = group.every(({ state }) => state === 'rebuilding')
    const page = await source.readAll({ after, limit: building ? BUILD_PAGE : PAGE, types })
    this.#head = Math.max(this.#head, page.next)
    if (page.next === this.#head && !page.end) this.#head = await source.end()
    const events = page.events.map((event) => new FoldedEvent(event))
    for (const follower of group) follower.fold(events, page.next, page.end)
    return !page.end
  }
}
