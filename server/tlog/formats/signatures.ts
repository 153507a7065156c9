const native = globalThis.process?.getBuiltinModule?.('node:crypto')

export type Algorithm = 'Ed25519' | 'ML-DSA-44'

const NODE_TYPE = { Ed25519: 'ed25519', 'ML-DSA-44': 'ml-dsa-44' } as const

/** This machine cannot check signatures of a kind: a browser that is too old for it. */
export class CannotCheck extends Error {
  override name = 'CannotCheck'
  readonly algorithm: Algorithm
  constructor(algorithm: Algorithm, options: ErrorOptions) {
    super(`this machine checks no ${algorithm} signatures`, options)
    this.algorithm = algorithm
  }
}

/**
 * Whether a signature is that of a public key over a message. A key that is no key has none.
 * Throws CannotCheck.
 */
export async function isSignature(
  algorithm: Algorithm,
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  return native
    ? isByNode(algorithm, publicKey, signature, message)
    : isByBrowser(algorithm, publicKey, signature, message)
}

function isByNode(
  algorithm: Algorithm,
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): boolean {
  const asymmetricKeyType = NODE_TYPE[algorithm]
  try {
    const key = native!.createPublicKey({ key: publicKey, format: 'raw-public', asymmetricKeyType })
    return native!.verify(null, message, key, signature)
  } catch {
    return false
  }
}

async function isByBrowser(
  algorithm: Algorithm,
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const format = algorithm === 'Ed25519' ? 'raw' : 'raw-public'
  const [own, signed, said] = [publicKey, signature, message].map((bytes) => bytes.slice())
  let key: CryptoKey
  try {
    // Newer than the types that are known here.
    key = await crypto.subtle.importKey(format as 'raw', own!, algorithm, false, ['verify'])
  } catch (cause) {
    throw new CannotCheck(algorithm, { cause })
  }
  return crypto.subtle.verify(algorithm, key, signed!, said!)
}
