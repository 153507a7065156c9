import { readFileSync } from 'node:fs'
import { hex, textOf } from '../../server/tlog/formats/bytes.ts'
import { NotANote } from '../../server/tlog/formats/note.ts'
import type { Policy } from '../../server/tlog/formats/policy.ts'
import {
  NotAProof,
  parseProof,
  type TlogProof,
  verifyEntry,
  verifyLeaf,
} from '../../server/tlog/formats/tlog-proof.ts'
import { HASH_BYTES } from '../../server/tlog/formats/tree.ts'
import { type Ages, NotTrusted, type Trusted } from '../../server/tlog/formats/trust.ts'
import { UserError } from '../sentences.ts'

/** What a proof shows, once it was checked. */
export type Shown = {
  readonly index: number
  readonly origin: string
  /** Of the tree that was signed. */
  readonly size: number
  readonly root: string
  /** The keys of the log that signed it, and who cosigned it when, in seconds since 1970. */
  readonly signedBy: readonly string[]
  readonly witnesses: readonly { readonly name: string; readonly time: number }[]
  /** The entry; null: the file has only its hash, and no entry was held to it. */
  readonly entry: string | null
  readonly leaf: string | null
}

/** What is held to the proof: the entry given, or else what the file carries. */
function claimed({ extra }: TlogProof, file: string | undefined) {
  const entry = file === undefined ? null : new Uint8Array(readFileSync(file))
  if (entry !== null) return { entry, leaf: null }
  if (extra === null) throw new UserError('The file has no entry: name it with --entry.')
  return extra.length === HASH_BYTES ? { entry: null, leaf: extra } : { entry: extra, leaf: null }
}

function asText(bytes: Uint8Array): string {
  try {
    return textOf(bytes)
  } catch {
    throw new UserError('The entry is not UTF-8.')
  }
}

/** Checks a proof without asking anybody. Throws UserError that says what does not hold. */
export async function checkProof(
  file: string,
  policy: Policy,
  { entryFile, ...ages }: Ages & { readonly entryFile?: string | undefined },
): Promise<Shown> {
  try {
    const proof = parseProof(new Uint8Array(readFileSync(file)))
    const { entry, leaf } = claimed(proof, entryFile)
    const trusted: Trusted =
      entry === null
        ? await verifyLeaf(policy, proof, leaf, ages)
        : await verifyEntry(policy, proof, entry, ages)
    const { origin, size, root } = trusted.checkpoint
    return {
      ...{ index: proof.index, origin, size, root: hex(root) },
      signedBy: trusted.logs.map(({ name, keyId }) => `${name}+${hex(keyId)}`),
      witnesses: trusted.witnesses.map(({ witness, time }) => ({ name: witness.name, time })),
      entry: entry && asText(entry),
      leaf: leaf && hex(leaf),
    }
  } catch (error) {
    if (error instanceof NotAProof) throw new UserError(`${file} is no proof: ${error.message}.`)
    if (error instanceof NotANote || error instanceof NotTrusted) {
      throw new UserError(`${file} proves nothing: ${error.message}.`)
    }
    throw error
  }
}

const clock = (seconds: number) => {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : date.toISOString()
}

/** What somebody may have made up, as a terminal can show it. */
const plain = (value: unknown) => JSON.stringify(value ?? null)

function eventLine(entry: string): string {
  try {
    const { type, stream, revision, at } = JSON.parse(entry)
    return `The event ${plain(type)} of ${plain(stream)} at revision ${plain(revision)}, recorded ${plain(at)},`
  } catch {
    return 'The entry'
  }
}

/** In sentences. */
export function shownLines({ entry, leaf, index, origin, size, signedBy, witnesses }: Shown) {
  const what = entry === null ? `An entry with the hash ${leaf}` : eventLine(entry)
  return [
    `${what} is leaf ${index} of the log ${origin}.`,
    `Its head of ${size} leaves is signed by ${signedBy.join(' and ')}.`,
    ...witnesses.map(({ name, time }) => `The witness ${name} cosigned it at ${clock(time)}.`),
    ...(entry === null
      ? ['The file does not show the entry itself: hold one to it with --entry.']
      : []),
  ]
}
