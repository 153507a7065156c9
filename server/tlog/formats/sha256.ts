import { sha256 as portable } from '@noble/hashes/sha2.js'

const native = globalThis.process?.getBuiltinModule?.('node:crypto')

/** SHA-256 at once: Node's own where there is one, since it is several times as fast. */
export const sha256: (bytes: Uint8Array) => Uint8Array = native
  ? (bytes) => native.hash('sha256', bytes, 'buffer')
  : portable
