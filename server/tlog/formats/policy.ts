import { fromDecimal, sameBytes, textOf, utf8 } from './bytes.ts'
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
const LOG_KINDS: readonly Kind[] = [KIND.ed25519, KIND.mldsa]
const WITNESS_KINDS: readonly Kind[] = [KIND.cosignature, KIND.mldsa]

/** One line as its items: octets as characters, so that names compare as the octets they are. */
type Line = { readonly number: number; readonly items: readonly string[] }

type Member = Exclude<Quorum, { readonly kind: 'none' }>

/** What the lines up to here have defined. */
type Reading = {
  readonly logs: PolicyLog[]
  readonly witnesses: PolicyWitness[]
  readonly defined: Map<string, Member>
  readonly grouped: Set<string>
  quorum: Quorum | null
}

/** Reads a policy file. Throws NotAPolicy. */
export function parsePolicy(file: Uint8Array | string): Policy {
  const lines = linesOf(typeof file === 'string' ? utf8(file) : file)
  const reading: Reading = {
    ...{ logs: [], witnesses: [], quorum: null },
    ...{ defined: new Map(), grouped: new Set() },
  }
  for (const line of lines) {
    const [keyword = ''] = line.items
    const read = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined
    if (!read) throw new NotAPolicy(line.number, `it knows no ${shown(keyword)}`)
    read(line, reading)
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
  log(line, { logs, witnesses }) {
    const [, vkey, url] = itemsOf(line, 2, 3, 'log <vkey> [<url>]')
    const key = keyOf(line, vkey!, LOG_KINDS, 'logs')
    refuseDouble(line, key, logs, witnesses)
    logs.push({ key, url: url === undefined ? null : shown(url) })
  },
  witness(line, reading) {
    const [, name, vkey, url] = itemsOf(line, 3, 4, 'witness <name> <vkey> [<url>]')
    const key = keyOf(line, vkey!, WITNESS_KINDS, 'witnesses')
    refuseDouble(line, key, reading.witnesses, reading.logs)
    const witness = { name: shown(name!), key, url: url === undefined ? null : shown(url) }
    define(line, name!, { kind: 'witness', witness }, reading)
    reading.witnesses.push(witness)
  },
  group(line, reading) {
    const form = 'group <name> all|any|<k> <name>…'
    const [, name, k, ...names] = itemsOf(line, 4, Number.POSITIVE_INFINITY, form)
    const members = names.map((member) => memberOf(line, member, reading))
    const needed = k === 'all' ? members.length : k === 'any' ? 1 : fromDecimal(k!)
    if (needed === null) throw new NotAPolicy(line.number, `its form is ${form}`)
    if (needed < 1 || needed > members.length) {
      throw new NotAPolicy(line.number, `${needed} of ${members.length} cannot be`)
    }
    define(line, name!, { kind: 'group', name: shown(name!), needed, members }, reading)
  },
  quorum(line, reading) {
    const [, name] = itemsOf(line, 2, 2, 'quorum <name>|none')
    if (reading.quorum) throw new NotAPolicy(line.number, 'there is a quorum already')
    reading.quorum = name === 'none' ? { kind: 'none' } : definedAs(line, name!, reading)
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

type Keyed = { readonly key: VerifierKey }

/** A key stands there once; and who signs a log is no witness of it. */
function refuseDouble(
  line: Line,
  key: VerifierKey,
  alike: readonly Keyed[],
  others: readonly Keyed[],
) {
  const isSame = ({ key: { publicKey } }: Keyed) => sameBytes(publicKey, key.publicKey)
  if (alike.some(isSame)) throw new NotAPolicy(line.number, 'its key stands there already')
  if (others.some(isSame)) throw new NotAPolicy(line.number, 'a log cannot be its own witness')
  const isTaken = ({ key: { name, keyId } }: Keyed) =>
    name === key.name && sameBytes(keyId, key.keyId)
  if ([...alike, ...others].some(isTaken)) {
    throw new NotAPolicy(line.number, 'another key has the same name and id')
  }
}

function define(line: Line, name: string, as: Member, { defined }: Reading): void {
  if (name === 'none') throw new NotAPolicy(line.number, 'none is not a name to give')
  if (defined.has(name)) throw new NotAPolicy(line.number, `${shown(name)} is defined already`)
  defined.set(name, as)
}

function definedAs(line: Line, name: string, { defined }: Reading): Member {
  const found = defined.get(name)
  if (!found) throw new NotAPolicy(line.number, `${shown(name)} is not defined before it`)
  return found
}

function memberOf(line: Line, name: string, reading: Reading): Member {
  const member = definedAs(line, name, reading)
  if (reading.grouped.has(name)) {
    throw new NotAPolicy(line.number, `${shown(name)} is a member of a group already`)
  }
  reading.grouped.add(name)
  return member
}
