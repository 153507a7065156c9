import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Of a record: 16 bytes of a UUID, 16 of another, a position, and 16 bytes of a time. */
const BYTES = 56
/** 32-bit words of a record. */
export const WORDS = BYTES / 4
/** Where the time begins, in words, and the position, in words of eight bytes. */
export const TIME = 10
const POSITION = 4
const NUMBERS = BYTES / 8
/** Bytes of each part that wait in memory to be written. */
const WAITING = Math.floor(16_384 / BYTES) * BYTES

/** The values of hexadecimal digits by their character code; 255: it is none. */
const DIGITS = new Uint8Array(128).fill(255)
for (let value = 0; value < 16; value++) DIGITS[value.toString(16).charCodeAt(0)] = value

/** Writes the bytes of a UUID, with its hyphens or without; 16, whatever the text is. */
function writeUuid(to: Uint8Array, from: number, text: string): void {
  let high = -1
  let at = from
  for (let i = 0; i < text.length && at < from + 16; i++) {
    const digit = DIGITS[text.charCodeAt(i) & 127]!
    if (digit === 255) continue
    if (high < 0) high = digit
    else {
      to[at++] = (high << 4) | digit
      high = -1
    }
  }
  to.fill(0, at, from + 16)
}

/** The number that all digits of a text make. */
function digitsIn(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit >= 0 && digit <= 9) number = number * 10 + digit
  }
  return number
}

/** What a record says: of which event, in which chain of causes, where it stands, and its time. */
export type Told = {
  readonly id: string
  readonly chain: string
  readonly position: number
  readonly effectiveAt: string
  readonly day: string
  /** Whether the time of its cause must be its own. */
  readonly isTimed: boolean
}

/** Records as words, of which many are compared at once, and their positions. */
export class Records {
  readonly words: Int32Array
  readonly #numbers: Float64Array
  readonly count: number

  constructor(buffer: ArrayBuffer) {
    this.words = new Int32Array(buffer)
    this.#numbers = new Float64Array(buffer)
    this.count = buffer.byteLength / BYTES
  }

  position(at: number): number {
    return this.#numbers[at * NUMBERS + POSITION]!
  }
}

/** A number that is the same for the same UUID, which begins at this word. */
export const hashOf = (words: Int32Array, at: number): number => {
  const mixed = Math.imul(words[at]! ^ Math.imul(words[at + 1]!, 0x85ebca6b), 0x9e3779b1)
  const more = words[at + 2]! ^ Math.imul(words[at + 3]!, 0xc2b2ae35)
  const hash = Math.imul(mixed ^ (mixed >>> 15) ^ more, 0x27d4eb2f)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Whether the four words from each of two places on are the same. */
export const isSame = (a: Int32Array, i: number, b: Int32Array, j: number): boolean =>
  a[i] === b[j] && a[i + 1] === b[j + 1] && a[i + 2] === b[j + 2] && a[i + 3] === b[j + 3]

/** Records of one kind in as many files as there are parts, by a hash of their first UUID. */
export class Parts {
  readonly #files: number[] = []
  readonly #waiting: Uint8Array[] = []
  readonly #filled: number[] = []
  readonly #next = new ArrayBuffer(BYTES)
  readonly #bytes = new Uint8Array(this.#next)
  readonly #words = new Int32Array(this.#next)
  readonly #numbers = new Float64Array(this.#next)

  constructor(folder: string, name: string, parts: number) {
    for (let i = 0; i < parts; i++) {
      this.#files.push(openSync(join(folder, `${name}-${i}`), 'w+', 0o600))
      this.#waiting.push(new Uint8Array(WAITING))
      this.#filled.push(0)
    }
  }

  /** `id`: by which the record is found; else that of the event. */
  add({ chain, day, effectiveAt, isTimed, position, ...event }: Told, id = event.id): void {
    writeUuid(this.#bytes, 0, id)
    writeUuid(this.#bytes, 16, chain)
    this.#numbers[POSITION] = position
    this.#words[TIME] = digitsIn(effectiveAt, 0, 10)
    this.#words[TIME + 1] = digitsIn(effectiveAt, 10, effectiveAt.length)
    this.#words[TIME + 2] = digitsIn(day, 0, day.length)
    this.#words[TIME + 3] = isTimed ? 1 : 0
    // Other bits than those by which a part is searched.
    const part = Math.floor((hashOf(this.#words, 0) / 2 ** 32) * this.#files.length)
    const at = this.#filled[part]!
    this.#waiting[part]!.set(this.#bytes, at)
    this.#filled[part] = at + BYTES
    if (this.#filled[part] === WAITING) this.#flush(part)
  }

  #flush(part: number): void {
    writeSync(this.#files[part]!, this.#waiting[part]!, 0, this.#filled[part]!)
    this.#filled[part] = 0
  }

  /** All records of a part. */
  read(part: number): Records {
    this.#flush(part)
    const file = this.#files[part]!
    const bytes = new Uint8Array(fstatSync(file).size)
    for (let from = 0; from < bytes.length; ) {
      const read = readSync(file, bytes, from, bytes.length - from, from)
      if (read === 0) throw new Error('a file of records ended early')
      from += read
    }
    return new Records(bytes.buffer)
  }

  close(): void {
    for (const file of this.#files) closeSync(file)
  }
}
