/** One event as the stand-in keeps it: bytes in, bytes out. */
export type Entry = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

export type Proposed = Pick<Entry, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>
export type Expected = number | 'no_stream' | 'any' | 'stream_exists'

export type Outcome =
  | { readonly is: 'success'; readonly last: Entry; readonly isVisible: boolean }
  | { readonly is: 'wrong-version'; readonly current: number | null }
  | { readonly is: 'too-large' }
  | { readonly is: 'deleted' }
  | { readonly is: 'bad-request' }

/** Of the data of an append; names and metadata do not count. */
export const MAX_APPEND_BYTES = 1_048_576

/** The revision of what ends a stream for good, whatever stood there before. */
export const LAST_REVISION = 2n ** 63n - 1n

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const bytesOf = ({ type, data, metadata }: Proposed) => type.length + data.length + metadata.length

/** The last of these events if all stand there: where they are claimed to, or else anywhere. */
function knownIn(there: readonly Entry[], expected: Expected, proposed: readonly Proposed[]) {
  const first = expected === 'no_stream' ? 0 : Number(expected) + 1
  const isClaimed = !Number.isNaN(first)
  const found = proposed.map(({ id }, i) =>
    isClaimed ? there[first + i] : there.find((entry) => entry.id === id),
  )
  return proposed.every(({ id }, i) => found[i]?.id === id) ? found.at(-1) : undefined
}

/** Whether new events may be written; with no claim about a revision an old one may not lead. */
function isMetBy(there: readonly Entry[], expected: Expected, proposed: readonly Proposed[]) {
  if (typeof expected === 'number') return there.length === expected + 1
  if (expected === 'no_stream') return there.length === 0
  if (expected === 'stream_exists' && there.length === 0) return false
  return !there.some(({ id }) => id === proposed[0]?.id)
}

const nothing = {
  id: '00000000-0000-4000-8000-000000000000',
  contentType: 'application/json',
  data: new Uint8Array(),
  metadata: new Uint8Array(),
}

type Limits = { readonly $tb?: number; readonly $maxCount?: number }

/** The events of a ledger in memory, with the rules that the server has for appends. */
export class Log {
  readonly entries: Entry[] = []
  readonly #streams = new Map<string, Entry[]>()
  readonly #listeners = new Set<(entry: Entry) => void>()
  readonly tombstones = new Set<string>()
  #end = 100

  constructor() {
    // A real log begins with events of the system's own.
    this.#write('$$$scavenges', [{ ...nothing, type: '$metadata' }])
  }

  stream = (name: string): readonly Entry[] => this.#streams.get(name) ?? []

  /** What a read of the stream finds of it: nothing of what was deleted or cut off. */
  visible(name: string): readonly Entry[] {
    const there = this.stream(name)
    const { $tb = 0, $maxCount = there.length } = this.#limitsOf(name)
    return there.slice(Math.max($tb, there.length - $maxCount))
  }

  #limitsOf(name: string): Limits {
    const metadata = this.stream(`$$${name}`).at(-1)
    return metadata?.data.length ? JSON.parse(Buffer.from(metadata.data).toString()) : {}
  }

  #limit(name: string, limits: string): void {
    const data = new Uint8Array(Buffer.from(limits))
    this.#write(`$$${name}`, [{ ...nothing, type: '$metadata', data }])
  }

  /** Hides the events of a stream, which may then begin anew; all of them stay in the log. */
  delete(name: string): void {
    this.#limit(name, `{"$tb":${LAST_REVISION}}`)
  }

  /** Ends a stream for good. */
  tombstone(name: string): void {
    this.tombstones.add(name)
    const contentType = 'application/octet-stream'
    this.#write(name, [{ ...nothing, type: '$streamDeleted', contentType }])
  }

  /** Calls back for every event written from now on. Returns the way to stop. */
  listen(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  append(name: string, expected: Expected, proposed: readonly Proposed[]): Outcome {
    if (name === '' || proposed.some(({ id, type }) => type === '' || !UUID.test(id))) {
      return { is: 'bad-request' }
    }
    if (proposed.reduce((sum, { data }) => sum + data.length, 0) > MAX_APPEND_BYTES) {
      return { is: 'too-large' }
    }
    if (this.tombstones.has(name)) return { is: 'deleted' }
    const there = this.stream(name)
    const isGone = there.length > 0 && this.visible(name).length === 0
    if (isGone && expected === 'stream_exists') return { is: 'deleted' }
    const known = knownIn(there, expected, proposed)
    if (known) {
      return { is: 'success', last: known, isVisible: this.visible(name).includes(known) }
    }
    if (!isGone || expected !== 'no_stream') {
      const isMet = isMetBy(there, expected, proposed)
      if (!isMet)
        return { is: 'wrong-version', current: there.length > 0 ? there.length - 1 : null }
    }
    const revision = there.length
    const last = this.#write(name, proposed)
    // The server counts on, and hides no more than what was deleted.
    if (isGone) this.#limit(name, `{"$tb":${revision}}`)
    return { is: 'success', last, isVisible: true }
  }

  #write(stream: string, proposed: readonly Proposed[]): Entry {
    const there = this.#streams.get(stream) ?? []
    this.#streams.set(stream, there)
    let last: Entry | undefined
    for (const event of proposed) {
      last = { ...event, stream, revision: there.length, position: this.#end }
      this.#end += 150 + bytesOf(event)
      there.push(last)
      this.entries.push(last)
      for (const listener of this.#listeners) listener(last)
    }
    if (last === undefined) throw new RangeError('an append of no events')
    return last
  }
}
