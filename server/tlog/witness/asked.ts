import { sameBytes } from '../formats/bytes.ts'
import { type Checkpoint, checkpointOf } from '../formats/checkpoint.ts'
import type { Note } from '../formats/note.ts'
import {
  cosignedBy,
  NotCosigned,
  NotGrownYet,
  type OwnLog,
  type Place,
  SignedOtherwise,
  sizeShown,
} from './place.ts'

/** A checkpoint that is shown: read, and verbatim. */
export type ShownNote = { readonly note: Note; readonly text: string }

export type AskedOptions = OwnLog & {
  /** Lines of cosignatures, each checked, for a checkpoint. */
  readonly onCosigned: (checkpoint: Checkpoint, lines: readonly string[]) => void
  /** A witness cannot be asked, or says no, and is asked again later; null: it cosigned again. */
  readonly onTrouble: (witness: string, why: string | null) => void
  /** Nothing may be signed any more; the sentence says why. */
  readonly onSignedOtherwise: (sentence: string) => void
  /** For one answer. */
  readonly patienceMs?: number
  /** From the first failure to the next try, then twice as long each time, up to `restMs`. */
  readonly retryMs?: number
  readonly restMs?: number
}

const PATIENCE_MS = 10_000
/** At the start, when what is to be signed waits for it. */
const LOOK_MS = 5_000
const RETRY_MS = 1_000
const REST_MS = 60_000

const whyOf = (error: unknown) => (error instanceof NotCosigned ? error.message : `${error}`)

const hasSigned = ({ signatures }: Note, { witnesses }: Place) =>
  witnesses.every(({ key }) =>
    signatures.some(({ name, keyId }) => name === key.name && sameBytes(keyId, key.keyId)),
  )

/** One place that is asked: for the newest checkpoint only, until it cosigned that. */
export class Asked {
  readonly #place: Place
  readonly #options: AskedOptions
  readonly #ending = new AbortController()
  readonly #name: string
  /** Of what it cosigned; null: to be asked for. */
  #size: number | null = null
  #trouble: string | null = null
  #newest: ShownNote | null = null
  /** The text that it cosigned last. */
  #done: string | null = null
  #failures = 0
  /** There is something to do, or nothing any more. */
  #wake = () => {}
  #work: Promise<void> | null = null

  constructor(place: Place, options: AskedOptions) {
    this.#place = place
    this.#options = options
    this.#name = place.witnesses.map(({ name }) => name).join(', ')
  }

  get status() {
    return {
      ...{ witness: this.#name, url: this.#place.url },
      ...{ size: this.#size, trouble: this.#trouble },
    }
  }

  /** A sentence, if it has what this log signed and does not have. Throws NotGrownYet. */
  async look(): Promise<string | null> {
    try {
      this.#size = await sizeShown(this.#place, this.#options, this.#soon(LOOK_MS))
    } catch (error) {
      if (error instanceof SignedOtherwise) return error.message
      if (error instanceof NotGrownYet) throw error
      if (!this.#isStopped) this.#failed(whyOf(error))
    }
    return null
  }

  show(shown: ShownNote): void {
    this.#newest = shown
    if (hasSigned(shown.note, this.#place)) this.#done = shown.note.body
    this.#wake()
    this.#work ??= this.#goOn()
  }

  async stop(): Promise<void> {
    this.#ending.abort()
    this.#wake()
    await this.#work
  }

  get #isStopped(): boolean {
    return this.#ending.signal.aborted
  }

  #soon(most = Number.POSITIVE_INFINITY): AbortSignal {
    const { patienceMs = PATIENCE_MS } = this.#options
    const late = AbortSignal.timeout(Math.min(patienceMs, most))
    return AbortSignal.any([this.#ending.signal, late])
  }

  async #goOn(): Promise<void> {
    while (!this.#isStopped) {
      const shown = this.#newest
      if (shown === null || shown.note.body === this.#done) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        continue
      }
      try {
        await this.#cosign(shown)
      } catch (error) {
        if (this.#isStopped) return
        if (error instanceof SignedOtherwise) {
          this.#ending.abort()
          return this.#options.onSignedOtherwise(error.message)
        }
        this.#failed(whyOf(error))
        await this.#rest()
      }
    }
  }

  /** Throws NotCosigned, SignedOtherwise, and what reading the log throws. */
  async #cosign({ note, text: checkpoint }: ShownNote): Promise<void> {
    const wanted = checkpointOf(note)
    const size = this.#size ?? (await sizeShown(this.#place, this.#options, this.#soon()))
    // Until it answers: it may have taken what it was sent.
    this.#size = null
    const asked = { checkpoint, size }
    const lines = await cosignedBy(this.#place, this.#options, asked, this.#soon())
    this.#size = wanted.size
    this.#done = note.body
    this.#failures = 0
    if (this.#isStopped) return
    if (this.#trouble !== null) this.#options.onTrouble(this.#name, null)
    this.#trouble = null
    this.#options.onCosigned(wanted, lines)
  }

  #failed(why: string): void {
    this.#failures += 1
    if (this.#trouble !== why) this.#options.onTrouble(this.#name, why)
    this.#trouble = why
  }

  async #rest(): Promise<void> {
    const { retryMs = RETRY_MS, restMs = REST_MS } = this.#options
    const ms = Math.min(restMs, retryMs * 2 ** (this.#failures - 1))
    const { signal } = this.#ending
    await new Promise<void>((resolve) => {
      // Not all servers at once, when a witness comes back.
      const timer = setTimeout(resolve, ms * (0.75 + Math.random() / 2)).unref()
      this.#wake = () => {
        if (!signal.aborted) return
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
