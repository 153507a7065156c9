import { createPublicKey, verify } from 'node:crypto'
import { type Bytes, be64, H, same } from './hashes.ts'

/** What signed notes of logs, witnesses and checkers say. */

export type Key = {
  readonly name: string
  readonly id: Bytes
  readonly kind: number
  readonly raw: Bytes
}

export function readKey(vkey: string): Key {
  const [, name, id, rest] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey)!
  const bytes = Buffer.from(rest!, 'base64')
  const key = { name: name!, id: Buffer.from(id!, 'hex'), kind: bytes[0]!, raw: bytes.subarray(1) }
  if (!same(H(`${name}\n`, bytes).subarray(0, 4), key.id)) throw new Error('not a key')
  return key
}

function isGood(key: Key, signature: Bytes, message: Bytes): boolean {
  const asymmetricKeyType = key.kind === 6 ? 'ml-dsa-44' : 'ed25519'
  try {
    const raw = { key: key.raw, format: 'raw-public', asymmetricKeyType } as const
    return verify(null, message, createPublicKey(raw as never), signature)
  } catch {
    return false
  }
}

const short = (text: string) =>
  Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)])

export type Signed = { readonly key: Key; readonly time: number | null }
export type Head = {
  readonly origin: string
  readonly size: number
  readonly root: Bytes
  readonly signed: readonly Signed[]
}

const strict64 = (text: string) => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** The head that a note tells, with who signed it of these keys; null: it is not to be believed. */
export function openNote(note: string, keys: readonly Key[]): Head | null {
  const at = note.lastIndexOf('\n\n')
  if (at < 0 || !note.endsWith('\n')) return null
  const body = note.slice(0, at + 1)
  const [origin = '', sizeText = '', rootText = '', end, ...more] = body.split('\n')
  const root = strict64(rootText)
  if (origin === '' || end !== '' || more.length > 0 || root?.length !== 32) return null
  if (!/^(0|[1-9]\d*)$/.test(sizeText)) return null
  const size = Number(sizeText)
  const lines = note.slice(at + 2, -1).split('\n')
  const signed: Signed[] = []
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? []
    const bytes = encoded === undefined ? null : strict64(encoded)
    if (name === undefined || bytes === null || bytes.length < 5) return null
    const key = keys.find((one) => one.name === name && same(one.id, bytes.subarray(0, 4)))
    if (!key || signed.some((one) => one.key === key)) continue
    const rest = bytes.subarray(4)
    if (key.kind === 1) {
      if (!isGood(key, rest, Buffer.from(body))) return null
      signed.push({ key, time: null })
      continue
    }
    const time = rest.length > 8 ? Number(rest.readBigUInt64BE(0)) : 0
    const said =
      key.kind === 4
        ? Buffer.from(`cosignature/v1\ntime ${time}\n${body}`)
        : Buffer.concat([
            ...[Buffer.from('subtree/v1\n\0'), short(name), be64(time), short(origin)],
            ...[be64(0), be64(size), root],
          ])
    if (time === 0 || !isGood(key, rest.subarray(8), said)) return null
    signed.push({ key, time })
  }
  return { origin, size, root, signed }
}
