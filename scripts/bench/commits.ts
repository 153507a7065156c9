import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Chains } from '../../server/tlog/chains/chains.ts'
import { utf8 } from '../../server/tlog/formats/bytes.ts'
import { leafHash } from '../../server/tlog/formats/tree.ts'
import { type Bounded, bounded } from './day.ts'
import { inFolder } from './folders.ts'

/** As the log's own file is written. */
const PRAGMAS = 'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL'

/** Leaves of one transaction. */
const BATCH = 4_096

/** Of so many streams one is touched between two commits of a busy day. */
const TOUCHED_SHARE = 25
const FEW = 10

const US = { whole: 15, touched: 200, leaf: 30 }
const FEW_MS = 20

/** Processor time, in milliseconds: other programs do not count. */
function milliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

/** A log in a file, whose streams get events in turn. */
class Side {
  readonly #db: DatabaseSync
  readonly #chains: Chains
  readonly #counts: Uint32Array
  readonly #streams: number
  #next = 0

  constructor(folder: string, streams: number) {
    this.#db = new DatabaseSync(join(folder, 'log.db'))
    this.#db.exec(PRAGMAS)
    this.#chains = new Chains(this.#db)
    this.#counts = new Uint32Array(streams)
    this.#streams = streams
  }

  /** Adds an event to each of so many streams, far from each other; the time it took. */
  touch(count: number): number {
    const begun = process.cpuUsage()
    const step = Math.floor(this.#streams / count)
    for (let from = 0; from < count; from += BATCH) {
      this.#db.exec('BEGIN')
      for (let n = from; n < Math.min(count, from + BATCH); n++) {
        const stream = n * step
        const revision = this.#counts[stream]!
        this.#counts[stream]! += 1
        const leaf = leafHash(utf8(`entry ${this.#next}`))
        this.#chains.add(`quote-${stream}`, revision, this.#next++, leaf)
      }
      this.#chains.flush()
      this.#db.exec('COMMIT')
    }
    return milliseconds(begun)
  }

  /** Commits to all; the time it took. */
  commit(): number {
    const begun = process.cpuUsage()
    this.#db.exec('BEGIN')
    this.#chains.recorded(this.#chains.commit(this.#next))
    this.#db.exec('COMMIT')
    return milliseconds(begun)
  }

  close(): void {
    this.#db.close()
  }
}

/** The processor time of commits to this many streams: to all of them anew, to some, to a few. */
export const benchCommits = (streams: number, onStep: (note: string) => void): Promise<Bounded[]> =>
  inFolder(async (folder) => {
    const side = new Side(folder, streams)
    const touched = Math.max(FEW, Math.floor(streams / TOUCHED_SHARE))
    try {
      onStep('events')
      const added = side.touch(streams)
      onStep('the first commit')
      const whole = side.commit()
      onStep('some touched')
      side.touch(touched)
      const some = side.commit()
      side.touch(FEW)
      const few = side.commit()
      const of = `of ${streams} streams`
      return [
        bounded(
          'chain of an event',
          (added / streams) * 1000,
          'µs',
          US.leaf,
          `an event added to the chain of its stream, ${BATCH} a transaction`,
        ),
        bounded(
          'commit, all',
          whole,
          'ms',
          (streams * US.whole) / 1000,
          `the tree ${of} hashed whole`,
        ),
        bounded(
          'commit, some',
          some,
          'ms',
          (touched * US.touched) / 1000,
          `${touched} ${of} touched since the last commit`,
        ),
        bounded('commit, few', few, 'ms', FEW_MS, `${FEW} ${of} touched since the last commit`),
      ]
    } finally {
      side.close()
    }
  })
