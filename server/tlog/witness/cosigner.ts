import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { utf8 } from '../formats/bytes.ts'
import type { Checkpoint } from '../formats/checkpoint.ts'
import { datedSignature, statementOf } from '../formats/cosigning.ts'
import { KIND, type VerifierKey, verifierKey } from '../formats/keys.ts'
import { isKeyName, type Signature } from '../formats/note.ts'

/** A key by which a witness cosigns: of today, and of the time after quantum computers. */
export type CosignerKind = typeof KIND.cosignature | typeof KIND.mldsa

export const COSIGNER_KINDS: readonly CosignerKind[] = [KIND.cosignature, KIND.mldsa]

/** Its name is written with one byte for its length. */
export const isCosignerName = (name: string): boolean =>
  isKeyName(name) && utf8(name).length <= 255 && !/[\p{Cc}]|:\/\//u.test(name)

export type Cosigner = {
  readonly key: VerifierKey
  /** At this time, in seconds since 1970, the checkpoint was the largest that it saw. */
  cosign(checkpoint: Checkpoint, time: number): Signature
}

/** What is kept of a key: the secret bytes of its kind. */
export function newSecret(kind: CosignerKind): Uint8Array {
  return kind === KIND.mldsa
    ? generateKeyPairSync('ml-dsa-44').privateKey.export({ format: 'raw-seed' })
    : generateKeyPairSync('ed25519').privateKey.export({ format: 'raw-private' })
}

export function cosignerOf(name: string, kind: CosignerKind, secret: Uint8Array): Cosigner {
  const own = createPrivateKey(
    kind === KIND.mldsa
      ? { key: secret, format: 'raw-seed', asymmetricKeyType: 'ml-dsa-44' }
      : { key: secret, format: 'raw-private', asymmetricKeyType: 'ed25519' },
  )
  const key = verifierKey(name, kind, createPublicKey(own).export({ format: 'raw-public' }))
  return {
    key,
    cosign: (checkpoint, time) =>
      datedSignature(key, time, sign(null, statementOf(key, time, checkpoint), own)),
  }
}
