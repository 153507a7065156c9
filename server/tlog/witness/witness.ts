import { sameBytes } from '../formats/bytes.ts'
import { type Checkpoint, checkpointOf } from '../formats/checkpoint.ts'
import {
  type AddCheckpoint,
  checkpointPath,
  NotARequest,
  parseAddCheckpoint,
  SIZE_TYPE,
} from '../formats/cosigning.ts'
import { type Opened, openCheckpoint, type VerifierKey, vkeyText } from '../formats/keys.ts'
import { NotANote, noteText, parseNote, type Signature, signatureLine } from '../formats/note.ts'
import { emptyRoot, type Head, isConsistent } from '../formats/tree.ts'
import { isCosignerName } from './cosigner.ts'
import { Kept, NotItsName } from './kept.ts'

/** What a witness answers, as HTTP writes it. */
export type WitnessAnswer = {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly type: string
  readonly text: string
}

const TEXT = 'text/plain; charset=utf-8'

const no = (status: 400 | 403 | 404 | 422, why: string): WitnessAnswer => ({
  ...{ status, type: TEXT },
  text: `${why}\n`,
})
const ok = (text: string): WitnessAnswer => ({ status: 200, type: TEXT, text })
const sizeIs = (size: number): WitnessAnswer => ({
  ...{ status: 409, type: SIZE_TYPE },
  text: `${size}\n`,
})

export type WitnessOptions = {
  /** Its own: keys, and what it cosigned. No backup of it may ever be used again. */
  readonly folder: string
  /** Of its keys, from its first start on; null: the one that it has. */
  readonly name: string | null
  /** Of the logs that it cosigns; a key's name is its log's. */
  readonly logs: readonly VerifierKey[]
  /** Seconds since 1970. */
  readonly now: () => number
}

export type Witness = ReturnType<typeof openWitness>

/** For so long, what was cosigned is answered again as it is: it costs neither keys nor the disk. */
const SAME_SECONDS = 60

/** One key once, however often the configuration names it. */
const keysOf = (logs: readonly VerifierKey[], origin: string) =>
  logs.filter(
    ({ name, keyId }, at) =>
      name === origin &&
      logs.findIndex((other) => other.name === name && sameBytes(other.keyId, keyId)) === at,
  )

/**
 * A witness of logs by C2SP tlog-witness: it cosigns a checkpoint only if the tree that it last
 * cosigned of this log is a beginning of its tree. Throws NotItsName, and what SQLite throws.
 */
export function openWitness({ folder, name, logs, now }: WitnessOptions) {
  if (name !== null && !isCosignerName(name)) {
    throw new NotItsName(`${name} is no name of a key: an address without scheme, space or plus.`)
  }
  const kept = new Kept(folder)
  const cosigners = kept.cosigners(name)

  const isOwn = ({ name, keyId }: Signature) =>
    cosigners.some(({ key }) => key.name === name && sameBytes(key.keyId, keyId))

  /**
   * Looks at what was last cosigned and remembers what is cosigned now in one transaction, which
   * is on the disk before this returns: of two requests at once one sees what the other did.
   */
  const advance = ({ old, proof }: AddCheckpoint, { checkpoint, note, signed }: Opened) =>
    kept.together((): WitnessAnswer => {
      const path = checkpointPath(checkpoint.origin)
      const last = kept.seen(path)
      const before: Head = last ?? { size: 0, root: emptyRoot() }
      if (old !== before.size) return sizeIs(before.size)
      if (checkpoint.size === 0 && !sameBytes(checkpoint.root, emptyRoot())) {
        return no(422, 'the root of no leaves is another')
      }
      if (!isConsistent(before, checkpoint, proof)) {
        return no(422, `the tree of ${old} leaves is no beginning of this one`)
      }
      // A clock that was set back makes no statement older than the last one.
      const time = Math.max(1, Math.floor(now()), last?.time ?? 0)
      if (last && time - last.time < SAME_SECONDS) {
        const said = parseNote(last.note)
        const same = said.signatures.filter(isOwn)
        if (said.body === note.body && same.length === cosigners.length) {
          return ok(same.map(signatureLine).join(''))
        }
      }
      const own = cosigners.map(({ cosign }) => cosign(checkpoint, time))
      const theirs = note.signatures.filter((one) =>
        signed.some(({ key }) => key.name === one.name && sameBytes(key.keyId, one.keyId)),
      )
      const text = noteText({ body: note.body, signatures: [...theirs, ...own] })
      kept.see(path, { size: checkpoint.size, root: checkpoint.root, time, note: text })
      return ok(own.map(signatureLine).join(''))
    })

  return {
    /** As others configure them. */
    vkeys: cosigners.map(({ key }) => vkeyText(key)),
    /** Answers a request to cosign; what it says is durable. Throws what SQLite throws. */
    async add(body: Uint8Array): Promise<WitnessAnswer> {
      let asked: AddCheckpoint
      let checkpoint: Checkpoint
      try {
        asked = parseAddCheckpoint(body)
        checkpoint = checkpointOf(parseNote(asked.checkpoint))
      } catch (error) {
        if (error instanceof NotARequest || error instanceof NotANote) return no(400, error.message)
        throw error
      }
      const keys = keysOf(logs, checkpoint.origin)
      if (keys.length === 0) return no(404, 'this witness knows no log of this origin')
      let opened: Opened
      try {
        opened = await openCheckpoint(asked.checkpoint, keys)
      } catch (error) {
        if (error instanceof NotANote) return no(403, error.message)
        throw error
      }
      if (opened.signed.length === 0) return no(403, 'no key that is known signed it')
      if (asked.old > checkpoint.size)
        return no(400, 'the old size is above that of the checkpoint')
      return advance(asked, opened)
    },
    /** What it last cosigned of the log that this path, `<hash of the origin>/checkpoint`, names. */
    latest(path: string): WitnessAnswer {
      const seen = kept.together(() => kept.seen(path))
      return seen ? ok(seen.note) : no(404, 'this witness cosigned no checkpoint of such a log')
    },
    close: () => kept.close(),
  }
}
