import type { Position } from '../../domain/kernel/stored-event.ts'
import { projections } from '../../projections/catalog.ts'
import { type AsOf, openAsOf } from '../../projections/kernel/as-of/open.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import type { ViewFile } from '../../projections/kernel/views/view-files.ts'
import { openReader, type StoreLocation } from '../store/open.ts'

/** So many are kept open: whoever looks at one day asks more than once. */
const KEPT = 4

/** Rows as of the positions that were asked for of late. */
export class OpenedAsOf {
  readonly #location: StoreLocation
  readonly #open = new Map<string, AsOf>()
  #source: ReturnType<typeof openReader> | null = null

  constructor(location: StoreLocation) {
    this.#location = location
  }

  /** The rows of a projection, by its file, at a position that the file has reached. */
  async rows(of: string, file: ViewFile, position: Position): Promise<Reading> {
    const name = `${of} ${file.inode} ${position}`
    const opened = this.#open.get(name) ?? (await this.#opened(of, file, position))
    this.#open.delete(name)
    this.#open.set(name, opened)
    for (const [oldest, { close }] of this.#open) {
      if (this.#open.size <= KEPT) break
      this.#open.delete(oldest)
      close()
    }
    return opened.reading
  }

  async #opened(of: string, { path }: ViewFile, position: Position): Promise<AsOf> {
    const projection = projections.find(({ name }) => name === of)!
    this.#source ??= openReader(this.#location)
    const source = await this.#source.catch((error) => {
      this.#source = null
      throw error
    })
    return openAsOf(path, projection, position, source)
  }
}
