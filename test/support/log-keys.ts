import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { utf8 } from '../../server/tlog/formats/bytes.ts'
import { type Checkpoint, checkpointBody } from '../../server/tlog/formats/checkpoint.ts'
import { datedSignature, statementOf } from '../../server/tlog/formats/cosigning.ts'
import {
  KIND,
  type Kind,
  type VerifierKey,
  verifierKey,
  vkeyText,
} from '../../server/tlog/formats/keys.ts'
import { noteText, type Signature } from '../../server/tlog/formats/note.ts'
import { leafHash, nodeHash, type ReadHash, rootOf } from '../../server/tlog/formats/tree.ts'

export type SigningKey = {
  readonly key: VerifierKey
  readonly vkey: string
  sign(checkpoint: Checkpoint, time?: number): Signature
}

/** When tests sign, in seconds since 1970. */
export const SIGNED_AT = 1_780_000_000

/** A new key of a log, or of a witness. */
export function signingKey(name: string, kind: Kind = KIND.ed25519): SigningKey {
  const pair: { publicKey: KeyObject; privateKey: KeyObject } =
    kind === KIND.mldsa ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync('ed25519')
  const { publicKey, privateKey } = pair
  const key = verifierKey(name, kind, publicKey.export({ format: 'raw-public' }))
  return {
    key,
    vkey: vkeyText(key),
    sign(checkpoint, time = SIGNED_AT) {
      if (kind !== KIND.ed25519) {
        return datedSignature(key, time, sign(null, statementOf(key, time, checkpoint), privateKey))
      }
      const bytes = sign(null, utf8(checkpointBody(checkpoint)), privateKey)
      return { name, keyId: key.keyId, bytes }
    },
  }
}

export const signedBy = (checkpoint: Checkpoint, ...keys: readonly SigningKey[]): string =>
  noteText({
    body: checkpointBody(checkpoint),
    signatures: keys.map((key) => key.sign(checkpoint)),
  })

/** The tree over some entries, kept whole. */
export function treeOver(entries: readonly Uint8Array[]) {
  const levels: Uint8Array[][] = [entries.map(leafHash)]
  for (let below = levels[0]!; below.length > 1; below = levels.at(-1)!) {
    const pairs = Math.floor(below.length / 2)
    levels.push(Array.from({ length: pairs }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!)))
  }
  const read: ReadHash = (level, index) => {
    const hash = levels[level]?.[index]
    if (!hash) throw new RangeError(`no hash ${index} at level ${level}`)
    return hash
  }
  const head = (size: number) => ({ size, root: rootOf(size, read) })
  return { entries, read, head }
}

/** So many entries that differ, and differ from those of another `of`. */
export const someEntries = (count: number, of = 'a'): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => utf8(`entry ${i} of ${of}`))
