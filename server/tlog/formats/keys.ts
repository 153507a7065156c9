import { base64, concat, fromBase64, fromHex, hex, sameBytes, u64, u64At, utf8 } from './bytes.ts'
import { type Checkpoint, checkpointOf } from './checkpoint.ts'
import { isKeyName, NotANote, type Note, parseNote, type Signature } from './note.ts'
import { sha256 } from './sha256.ts'
import { isSignature } from './signatures.ts'

/**
 * Kinds of keys, by the byte that C2SP signed-note gives them: what signs a log's checkpoints, what
 * cosigns those of others, and ML-DSA-44, which does both.
 */
export const KIND = { ed25519: 0x01, cosignature: 0x04, mldsa: 0x06 } as const
export type Kind = (typeof KIND)[keyof typeof KIND]

const PUBLIC_BYTES: Readonly<Record<Kind, number>> = { 1: 32, 4: 32, 6: 1312 }

/** A key that checks signatures. */
export type VerifierKey = {
  readonly name: string
  readonly kind: Kind
  readonly keyId: Uint8Array
  readonly publicKey: Uint8Array
}

const NEWLINE = Uint8Array.of(0x0a)

/** The four bytes that tell keys of one name apart. */
export const keyIdOf = (name: string, kind: Kind, publicKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8(name), NEWLINE, Uint8Array.of(kind), publicKey)).slice(0, 4)

export const verifierKey = (name: string, kind: Kind, publicKey: Uint8Array): VerifierKey => ({
  ...{ name, kind, publicKey },
  keyId: keyIdOf(name, kind, publicKey),
})

/** `name+hex(keyId)+base64(kind ‖ public key)` */
export const vkeyText = ({ name, kind, keyId, publicKey }: VerifierKey): string =>
  `${name}+${hex(keyId)}+${base64(concat(Uint8Array.of(kind), publicKey))}`

const isKind = (kind: number | undefined): kind is Kind =>
  Object.values<number | undefined>(KIND).includes(kind)

/** A key from its text; null: it is none, or of a kind that is not known here. */
export function parseVkey(text: string): VerifierKey | null {
  // The last part may have plus signs of its own.
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(text) ?? []
  const [keyId, bytes] = [fromHex(id), fromBase64(encoded)]
  const kind = bytes?.[0]
  if (!isKeyName(name) || bytes === null || !isKind(kind)) return null
  const key = verifierKey(name, kind, bytes.slice(1))
  const isRight = key.publicKey.length === PUBLIC_BYTES[kind]
  return isRight && keyId !== null && sameBytes(key.keyId, keyId) ? key : null
}

/** Seconds since 1970 in the statement of a cosigner; of a log's own Ed25519 signature, none. */
export type Signed = { readonly key: VerifierKey; readonly time: number | null }

const label = (name: string) => concat(Uint8Array.of(utf8(name).length), utf8(name))

/** What an ML-DSA-44 key signs: that it saw these first leaves of the log at this time. */
export const subtreeMessage = (cosigner: string, time: number | bigint, head: Checkpoint) =>
  concat(
    ...[utf8('subtree/v1\n\0'), label(cosigner), u64(time), label(head.origin)],
    ...[u64(0), u64(head.size), head.root],
  )

/** What a witness with an Ed25519 key signs. */
export const cosignatureMessage = (time: number | bigint, body: string): Uint8Array =>
  utf8(`cosignature/v1\ntime ${time}\n${body}`)

/** A time that statements may have: not 0, since that would say nothing. */
const timeIn = (bytes: Uint8Array): number | null => {
  const time = bytes.length > 8 ? u64At(bytes, 0) : 0n
  return time > 0n && time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : null
}

/** Whether a signature is that of the key; null: it is not. */
async function checked(
  key: VerifierKey,
  { bytes }: Signature,
  body: string,
): Promise<Signed | null> {
  const { kind, name, publicKey } = key
  if (kind === KIND.ed25519) {
    return (await isSignature('Ed25519', publicKey, bytes, utf8(body))) ? { key, time: null } : null
  }
  const time = timeIn(bytes)
  if (time === null) return null
  // A longer name has no length of one byte, so that nobody can have signed it.
  const names = kind === KIND.mldsa ? [name, checkpointOf({ body }).origin] : []
  if (names.some((one) => utf8(one).length > 255)) return null
  const message =
    kind === KIND.cosignature
      ? cosignatureMessage(time, body)
      : subtreeMessage(name, time, checkpointOf({ body }))
  const algorithm = kind === KIND.cosignature ? 'Ed25519' : 'ML-DSA-44'
  const isGood = await isSignature(algorithm, publicKey, bytes.slice(8), message)
  return isGood ? { key, time } : null
}

export type Opened = {
  readonly note: Note
  readonly checkpoint: Checkpoint
  /** By keys that are known, each once. */
  readonly signed: readonly Signed[]
}

/**
 * Reads a checkpoint with its signatures by these keys. Signatures of other names or ids are left
 * aside; a wrong one of a known key refuses the whole. Whether those that are there suffice is
 * for the caller to say. Throws NotANote.
 */
export async function openCheckpoint(
  bytes: Uint8Array | string,
  keys: readonly VerifierKey[],
): Promise<Opened> {
  const note = parseNote(bytes)
  const checkpoint = checkpointOf(note)
  const signed = new Map<VerifierKey, Signed>()
  for (const signature of note.signatures) {
    const key = keys.find(
      ({ name, keyId }) => name === signature.name && sameBytes(keyId, signature.keyId),
    )
    if (key === undefined || signed.has(key)) continue
    const one = await checked(key, signature, note.body)
    if (one === null) throw new NotANote(`the signature of ${key.name} is wrong`)
    signed.set(key, one)
  }
  return { note, checkpoint, signed: [...signed.values()] }
}
