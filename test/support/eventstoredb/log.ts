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
  | { readonly is: 'success'; readonly last: Entry }
  | { readonly is: 'wrong-version'; readonly current: number | null }
  | { readonly is: 'too-large' }
  | { readonly is: 'deleted' }
  | { readonly is: 'bad-request' }

export const MAX_APPEND_BYTES = 1_048_576

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const bytesOf = ({ type, data, metadata }: Proposed) => type.length + data.length + metadata.length

const nothing = {
  id: '00000000-0000-4000-8000-000000000000',
  contentType: 'application/json',
  data: new Uint8Array(),
  metadata: new Uint8Array(),
}

/** The events of a ledger in memory, with the rules that the server has for appends. */
export class Log {
  readonly entries: Entry[] = []
  readonly #streams = new Map<string, Entry[]>()
  readonly #listeners = new Set<(entry: Entry) => void>()
  readonly #begins = new Map<string, number>()
  readonly tombstones = new Set<string>()
  #end = 100

  constructor() {
    // A real log begins with events of the system's own.
    this.#write('$$$scavenges', [{ ...nothing, type: '$metadata' }])
  }

  stream = (name: string): readonly Entry[] => this.#streams.get(name) ?? []

  /** What a read of the stream finds of it: nothing of what was deleted. */
  visible = (name: string): readonly Entry[] =>
    this.stream(name).filter(({ revision }) => revision >= (this.#begins.get(name) ?? 0))

  /** Hides the events of a stream, which may then begin anew; all of them stay in the log. */
  delete(name: string): void {
    this.#begins.set(name, this.stream(name).length)
    const data = new Uint8Array(Buffer.from('{"$tb":9223372036854776000}'))
    this.#write(`$$${name}`, [{ ...nothing, type: '$metadata', data }])
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
    if (proposed.reduce((sum, event) => sum + bytesOf(event), 0) > MAX_APPEND_BYTES) {
      return { is: 'too-large' }
    }
    if (this.tombstones.has(name)) return { is: 'deleted' }
    const there = this.stream(name)
    const current = there.length - 1
    const wrong: Outcome = { is: 'wrong-version', current: current < 0 ? null : current }
    if (expected === 'stream_exists' && current < 0) return wrong
    const gone = there.length > 0 && this.visible(name).length === 0
    if (gone && expected === 'no_stream')
      return { is: 'success', last: this.#write(name, proposed) }
    const place = this.#placeOf(there, expected, proposed)
    const last = there[place + proposed.length - 1]
    if (last && proposed.every(({ id }, i) => there[place + i]?.id === id)) {
      return { is: 'success', last }
    }
    return place === current + 1 ? { is: 'success', last: this.#write(name, proposed) } : wrong
  }

  /** Where the first event should stand. Without a claim a known id stands where it did. */
  #placeOf(there: readonly Entry[], expected: Expected, proposed: readonly Proposed[]) {
    if (typeof expected === 'number') return expected + 1
    if (expected === 'no_stream') return 0
    const known = there.findLastIndex(({ id }) => id === proposed[0]?.id)
    return known < 0 ? there.length : known
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
