import { createHmac, randomBytes } from 'node:crypto'
import { decrypt, encrypt, type Person } from '../../commands/kernel/people/seal.ts'
import type { Wrapping } from './wrapping-keys.ts'

const NONCE = 12
const KEY = 32

const aadOf = (of: Buffer, generation: number) =>
  Buffer.concat([Buffer.from(`daybook/people/v1\n${generation}\n`), of])

function wrap({ wrap: key }: Wrapping, aad: Buffer, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  return Buffer.concat([nonce, encrypt(key, nonce, aad, bytes)])
}

/** Throws on what was changed, or lies under another key. */
function unwrap({ wrap: key }: Wrapping, aad: Buffer, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped)
  const opened = decrypt(key, bytes.subarray(0, NONCE), aad, bytes.subarray(NONCE))
  if (opened === null) throw new Error('a key of the people is damaged')
  return opened
}

const INDEX = Buffer.from('index')

export const wrapIndexKey = (wrapping: Wrapping, generation: number, key: Buffer): Buffer =>
  wrap(wrapping, aadOf(INDEX, generation), key)

export const unwrapIndexKey = (wrapping: Wrapping, generation: number, wrapped: Uint8Array) =>
  unwrap(wrapping, aadOf(INDEX, generation), wrapped)

/** What a name is found by, in one generation: nobody without its key can guess names by it. */
export const findableBy = ({ name: key }: Wrapping, name: string): Buffer =>
  createHmac('sha256', key).update(name).digest()

/** A person as it is stored in one generation. The name goes along, to be found in the next. */
export function wrapPerson(
  wrapping: Wrapping,
  generation: number,
  name: string,
  { id, key }: Person,
) {
  const bytes = Buffer.concat([key, Buffer.from(name, 'utf8')])
  const wrapped = wrap(wrapping, aadOf(id, generation), bytes)
  return { id, generation, name: findableBy(wrapping, name), wrapped }
}

export type StoredPerson = {
  readonly id: Uint8Array
  readonly generation: number
  readonly wrapped: Uint8Array
}

export function unwrapPerson(wrapping: Wrapping, stored: StoredPerson) {
  const id = Buffer.from(stored.id)
  const opened = unwrap(wrapping, aadOf(id, stored.generation), stored.wrapped)
  return { person: { id, key: opened.subarray(0, KEY) }, name: opened.toString('utf8', KEY) }
}
