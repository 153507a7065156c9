import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The id of the stream in which one seller says what it grants one buyer: SHA-256 of both their
 * ids with a line feed between them, since every other sign that an id may hold would leave in
 * doubt where one ends. Whoever knows both computes it: `printf 'seller\nbuyer' | sha256sum`.
 */
export const grantId = (seller: string, buyer: string): string =>
  bytesToHex(sha256(utf8ToBytes(`${seller}\n${buyer}`)))
