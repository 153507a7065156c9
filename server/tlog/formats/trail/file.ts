import { base64, fromBase64, fromDecimal, textOf } from '../bytes.ts'
import { HASH_BYTES } from '../tree.ts'
import { EMPTY, type Terminal, type TrieProof } from '../trie.ts'
import { type Entry, readEntry } from './entry.ts'
import { TrailFault } from './fault.ts'
import { type Subject, subjectOf, subjectText } from './subject.ts'

/** An event with its place in the log, and the hashes that lead from there to the root. */
export type Proved<E = Entry> = {
  readonly index: number
  readonly entry: E
  readonly hashes: readonly Uint8Array[]
}

/** A stream as the log committed to it. */
export type Section<E = Entry> = {
  readonly name: string
  readonly map: TrieProof
  readonly events: readonly Proved<E>[]
}

/** One file that shows all of a subject's streams, to whoever trusts the log's keys. */
export type Trail<E = Entry> = {
  readonly subject: Subject
  readonly commit: Proved<E>
  readonly sections: readonly Section<E>[]
  /** The checkpoint with its signatures, verbatim. */
  readonly note: string
}

const HEADER = 'daybook-trail@v1'
/** What the name of such a file ends with. */
export const TRAIL_SUFFIX = '.trail'
const MOST_BYTES = 256 * 1_048_576
const MOST_HASHES = 63
const MOST_DEPTH = 256

const hashText = (hash: Uint8Array): string => (hash === EMPTY ? '-' : base64(hash))
const isEmpty = (hash: Uint8Array) => hash.every((byte) => byte === 0)

function mapText({ terminal, siblings }: TrieProof): string {
  const { kind } = terminal
  const other = kind === 'other' ? ` ${base64(terminal.key)} ${base64(terminal.chain)}` : ''
  const lines = siblings.map((one) => hashText(isEmpty(one) ? EMPTY : one))
  return [`map ${kind} ${siblings.length}${other}`, ...lines].join('\n')
}

const provedText = (word: string, { index, entry, hashes }: Proved<string>): string =>
  [`${word} ${index}`, entry, ...hashes.map(base64)].join('\n')

/** What a trail begins with; its sections follow, each with its events, and then its note. */
export const headText = ({ subject, commit }: Pick<Trail<string>, 'subject' | 'commit'>): string =>
  `${HEADER}\nsubject ${subjectText(subject)}\n${provedText('commit', commit)}\n`

/** What a section begins with that has so many events. */
export const sectionText = ({ name, map }: Pick<Section, 'name' | 'map'>, count: number): string =>
  `stream ${name} ${count}\n${mapText(map)}\n`

export const eventText = (event: Proved<string>): string => `${provedText('event', event)}\n`

export const noteText = (note: string): string => `checkpoint\n${note}`

/** Lines, one after the other, with their numbers for sentences. */
class Lines {
  readonly #lines: readonly string[]
  #next = 0

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  /** Counts from 1: that of the line that `take` gave last. */
  get number(): number {
    return this.#next
  }

  get next(): string | undefined {
    return this.#lines[this.#next]
  }

  take(): string {
    const line = this.#lines[this.#next++]
    if (line === undefined) throw this.fault('the file ends too early')
    return line
  }

  fault(why: string): TrailFault {
    return new TrailFault(1, 'malformed', `line ${this.number}: ${why}`)
  }

  /** What stands in the next line behind a word. */
  after(word: string): readonly string[] {
    const [first, ...rest] = this.take().split(' ')
    if (first !== word) throw this.fault(`it does not begin with "${word}"`)
    return rest
  }

  count(text: string | undefined, most = Number.MAX_SAFE_INTEGER): number {
    const value = fromDecimal(text ?? '')
    if (value === null || value > most) throw this.fault('it has no whole number in its place')
    return value
  }

  hash(text: string | undefined): Uint8Array {
    const bytes = fromBase64(text ?? '')
    if (bytes?.length !== HASH_BYTES) throw this.fault('it has no hash in its place')
    return bytes
  }
}

const KEYWORD = /^(?:stream |event |checkpoint$)/

function readProved(lines: Lines, word: string): Proved {
  const [index, ...rest] = lines.after(word)
  const at = lines.count(index)
  if (rest.length > 0) throw lines.fault('it says more than an index')
  const text = lines.take()
  const entry = readEntry(text, `the entry in line ${lines.number}`)
  const hashes: Uint8Array[] = []
  while (lines.next !== undefined && !KEYWORD.test(lines.next)) {
    hashes.push(lines.hash(lines.take()))
    if (hashes.length > MOST_HASHES) throw lines.fault('no proof has so many hashes')
  }
  return { index: at, entry, hashes }
}

function readMap(lines: Lines): TrieProof {
  const [kind, depthText, ...rest] = lines.after('map')
  const depth = lines.count(depthText, MOST_DEPTH)
  let terminal: Terminal
  if (kind === 'other' && rest.length === 2) {
    terminal = { kind, key: lines.hash(rest[0]), chain: lines.hash(rest[1]) }
  } else if ((kind === 'leaf' || kind === 'empty') && rest.length === 0) terminal = { kind }
  else throw lines.fault('it says neither leaf, empty nor other')
  const siblings: Uint8Array[] = []
  while (siblings.length < depth) {
    const line = lines.take()
    const sibling = line === '-' ? EMPTY : lines.hash(line)
    if (line !== '-' && isEmpty(sibling)) throw lines.fault('nothing is written as "-"')
    siblings.push(sibling)
  }
  return { terminal, siblings }
}

function readSection(lines: Lines): Section {
  const [name = '', countText, ...rest] = lines.after('stream')
  const count = lines.count(countText)
  if (rest.length > 0) throw lines.fault('it says more than a name and a count')
  const map = readMap(lines)
  const events: Proved[] = []
  while (events.length < count) {
    const event = readProved(lines, 'event')
    if (event.entry.stream !== name) {
      const says = `the entry of index ${event.index} is of ${event.entry.stream}, not of ${name}`
      throw new TrailFault(1, 'entry-of-another-stream', says)
    }
    events.push(event)
  }
  return { name, map, events }
}

function readText(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw new TrailFault(1, 'malformed', 'the file is too large')
  let text: string
  try {
    text = textOf(bytes)
  } catch {
    throw new TrailFault(1, 'not-utf8', 'the file is not UTF-8')
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it may not have
  const control = /[\u0000-\u0009\u000b-\u001f]/.exec(text)
  if (control) {
    const line = text.slice(0, control.index).split('\n').length
    throw new TrailFault(1, 'control-byte', `line ${line} has a control character`)
  }
  return text
}

/** Reads a trail file, and proves nothing. Throws TrailFault of the first step. */
export function parseTrail(bytes: Uint8Array): Trail {
  const text = readText(bytes)
  const lines = new Lines(text.split('\n'))
  if (lines.take() !== HEADER) throw lines.fault(`it is not "${HEADER}"`)
  const subject = subjectOf(lines.after('subject').join(' '))
  if (subject === null) throw lines.fault('there are no trails of such a subject')
  const commit = readProved(lines, 'commit')
  const sections: Section[] = []
  while (lines.next !== 'checkpoint') sections.push(readSection(lines))
  lines.take()
  const note = text.split('\n').slice(lines.number).join('\n')
  return { subject, commit, sections, note }
}
