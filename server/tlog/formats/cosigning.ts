import { concat, fromDecimal, hex, textOf, u64, utf8 } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { checkpointBody } from './checkpoint.ts'
import { cosignatureMessage, KIND, subtreeMessage, type VerifierKey } from './keys.ts'
import type { Signature } from './note.ts'
import { sha256 } from './sha256.ts'
import { hashesOf, hashLines } from './tlog-proof.ts'

/** What is asked of a witness by C2SP tlog-witness: to cosign a checkpoint. */
export type AddCheckpoint = {
  /** The size that the witness is believed to have. */
  readonly old: number
  /** That the tree of `old` leaves is a beginning of the checkpoint's. */
  readonly proof: readonly Uint8Array[]
  /** Verbatim. */
  readonly checkpoint: string
}

/** A request that is none, with the reason. */
export class NotARequest extends Error {
  override name = 'NotARequest'
}

/** As large may a request be: its proof, and a note with many signatures after quantum computers. */
export const MOST_REQUEST_BYTES = 131_072

/** The media type of the answer that says which size a witness has. */
export const SIZE_TYPE = 'text/x.tlog.size'

export const addCheckpointText = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  `old ${old}\n${hashLines(proof)}\n${checkpoint}`

/** Reads a request; its checkpoint is not read. Throws NotARequest. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  let text: string
  try {
    text = textOf(body)
  } catch {
    throw new NotARequest('it is not UTF-8')
  }
  const split = text.indexOf('\n\n')
  if (split < 0) throw new NotARequest('no empty line stands before its checkpoint')
  const [first = '', ...lines] = text.slice(0, split).split('\n')
  const old = first.startsWith('old ') ? fromDecimal(first.slice('old '.length)) : null
  if (old === null) throw new NotARequest('its first line does not say the old size')
  const proof = hashesOf(lines)
  if (proof === null) throw new NotARequest('its proof is not at most 63 hashes of 32 bytes')
  return { old, proof, checkpoint: text.slice(split + 2) }
}

/** What a witness signs: that at this time, in seconds since 1970, it saw no larger head. */
export const statementOf = (
  { kind, name }: Pick<VerifierKey, 'kind' | 'name'>,
  time: number,
  checkpoint: Checkpoint,
): Uint8Array =>
  kind === KIND.mldsa
    ? subtreeMessage(name, time, checkpoint)
    : cosignatureMessage(time, checkpointBody(checkpoint))

/** A dated signature as it stands in a note. */
export const datedSignature = (
  { name, keyId }: Pick<VerifierKey, 'name' | 'keyId'>,
  time: number,
  signature: Uint8Array,
): Signature => ({ name, keyId, bytes: concat(u64(time), signature) })

/** Where a witness shows what it last cosigned of a log, below its prefix. */
export const checkpointPath = (origin: string): string => `${hex(sha256(utf8(origin)))}/checkpoint`
