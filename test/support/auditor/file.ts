import { type Bytes, H, type Map256 } from './hashes.ts'

/** The trail file, read line by line. */

export class Wrong extends Error {
  readonly step: number
  readonly code: string
  constructor(step: number, code: string) {
    super(code)
    this.step = step
    this.code = code
  }
}

// biome-ignore lint/suspicious/noExplicitAny: it is whatever stands there
export type Event = any

export type Item = {
  readonly index: number
  readonly event: Event
  readonly leaf: Bytes
  readonly path: readonly Bytes[]
}
export type Stream = {
  readonly name: string
  readonly map: Map256
  readonly items: readonly Item[]
}
export type File = {
  readonly subject: string
  readonly commit: Item
  readonly streams: readonly Stream[]
  readonly note: string
}

/** JSON in its one form: sorted names, no space. */
function form(value: unknown): string {
  if (typeof value === 'string' && !value.isWellFormed()) throw new Wrong(1, 'entry-malformed')
  if (Array.isArray(value)) return `[${value.map(form)}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${form(name)}:${form((value as Event)[name])}`)}}`
}

const MEMBERS = 'at,data,day,effectiveAt,id,meta,revision,stream,type,version'
const META = ['by', 'causation', 'command', 'correlation', 'evidence', 'member']
const LATER = ['backdates', 'salt']

function readEvent(text: string): Event {
  let event: Event
  try {
    event = JSON.parse(text)
  } catch {
    throw new Wrong(1, 'entry-malformed')
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new Wrong(1, 'entry-malformed')
  }
  if (form(event) !== text) throw new Wrong(1, 'entry-not-canonical')
  const meta = typeof event.meta === 'object' && event.meta !== null ? event.meta : {}
  const isRight =
    Object.keys(event).join() === MEMBERS &&
    META.every((name) => Object.hasOwn(meta, name)) &&
    Object.keys(meta).every((name) => META.includes(name) || LATER.includes(name)) &&
    Array.isArray(meta.evidence) &&
    Number.isSafeInteger(event.revision) &&
    event.revision >= 0 &&
    Number.isSafeInteger(event.version) &&
    event.version >= 1 &&
    typeof event.data === 'object' &&
    /^[a-z]+-[A-Za-z0-9][A-Za-z0-9_.~-]*$/.test(event.stream) &&
    /^[A-Z][A-Za-z0-9]*$/.test(event.type) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.at) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.effectiveAt) &&
    /^\d{4}-\d\d-\d\d$/.test(event.day) &&
    /^[0-9a-f-]{36}$/.test(event.id)
  if (!isRight) throw new Wrong(1, 'entry-malformed')
  return event
}

export function readFile(bytes: Bytes): File {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Wrong(1, 'not-utf8')
  }
  if ([...bytes].some((byte) => byte < 0x20 && byte !== 0x0a)) throw new Wrong(1, 'control-byte')
  const lines = text.split('\n')
  let at = 0
  const bad = () => new Wrong(1, 'malformed')
  const next = () => {
    if (at >= lines.length) throw bad()
    return lines[at++]!
  }
  const hash = (line: string) => {
    const value = Buffer.from(line, 'base64')
    if (value.length !== 32 || value.toString('base64') !== line) throw bad()
    return value
  }
  const take = (pattern: RegExp) => {
    const found = pattern.exec(next())
    if (!found) throw bad()
    return found
  }
  const item = (word: string): Item => {
    const index = Number(take(new RegExp(`^${word} (0|[1-9]\\d{0,15})$`))[1])
    const entry = next()
    const event = readEvent(entry)
    const path: Bytes[] = []
    while (at < lines.length && !/^(stream |event |checkpoint$)/.test(lines[at]!)) {
      path.push(hash(next()))
      if (path.length > 63) throw bad()
    }
    return { index, event, leaf: H('\0', Buffer.from(entry)), path }
  }
  if (next() !== 'daybook-trail@v1') throw bad()
  const ID = '[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}'
  const forms = [
    ...[`(match|loan|lot|member) ${ID}`, `lot ${ID} not-pledged`],
    ...[`lot ${ID} pledged-as ${ID}`, `stream [a-z]+-${ID}`],
  ]
  const subject = take(new RegExp(`^subject ((?:${forms.join(')|(?:')}))$`))[0]!.slice(8)
  const commit = item('commit')
  const streams: Stream[] = []
  while (lines[at] !== 'checkpoint') {
    const [, name, count] = take(/^stream (\S+) (0|[1-9]\d*)$/)
    const [, kind, depth, key = null, chain = null] = take(
      /^map (leaf|empty|other) (0|[1-9]\d{0,2})(?: (\S+) (\S+))?$/,
    )
    if (Number(depth) > 256 || (kind === 'other') !== (key !== null)) throw bad()
    const siblings: Bytes[] = []
    while (siblings.length < Number(depth)) {
      const line = next()
      const one = line === '-' ? Buffer.alloc(32) : hash(line)
      if (line !== '-' && one.every((byte) => byte === 0)) throw bad()
      siblings.push(one)
    }
    const of = (text: string | null) => (text === null ? null : hash(text))
    const map = { kind: kind!, siblings, key: of(key), chain: of(chain) }
    const items: Item[] = []
    while (items.length < Number(count)) {
      const one = item('event')
      if (one.event.stream !== name) throw new Wrong(1, 'entry-of-another-stream')
      items.push(one)
    }
    streams.push({ name: name!, map, items })
  }
  return { subject, commit, streams, note: lines.slice(at + 1).join('\n') }
}
