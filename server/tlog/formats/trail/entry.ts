import { utf8 } from '../bytes.ts'
import { leafHash } from '../tree.ts'
import { TrailFault } from './fault.ts'

/** An entry of the log, and what it says. */
export type Entry = {
  /** Verbatim: its bytes are what the log holds. */
  readonly text: string
  readonly leaf: Uint8Array
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly version: number
  readonly at: string
  readonly effectiveAt: string
  readonly day: string
  /** As it was stored, whatever its version. */
  readonly data: Readonly<Record<string, unknown>>
  readonly meta: EntryMeta
}

type EntryMeta = { readonly evidence: readonly string[]; readonly [field: string]: unknown }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Halves of characters are no text. */
function scalar(value: unknown): string {
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('no Unicode')
  return JSON.stringify(value)
}

/** RFC 8785: keys by UTF-16 code unit; numbers and text as ECMAScript writes them. Throws TypeError. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return scalar(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${scalar(key)}:${canonical(value[key])}`)
  return `{${members.join(',')}}`
}

const isText = (value: unknown) => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const isCount = (from: number) => (value: unknown) =>
  Number.isSafeInteger(value) && Number(value) >= from
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(`${value}`)

type Members = Readonly<Record<string, (value: unknown) => boolean>>

const INSTANT = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const UUID = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

/** Each of them, and nothing else. */
const members: Members = {
  at: INSTANT,
  data: isObject,
  day: matches(/^\d{4}-\d\d-\d\d$/),
  effectiveAt: INSTANT,
  id: UUID,
  meta: isObject,
  revision: isCount(0),
  stream: matches(/^[a-z]+-[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/),
  type: matches(/^[A-Z][A-Za-z0-9]*$/),
  version: isCount(1),
}

const metaMembers: Members = {
  by: isText,
  causation: isTextOrNull,
  command: isText,
  correlation: isText,
  evidence: (value) => Array.isArray(value) && value.every(isText),
  member: isTextOrNull,
}

/** Not there in old events. */
const laterMembers: Members = {
  backdates: (value) => typeof value === 'boolean',
  salt: matches(/^[0-9a-f]{32}$/),
}

/** The member that is not as it is declared; null: all are. */
function wrongMember(value: Record<string, unknown>, declared: Members, perhaps: Members = {}) {
  const missing = Object.keys(declared).find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) return missing
  const wrong = Object.entries(value).find(([name, one]) => {
    // What every object inherits is declared by nobody.
    const by = [declared, perhaps].find((some) => Object.hasOwn(some, name))
    return !by?.[name]?.(one)
  })
  return wrong?.[0] ?? null
}

const MOST_BYTES = 65_535

/** Reads an entry; `where` names its place in the file. Throws TrailFault. */
export function readEntry(text: string, where: string): Entry {
  const malformed = (why: string) => new TrailFault(1, 'entry-malformed', `${where} ${why}`)
  const bytes = utf8(text)
  if (bytes.length > MOST_BYTES) throw malformed(`has more than ${MOST_BYTES} bytes`)
  let value: unknown
  let written: string
  try {
    value = JSON.parse(text)
    written = canonical(value)
  } catch {
    throw malformed('is no JSON, or nested too deep')
  }
  if (!isObject(value)) throw malformed('is no object')
  if (written !== text) {
    throw new TrailFault(1, 'entry-not-canonical', `${where} is not in its canonical form`)
  }
  const wrong = wrongMember(value, members)
  if (wrong !== null) throw malformed(`has no right member ${wrong}`)
  const wrongOfMeta = wrongMember(value.meta as Record<string, unknown>, metaMembers, laterMembers)
  if (wrongOfMeta !== null) throw malformed(`has no right member meta.${wrongOfMeta}`)
  return { ...(value as Omit<Entry, 'text' | 'leaf'>), text, leaf: leafHash(bytes) }
}
