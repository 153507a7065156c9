import { fromDecimal, hex, textOf, utf8 } from './bytes.ts'
import { KIND, type Kind, parseVkey, type VerifierKey } from './keys.ts'

/** Whom a reader trusts, by C2SP tlog-policy: which logs, and which of their witnesses suffice. */
export type Policy = {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly quorum: Quorum
}

export type PolicyLog = { readonly key: VerifierKey; readonly url: string | null }

export type PolicyWitness = {
  /** In the policy alone; its key has a name of its own. */
  readonly name: string
  readonly key: VerifierKey
  /** What stands before `/add-checkpoint`; null: it is not to be asked by who reads this. */
  readonly url: string | null
}

/** Whose cosignatures suffice. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly witness: PolicyWitness }
  | {
      readonly kind: 'group'
      readonly name: string
      /** So many of the members at least. */
      readonly needed: number
      readonly members: readonly Quorum[]
    }

/** A policy file that is not one: which line, from 1, and why. */
export class NotAPolicy extends Error {
  override name = 'NotAPolicy'
  readonly line: number
  constructor(line: number, why: string) {
    super(`line ${line} of the policy: ${why}`)
    this.line = line
  }
}

const MOST_BYTES = 1_048_576
/** Logs, witnesses and groups together; and groups within groups. Nobody trusts by more. */
const MOST_NAMES = 1024
const MOST_LEVELS = 32
const LOG_KINDS: readonly Kind[] = [KIND.ed25519, KIND.mldsa]
const WITNESS_KINDS: readonly Kind[] = [KIND.cosignature, KIND.mldsa]

/** One line as its items: octets as characters, so that names compare as the octets they are. */
type Line = { readonly number: number; readonly items: readonly string[] }

type Member = Exclude<Quorum, { readonly kind: 'none' }>

/** What the lines up to here have defined. */
type Reading = {
  readonly logs: PolicyLog[]
  readonly witnesses: PolicyWitness[]
  /** Each with how many levels of groups it has. */
  readonly defined: Map<string, { readonly member: Member; readonly levels: number }>
  /** Whose the public keys are, and the names of keys with their ids. */
  readonly keys: Map<string, 'log' | 'witness'>
  readonly grouped: Set<string>
  quorum: Quorum | null
}

/** Reads a policy file. Throws NotAPolicy. */
export function parsePolicy(file: Uint8Array | string): Policy {
  const lines = linesOf(typeof file === 'string' ? utf8(file) : file)
  const reading: Reading = {
    ...{ logs: [], witnesses: [], quorum: null },
    ...{ defined: new Map(), keys: new Map(), grouped: new Set() },
  }
  for (const line of lines) {
    const [keyword = ''] = line.items
    const read = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined
    if (!read) throw new NotAPolicy(line.number, `it knows no ${shown(keyword)}`)
    read(line, reading)
    if (reading.logs.length + reading.defined.size > MOST_NAMES) {
      throw new NotAPolicy(line.number, `it has more than ${MOST_NAMES} logs, witnesses and groups`)
    }
  }
  const { logs, witnesses, quorum } = reading
  if (!quorum) throw new NotAPolicy((lines.at(-1)?.number ?? 0) + 1, 'it ends without a quorum')
  return { logs, witnesses, quorum }
}

/** Lines that say something. */
function linesOf(bytes: Uint8Array): Line[] {
  if (bytes.length > MOST_BYTES) throw new NotAPolicy(1, 'the file is larger than one MiB')
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  const lines = text.split('\n')
  // What was cut off in the middle of a name could be a policy that trusts somebody else.
  if (lines.pop() !== '') throw new NotAPolicy(lines.length + 1, 'it does not end with a newline')
  return lines.flatMap((line, at) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it may not have
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) {
      throw new NotAPolicy(at + 1, 'it has a control character that is not a tab')
    }
    const items = line.split(/[ \t]+/).filter((item) => item !== '')
    return items.length === 0 || items[0]!.startsWith('#') ? [] : [{ number: at + 1, items }]
  })
}

/** Octets as the text that they most likely are. */
function shown(octets: string): string {
  try {
    return textOf(Uint8Array.from(octets, (character) => character.charCodeAt(0)))
  } catch {
    return octets
  }
}

const keywords: Readonly<Record<string, (line: Line, reading: Reading) => void>> = {
  log(line, reading) {
    const [, vkey, url] = itemsOf(line, 2, 3, 'log <vkey> [<url>]')
    const key = keyOf(line, vkey!, LOG_KINDS, 'logs')
    refuseDouble(line, key, 'log', reading)
    reading.logs.push({ key, url: url === undefined ? null : shown(url) })
  },
  witness(line, reading) {
    const [, name, vkey, url] = itemsOf(line, 3, 4, 'witness <name> <vkey> [<url>]')
    const key = keyOf(line, vkey!, WITNESS_KINDS, 'witnesses')
    refuseDouble(line, key, 'witness', reading)
    const witness = { name: shown(name!), key, url: url === undefined ? null : shown(url) }
    define(line, name!, { kind: 'witness', witness }, 0, reading)
    reading.witnesses.push(witness)
  },
  group(line, reading) {
    const form = 'group <name> all|any|<k> <name>…'
    const [, name, k, ...names] = itemsOf(line, 4, Number.POSITIVE_INFINITY, form)
    const found = names.map((member) => memberOf(line, member, reading))
    const members = found.map(({ member }) => member)
    const levels = found.reduce((most, one) => Math.max(most, one.levels), 0) + 1
    if (levels > MOST_LEVELS) {
      throw new NotAPolicy(line.number, `its groups are more than ${MOST_LEVELS} levels deep`)
    }
    const needed = k === 'all' ? members.length : k === 'any' ? 1 : fromDecimal(k!)
    if (needed === null) throw new NotAPolicy(line.number, `its form is ${form}`)
    if (needed < 1 || needed > members.length) {
      throw new NotAPolicy(line.number, `${needed} of ${members.length} cannot be`)
    }
    define(line, name!, { kind: 'group', name: shown(name!), needed, members }, levels, reading)
  },
  quorum(line, reading) {
    const [, name] = itemsOf(line, 2, 2, 'quorum <name>|none')
    if (reading.quorum) throw new NotAPolicy(line.number, 'there is a quorum already')
    reading.quorum = name === 'none' ? { kind: 'none' } : definedAs(line, name!, reading).member
  },
}

function itemsOf({ number, items }: Line, least: number, most: number, form: string) {
  if (items.length < least || items.length > most) {
    throw new NotAPolicy(number, `its form is ${form}`)
  }
  return items
}

function keyOf(line: Line, vkey: string, kinds: readonly Kind[], whose: string): VerifierKey {
  const key = parseVkey(shown(vkey))
  if (!key) throw new NotAPolicy(line.number, 'it has no verifier key')
  if (!kinds.includes(key.kind)) {
    const kind = `0x${key.kind.toString(16).padStart(2, '0')}`
    throw new NotAPolicy(line.number, `keys of the kind ${kind} are not for ${whose}`)
  }
  return key
}

/** A key stands there once; and who signs a log is no witness of it. */
function refuseDouble(line: Line, key: VerifierKey, as: 'log' | 'witness', { keys }: Reading) {
  const whose = keys.get(hex(key.publicKey))
  if (whose === as) throw new NotAPolicy(line.number, 'its key stands there already')
  if (whose) throw new NotAPolicy(line.number, 'a log cannot be its own witness')
  const named = `${key.name}+${hex(key.keyId)}`
  if (keys.has(named)) {
    throw new NotAPolicy(line.number, 'another key has the same name and id')
  }
  keys.set(hex(key.publicKey), as).set(named, as)
}

function define(
  line: Line,
  name: string,
  member: Member,
  levels: number,
  { defined }: Reading,
): void {
  if (name === 'none') throw new NotAPolicy(line.number, 'none is not a name to give')
  if (defined.has(name)) throw new NotAPolicy(line.number, `${shown(name)} is defined already`)
  defined.set(name, { member, levels })
}

function definedAs(line: Line, name: string, { defined }: Reading) {
  const found = defined.get(name)
  if (!found) throw new NotAPolicy(line.number, `${shown(name)} is not defined before it`)
  return found
}

function memberOf(line: Line, name: string, reading: Reading) {
  const member = definedAs(line, name, reading)
  if (reading.grouped.has(name)) {
    throw new NotAPolicy(line.number, `${shown(name)} is a member of a group already`)
  }
  reading.grouped.add(name)
  return member
}
