import { base64, fromBase64, fromDecimal, textOf, utf8 } from './bytes.ts'
import type { Policy } from './policy.ts'
import { HASH_BYTES, isIncluded, leafHash } from './tree.ts'
import { type Ages, NotTrusted, opens, type Trusted } from './trust.ts'

/** That an entry stands in a log, by C2SP tlog-proof: checked without asking anybody. */
export type TlogProof = {
  /** What its writer likes to add; nothing vouches for it. */
  readonly extra: Uint8Array | null
  /** Of the entry, from 0. */
  readonly index: number
  /** From the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[]
  /** The log's, with its cosignatures, verbatim. */
  readonly checkpoint: string
}

/** A file of proof that is none, with the reason. */
export class NotAProof extends Error {
  override name = 'NotAProof'
}

/** What the name of such a file ends with. */
export const PROOF_SUFFIX = '.tlog-proof'

const HEADER = 'c2sp.org/tlog-proof@v1'
/** So high can no tree be. */
export const MOST_HASHES = 63
const MOST_BYTES = 1_048_576

/** Hashes as they stand in proofs, a line each. */
export const hashLines = (hashes: readonly Uint8Array[]): string =>
  hashes.map((hash) => `${base64(hash)}\n`).join('')

/** The hashes of lines without their ends; null: one is none, or there are too many. */
export function hashesOf(lines: readonly string[]): Uint8Array[] | null {
  if (lines.length > MOST_HASHES) return null
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === HASH_BYTES)
  return hashes.length === lines.length ? (hashes as Uint8Array[]) : null
}

export function proofText({ extra, index, hashes, checkpoint }: TlogProof): string {
  const more = extra === null || extra.length === 0 ? '' : `extra ${base64(extra)}\n`
  return `${HEADER}\n${more}index ${index}\n${hashLines(hashes)}\n${checkpoint}`
}

function extraOf(line: string): Uint8Array {
  const extra = fromBase64(line.slice('extra '.length))
  if (extra === null || extra.length === 0) throw new NotAProof('its extra is no base64')
  return extra
}

/** Reads a proof, and checks nothing of it; the checkpoint is not read. Throws NotAProof. */
export function parseProof(file: Uint8Array | string): TlogProof {
  if (file.length > MOST_BYTES) throw new NotAProof('it is larger than one MiB')
  let text: string
  try {
    text = textOf(typeof file === 'string' ? utf8(file) : file)
  } catch {
    throw new NotAProof('it is not UTF-8')
  }
  const split = text.indexOf('\n\n')
  if (split < 0) throw new NotAProof('no empty line stands before its checkpoint')
  const [header, ...lines] = text.slice(0, split).split('\n')
  if (header !== HEADER) throw new NotAProof(`its first line is not ${HEADER}`)
  const extra = lines[0]?.startsWith('extra ') ? extraOf(lines.shift()!) : null
  const indexText = /^index (.*)$/.exec(lines.shift() ?? '')?.[1]
  const index = indexText === undefined ? null : fromDecimal(indexText)
  if (index === null) throw new NotAProof('it does not say its index')
  const hashes = hashesOf(lines)
  if (hashes === null) throw new NotAProof('its hashes are not at most 63 of 32 bytes')
  return { extra, index, hashes, checkpoint: text.slice(split + 2) }
}

/**
 * Checks that the entry of this leaf's hash stands in a log that the policy trusts. Throws
 * NotANote, NotTrusted.
 */
export async function verifyLeaf(
  policy: Policy,
  { index, hashes, checkpoint }: TlogProof,
  leaf: Uint8Array,
  ages: Ages = {},
): Promise<Trusted> {
  const trusted = await opens(policy, checkpoint, ages)
  const { size, root } = trusted.checkpoint
  if (!isIncluded(leaf, { index, size, root }, hashes)) {
    throw new NotTrusted(`the entry is not that of index ${index} in the tree of ${size}`)
  }
  return trusted
}

/** As `verifyLeaf`, of the entry itself. */
export const verifyEntry = (
  policy: Policy,
  proof: TlogProof,
  entry: Uint8Array,
  ages: Ages = {},
): Promise<Trusted> => verifyLeaf(policy, proof, leafHash(entry), ages)
