import { sameBytes } from '../../../tlog/formats/bytes.ts'
import { type Checkpoint, checkpointOf } from '../../../tlog/formats/checkpoint.ts'
import { KIND, openCheckpoint, type VerifierKey } from '../../../tlog/formats/keys.ts'
import { NotANote, noteText, parseNote, type Signature } from '../../../tlog/formats/note.ts'
import type { Policy } from '../../../tlog/formats/policy.ts'
import { CannotCheck } from '../../../tlog/formats/signatures.ts'

/** Whose a signature is, by the keys that are trusted. */
export type Whose = 'log' | 'witness' | 'nobody'

/** One signature line of a note, checked here. */
export type Line = {
  readonly name: string
  readonly whose: Whose
  readonly key: VerifierKey | null
  /** Null: this browser cannot check it, or nobody's key is known for it. */
  readonly isGood: boolean | null
  /** Seconds since 1970 at which it says to have signed. */
  readonly time: number | null
}

/** A checkpoint with each of its signatures. */
export type Looked = {
  readonly text: string
  readonly checkpoint: Checkpoint
  readonly lines: readonly Line[]
}

async function lineOf(body: string, signature: Signature, policy: Policy): Promise<Line> {
  const { name, keyId } = signature
  const isIts = ({ key }: { readonly key: VerifierKey }) =>
    key.name === name && sameBytes(key.keyId, keyId)
  const [log, witness] = [policy.logs.find(isIts), policy.witnesses.find(isIts)]
  const key = (log ?? witness)?.key ?? null
  const whose = log ? 'log' : witness ? 'witness' : 'nobody'
  const line = { name: witness?.name ?? name, whose, key } as const
  if (key === null) return { ...line, isGood: null, time: null }
  try {
    const alone = noteText({ body, signatures: [signature] })
    const { signed } = await openCheckpoint(alone, [key])
    return { ...line, isGood: true, time: signed[0]?.time ?? null }
  } catch (error) {
    if (error instanceof CannotCheck) return { ...line, isGood: null, time: null }
    if (error instanceof NotANote) return { ...line, isGood: false, time: null }
    throw error
  }
}

/** Reads a note and checks each of its signatures. Throws NotANote. */
export async function look(text: string, policy: Policy): Promise<Looked> {
  const note = parseNote(text)
  const checkpoint = checkpointOf(note)
  const lines = await Promise.all(
    note.signatures.map((signature) => lineOf(note.body, signature, policy)),
  )
  return { text, checkpoint, lines }
}

/** Whether a key of the log, that is trusted, signed it. */
export const isSignedByLog = ({ lines }: Looked): boolean =>
  lines.some(({ whose, isGood }) => whose === 'log' && isGood === true)

/** When it was signed, as the youngest of its dated signatures says; null: none is dated. */
export function signedAt({ lines }: Looked): string | null {
  const times = lines.flatMap(({ time, isGood }) => (isGood && time !== null ? [time] : []))
  return times.length === 0 ? null : new Date(Math.max(...times) * 1_000).toISOString()
}

export const kindName = ({ kind }: VerifierKey): string =>
  kind === KIND.mldsa ? 'ML-DSA-44' : 'Ed25519'

/** What somebody dropped or pasted: a checkpoint, or a file that ends with one. */
export function noteIn(text: string): string {
  const split = text.lastIndexOf('\ncheckpoint\n')
  const note = (split < 0 ? text : text.slice(split + '\ncheckpoint\n'.length)).trim()
  return `${note.replaceAll('\r\n', '\n')}\n`
}
