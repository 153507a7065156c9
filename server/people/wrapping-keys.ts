import { hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { createPrivate, moveDurably, sync } from '../../projections/kernel/views/private-files.ts'

/** What the keys of people lie under, in one generation of it. */
export type Wrapping = {
  /** Encrypts keys. */
  readonly wrap: Buffer
  /** Makes of a name what it is found by. */
  readonly name: Buffer
}

const BYTES = 32
const FILE = /^wrapping-(\d+)\.key$/

const derived = (key: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `daybook/people/v1 ${use}`, 32))

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/**
 * The wrapping keys in a folder, each in a file of its own, so that a copy of the database opens
 * nothing. They are numbered by generation; after somebody was forgotten there is another.
 */
export function openWrappingKeys(folder: string) {
  const fileOf = (generation: number) => join(folder, `wrapping-${generation}.key`)
  const known = new Map<number, Wrapping>()
  const generations = () =>
    readdirSync(folder).flatMap((name) => {
      const found = FILE.exec(name)
      return found ? [Number(found[1])] : []
    })

  return {
    /** Null: its file is not there, so that nothing which lies under it opens any more. */
    of(generation: number): Wrapping | null {
      const before = known.get(generation)
      if (before) return before
      try {
        const key = readFileSync(fileOf(generation))
        if (key.length !== BYTES) throw new Error(`${fileOf(generation)} holds no key`)
        const wrapping = { wrap: derived(key, 'wrap'), name: derived(key, 'name') }
        known.set(generation, wrapping)
        return wrapping
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    /** The last generation whose key is there; null: there is none. */
    last: (): number | null =>
      generations().reduce<number | null>((a, b) => Math.max(a ?? b, b), null),
    /** Reads them from their files again. */
    drop: () => known.clear(),
    /** Makes the key of a generation that nothing lies under yet. Durable when it returns. */
    make(generation: number): void {
      known.delete(generation)
      const unfinished = `${fileOf(generation)}.new`
      rmSync(unfinished, { force: true })
      createPrivate(unfinished)
      const file = openSync(unfinished, 'r+')
      writeSync(file, randomBytes(BYTES))
      closeSync(file)
      moveDurably(unfinished, fileOf(generation))
    },
    /** Destroys the keys of all earlier generations: overwritten, then removed. Durable then. */
    destroyBefore(generation: number): void {
      const earlier = generations().filter((one) => one < generation)
      for (const one of earlier) overwriteAndRemove(fileOf(one))
      for (const one of known.keys()) if (one < generation) known.delete(one)
      if (earlier.length > 0 && process.platform !== 'win32') sync(folder, 'r')
    },
  }
}

/** Another server may be faster. */
function overwriteAndRemove(path: string): void {
  try {
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(BYTES), 0, BYTES, 0)
    fsyncSync(file)
    closeSync(file)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  rmSync(path, { force: true })
}
