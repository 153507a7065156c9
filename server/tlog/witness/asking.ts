import { parseNote } from '../formats/note.ts'
import type { Policy } from '../formats/policy.ts'
import { Asked, type AskedOptions } from './asked.ts'
import { NotGrownYet, placesOf } from './place.ts'

export type WitnessStatus = {
  /** By its name in the policy. */
  readonly witness: string
  readonly url: string
  /** Of what it cosigned last; null: not known now. */
  readonly size: number | null
  /** Why it did not cosign; a part of a sentence. */
  readonly trouble: string | null
}

export type Witnesses = {
  /**
   * Asks each what it has of this log, before anything is signed. Gives a sentence if one has what
   * this log signed and does not have: then nothing may be signed. One that does not answer is
   * judged when it does. `later`: this server has not read enough of its ledger to say.
   */
  look(): Promise<string | 'later' | null>
  /** A checkpoint is shown: it is to be cosigned, and those before it no longer. */
  show(note: string): void
  status(): WitnessStatus[]
  /** Ends all requests. */
  close(): Promise<void>
}

/**
 * Asks the witnesses of a policy that have an address to cosign what is shown: each by itself, the
 * newest only, again and again until it does. Nobody waits for them. Throws NotAnAddress.
 */
export function openWitnesses(
  { witnesses }: Pick<Policy, 'witnesses'>,
  options: AskedOptions,
): Witnesses {
  let isStopped = false
  const onSignedOtherwise = (sentence: string) => {
    if (isStopped) return
    isStopped = true
    for (const one of asked) void one.stop()
    options.onSignedOtherwise(sentence)
  }
  const asked = placesOf(witnesses).map(
    (place) => new Asked(place, { ...options, onSignedOtherwise }),
  )
  return {
    async look() {
      try {
        const sentences = await Promise.all(asked.map((one) => one.look()))
        return sentences.find((sentence) => sentence !== null) ?? null
      } catch (error) {
        if (error instanceof NotGrownYet) return 'later'
        throw error
      }
    },
    show(text) {
      const shown = { note: parseNote(text), text }
      if (!isStopped) for (const one of asked) one.show(shown)
    },
    status: () => asked.map(({ status }) => status),
    async close() {
      isStopped = true
      await Promise.all(asked.map((one) => one.stop()))
    },
  }
}
