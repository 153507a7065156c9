import { fromDecimal, sameBytes } from '../formats/bytes.ts'
import { type Checkpoint, checkpointOf } from '../formats/checkpoint.ts'
import { addCheckpointText, checkpointPath, SIZE_TYPE } from '../formats/cosigning.ts'
import { openCheckpoint, type VerifierKey } from '../formats/keys.ts'
import { parseNote, signatureLine } from '../formats/note.ts'
import type { PolicyWitness } from '../formats/policy.ts'
import { consistencyProof, emptyRoot, type Head, type ReadHash, rootOf } from '../formats/tree.ts'

/** One address of a policy, and whose keys sign there. */
export type Place = {
  readonly url: string
  readonly witnesses: readonly PolicyWitness[]
}

/** The log as it speaks with its witnesses. */
export type OwnLog = {
  readonly origin: string
  /** All that it ever signed with under this origin. */
  readonly keys: () => Promise<readonly VerifierKey[]> | readonly VerifierKey[]
  /** The largest head that was signed, by whichever server; null: none was. */
  readonly head: () => Promise<Head | null> | Head | null
  /** Of the trees up to that head. Throws NotGrownYet. */
  readonly readHash: ReadHash
}

/** A witness does not do what it is asked: it is down, or refuses. */
export class NotCosigned extends Error {
  override name = 'NotCosigned'
}

/**
 * A witness has a head that this log signed and that is no beginning of what it has: events were
 * lost, or another copy of the ledger signs. It must not sign on.
 */
export class SignedOtherwise extends Error {
  override name = 'SignedOtherwise'
}

/** This server has not read so much of its ledger as was signed already. */
export class NotGrownYet extends Error {
  override name = 'NotGrownYet'
}

/** A policy names an address that cannot be asked. */
export class NotAnAddress extends Error {
  override name = 'NotAnAddress'
}

const MOST_ANSWER = 262_144
/** How often in a row it may say another size: others may be cosigned meanwhile. */
const TURNS = 4

/** The places that a policy's witnesses have. Throws NotAnAddress. */
export function placesOf(witnesses: readonly PolicyWitness[]): Place[] {
  const places = new Map<string, PolicyWitness[]>()
  for (const witness of witnesses) {
    if (witness.url === null) continue
    const parsed = URL.parse(witness.url)
    const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:'
    if (!isWeb || parsed.search || parsed.hash) {
      throw new NotAnAddress(`${witness.url}, of the witness ${witness.name}, is no address to ask`)
    }
    const url = witness.url.replace(/\/+$/, '')
    places.set(url, [...(places.get(url) ?? []), witness])
  }
  return [...places].map(([url, some]) => ({ url, witnesses: some }))
}

type Answer = { readonly status: number; readonly type: string; readonly text: string }

/** Sends one request. Throws NotCosigned where no answer comes. */
async function reach(url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' })
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length
      if (bytes > MOST_ANSWER) throw new NotCosigned('its answer is too large')
      chunks.push(chunk)
    }
    const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim()
    return { status: response.status, type, text: Buffer.concat(chunks).toString('utf8') }
  } catch (error) {
    if (error instanceof NotCosigned) throw error
    const { cause, message } = error as Error & { cause?: Error }
    throw new NotCosigned(`it does not answer: ${cause?.message || message}`)
  }
}

const namesOf = ({ witnesses }: Place) => witnesses.map(({ name }) => name).join(', ')

/** The size that a witness shows, judged; 0: it cosigned nothing yet. */
export async function sizeShown(place: Place, log: OwnLog, signal: AbortSignal): Promise<number> {
  const { origin } = log
  const { status, text } = await reach(`${place.url}/${checkpointPath(origin)}`, { signal })
  if (status === 404) return 0
  if (status !== 200) throw new NotCosigned(`it answers ${status} for what it cosigned`)
  const own = await log.keys()
  let shown: Checkpoint
  try {
    const { checkpoint, signed } = await openCheckpoint(text, own)
    // What somebody else made up is no reason to stop.
    if (checkpoint.origin !== origin || signed.length === 0) {
      throw new NotCosigned('it shows a checkpoint that this log did not sign')
    }
    shown = checkpoint
  } catch (error) {
    if (error instanceof NotCosigned) throw error
    throw new NotCosigned(`it shows no checkpoint: ${(error as Error).message}`)
  }
  const head = (await log.head()) ?? { size: 0, root: emptyRoot() }
  const who = `The witness ${namesOf(place)} has a head of ${shown.size} leaves, signed by this log,`
  if (shown.size > head.size) {
    throw new SignedOtherwise(`${who} and this ledger signed only ${head.size}: it lost events`)
  }
  if (!sameBytes(rootOf(shown.size, log.readHash), shown.root)) {
    throw new SignedOtherwise(`${who} and its root is another than this ledger's`)
  }
  return shown.size
}

/** The lines of the place's keys in an answer, each checked over the checkpoint. */
async function linesOf({ witnesses }: Place, checkpoint: string, text: string): Promise<string[]> {
  const keys = witnesses.map(({ key }) => key)
  const { body } = parseNote(checkpoint)
  try {
    const { note, signed } = await openCheckpoint(`${body}\n${text}`, keys)
    const missing = witnesses.filter(({ key }) => signed.every((one) => one.key !== key))
    if (signed.length === 0) {
      throw new NotCosigned(`it did not sign with the key of ${missing[0]!.name}`)
    }
    return signed.map(({ key }) =>
      signatureLine(
        note.signatures.find((one) => one.name === key.name && sameBytes(one.keyId, key.keyId))!,
      ),
    )
  } catch (error) {
    if (error instanceof NotCosigned) throw error
    throw new NotCosigned(`its cosignature is none: ${(error as Error).message}`)
  }
}

/**
 * Asks a place to cosign a checkpoint; `size` is what it is believed to have. Gives the lines of
 * its keys. Throws NotCosigned, SignedOtherwise.
 */
export async function cosignedBy(
  place: Place,
  log: OwnLog,
  { checkpoint, size }: { readonly checkpoint: string; readonly size: number },
  signal: AbortSignal,
): Promise<string[]> {
  const wanted = checkpointOf(parseNote(checkpoint))
  let old = size
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (old > wanted.size) {
      await sizeShown(place, log, signal)
      throw new NotCosigned(`it has ${old} leaves already, and was asked for ${wanted.size}`)
    }
    const proof = consistencyProof(old, wanted.size, log.readHash)
    const body = addCheckpointText({ old, proof, checkpoint })
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    const answer = await reach(`${place.url}/add-checkpoint`, {
      method: 'POST',
      body,
      headers,
      signal,
    })
    if (answer.status === 200) return linesOf(place, checkpoint, answer.text)
    const said = answer.type === SIZE_TYPE ? fromDecimal(answer.text.replace(/\n$/, '')) : null
    if (answer.status === 409 && said !== null && said !== old) old = said
    else {
      // It may have another tree of ours: then its head says so.
      if (answer.status === 409 || answer.status === 422) await sizeShown(place, log, signal)
      throw new NotCosigned(`it answers ${answer.status}: ${answer.text.slice(0, 200).trim()}`)
    }
  }
  throw new NotCosigned('it says another size each time')
}
