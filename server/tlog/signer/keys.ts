import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { concat, u64, utf8 } from '../formats/bytes.ts'
import { type Checkpoint, checkpointBody } from '../formats/checkpoint.ts'
import {
  KIND,
  parseVkey,
  subtreeMessage,
  type VerifierKey,
  verifierKey,
  vkeyText,
} from '../formats/keys.ts'
import { noteText, type Signature } from '../formats/note.ts'
import { readSignerFile, writeSignerFile } from './files.ts'

/** `vkey`: what checks what it signs. `pkcs8`: the key itself, in base64. */
type StoredKey = { readonly vkey: string; readonly pkcs8: string }

export type KeyFile = { readonly origin: string; readonly keys: readonly StoredKey[] }

/** In the signer's folder. */
export const KEY_FILE = 'keys.json'

/** Those of a log that is to begin. */
export const NEXT_KEY_FILE = 'next-keys.json'

/** The keys of this folder; null: it has none. */
export const readKeys = (folder: string, name = KEY_FILE): KeyFile | null =>
  readSignerFile(folder, name)

export const writeKeys = (folder: string, file: KeyFile, name = KEY_FILE): void =>
  writeSignerFile(folder, name, file)

/** Of a verifier key of ours. */
export const kindOfKey = (vkey: string): number | undefined => parseVkey(vkey)?.kind

const SIGNS = {
  ed25519: { kind: KIND.ed25519, make: () => generateKeyPairSync('ed25519') },
  'ml-dsa-44': { kind: KIND.mldsa, make: () => generateKeyPairSync('ml-dsa-44') },
} as const

type Algorithm = keyof typeof SIGNS

const rawPublic = (key: KeyObject): Uint8Array =>
  createPublicKey(key).export({ format: 'raw-public' })

function verifierOf(origin: string, key: KeyObject): VerifierKey {
  const { kind } = SIGNS[key.asymmetricKeyType as Algorithm]
  return verifierKey(origin, kind, rawPublic(key))
}

/** Two new keys that sign a log of this name: Ed25519 and ML-DSA-44. */
export const newKeys = (origin: string): StoredKey[] =>
  Object.values(SIGNS).map(({ make }) => {
    const { privateKey } = make()
    return {
      vkey: vkeyText(verifierOf(origin, privateKey)),
      pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    }
  })

function signatureBy({ pkcs8 }: StoredKey, checkpoint: Checkpoint, seconds: number): Signature {
  const der = Buffer.from(pkcs8, 'base64')
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { name, kind, keyId } = verifierOf(checkpoint.origin, key)
  if (kind === KIND.ed25519) {
    return { name, keyId, bytes: sign(null, utf8(checkpointBody(checkpoint)), key) }
  }
  const statement = sign(null, subtreeMessage(name, seconds, checkpoint), key)
  return { name, keyId, bytes: concat(u64(seconds), statement) }
}

/** The note of a head by these keys, at this time. Each call makes other signatures. */
export function signed(
  keys: readonly StoredKey[],
  checkpoint: Checkpoint,
  seconds: number,
): string {
  const signatures = keys.map((key) => signatureBy(key, checkpoint, seconds))
  return noteText({ body: checkpointBody(checkpoint), signatures })
}
