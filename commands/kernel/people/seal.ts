import {
  type CipherGCMTypes,
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
} from 'node:crypto'
import { looksSealed, type SealedPlace } from '../../../domain/kernel/personal.ts'

/** A person: 16 random bytes by which events know it, and 32 from which its keys follow. */
export type Person = { readonly id: Buffer; readonly key: Buffer }

/** Which text of which command is sealed: no two of a person have the same three. */
export type SealedBy = {
  readonly command: string
  /** Of the event within its command. */
  readonly ordinal: number
  readonly place: SealedPlace
}

// Node has it; the types of Node do not name it yet.
const CIPHER = 'aes-256-gcm-siv' as CipherGCMTypes
const TAG = 16
const NONCE = 12
const ID = 16
const HANDLE = ID + TAG
const PADDED = 32
const PREFIX = 'daybook/personal/v1'

/** AES-256-GCM-SIV (RFC 8452): the encrypted bytes, one at least, and the tag. */
export function encrypt(key: Buffer, nonce: Buffer, aad: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG })
  cipher.setAAD(aad)
  // One update: the cipher needs all bytes before it makes the first.
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** What `encrypt` encrypted; null: with another key, nonce or place, or it was changed since. */
export function decrypt(key: Buffer, nonce: Buffer, aad: Buffer, bytes: Buffer): Buffer | null {
  if (bytes.length <= TAG) return null
  const end = bytes.length - TAG
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG })
    decipher.setAAD(aad)
    decipher.setAuthTag(bytes.subarray(end))
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()])
  } catch {
    return null
  }
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** The length of a text in two bytes, and its bytes. */
function lengthAnd(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const aadOf = ({ stream, type, version, path }: SealedPlace): Buffer =>
  Buffer.concat([
    Buffer.from(`${PREFIX}\n`),
    lengthAnd(stream),
    lengthAnd(type),
    u32(version),
    lengthAnd(path),
  ])

type Derived = { readonly enc: Buffer; readonly nonce: Buffer }

/** Two derivations take longer than the rest of a sealing, and few people are named often. */
const known = new WeakMap<Person, Derived>()

function derived(person: Person): Derived {
  const before = known.get(person)
  if (before) return before
  const of = (use: string) =>
    Buffer.from(hkdfSync('sha256', person.key, Buffer.alloc(0), `${PREFIX} ${use}`, 32))
  const keys = { enc: of('enc'), nonce: of('nonce') }
  known.set(person, keys)
  return keys
}

function nonceOf(person: Person, { command, ordinal, place }: SealedBy): Buffer {
  const id = Buffer.from(command.replaceAll('-', ''), 'hex')
  return createHmac('sha256', derived(person).nonce)
    .update(Buffer.concat([id, u32(ordinal), lengthAnd(place.path)]))
    .digest()
    .subarray(0, NONCE)
}

function padded(text: string): Buffer {
  const bytes = lengthAnd(text)
  return Buffer.concat([bytes], Math.ceil(bytes.length / PADDED) * PADDED)
}

/**
 * Seals text under the keys of a person: `~1.` and base64url of nonce (12 bytes), handle (the
 * person's id under the index key: 32) and box (the text, padded to 32, and 16). The same call
 * gives the same text; of two that differ in command, ordinal or path nothing is the same.
 */
export function sealText(indexKey: Buffer, person: Person, by: SealedBy, text: string): string {
  const aad = aadOf(by.place)
  const nonce = nonceOf(person, by)
  const handle = encrypt(indexKey, nonce, aad, person.id)
  const box = encrypt(derived(person).enc, nonce, Buffer.concat([aad, handle]), padded(text))
  return `~1.${Buffer.concat([nonce, handle, box]).toString('base64url')}`
}

/** The parts of sealed text; null: it is none. */
function partsOf(sealed: string) {
  if (!looksSealed(sealed)) return null
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  const handle = bytes.subarray(NONCE, NONCE + HANDLE)
  return { nonce: bytes.subarray(0, NONCE), handle, box: bytes.subarray(NONCE + HANDLE) }
}

/** The id of the person that sealed text names; null: its handle is of another index key. */
export function idIn(indexKey: Buffer, sealed: string, place: SealedPlace): Buffer | null {
  const parts = partsOf(sealed)
  return parts && decrypt(indexKey, parts.nonce, aadOf(place), parts.handle)
}

/** The text; null: it was sealed for another person or place, or changed since. */
export function openText(person: Person, sealed: string, place: SealedPlace): string | null {
  const parts = partsOf(sealed)
  if (parts === null) return null
  const aad = Buffer.concat([aadOf(place), parts.handle])
  const opened = decrypt(derived(person).enc, parts.nonce, aad, parts.box)
  if (opened === null) return null
  return opened.subarray(2, 2 + opened.readUInt16BE(0)).toString('utf8')
}
