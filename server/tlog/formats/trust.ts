import { type Opened, openCheckpoint, type Signed, type VerifierKey } from './keys.ts'
import type { Policy, PolicyWitness, Quorum } from './policy.ts'

/** A checkpoint that is well formed, and that a policy does not accept: why. */
export class NotTrusted extends Error {
  override name = 'NotTrusted'
}

/** Clocks differ; a cosignature may be so many seconds ahead of ours. */
export const CLOCK_SKEW_SECONDS = 300

/** How a policy is asked: both in seconds, `now` since 1970. */
export type Ages = {
  /** Older cosignatures do not count; undefined: their times are not looked at. */
  readonly maxAgeSeconds?: number
  readonly now?: number
}

export type Trusted = Opened & {
  /** The keys of the log that signed. */
  readonly logs: readonly VerifierKey[]
  /** The witnesses that count, each with the time of its statement. */
  readonly witnesses: readonly { readonly witness: PolicyWitness; readonly time: number }[]
}

function isMet(quorum: Quorum, has: (witness: PolicyWitness) => boolean): boolean {
  if (quorum.kind === 'none') return true
  if (quorum.kind === 'witness') return has(quorum.witness)
  return quorum.members.filter((member) => isMet(member, has)).length >= quorum.needed
}

/**
 * Whether those who signed suffice. Only witnesses count: a log's own signature never does, of
 * whichever kind it is.
 */
export const quorumMet = ({ quorum }: Pick<Policy, 'quorum'>, signed: readonly Signed[]): boolean =>
  isMet(quorum, (witness) => signed.some(({ key }) => key === witness.key))

/** The fewest signatures with which a quorum can be met. */
export function leastOf(quorum: Quorum): number {
  if (quorum.kind === 'none') return 0
  if (quorum.kind === 'witness') return 1
  const least = quorum.members.map(leastOf).sort((a, b) => a - b)
  return least.slice(0, quorum.needed).reduce((sum, one) => sum + one, 0)
}

/** Whether what happened at a time, in seconds since 1970, is as young as is wanted. */
export const isRecent = (time: number | null, { maxAgeSeconds, now }: Ages): boolean => {
  if (maxAgeSeconds === undefined) return true
  if (now === undefined) throw new TypeError('an age is judged by what time it is')
  return time !== null && time >= now - maxAgeSeconds && time <= now + CLOCK_SKEW_SECONDS
}

/**
 * Reads a checkpoint as a policy wants it: signed by one of its logs, whose name is the origin, and
 * cosigned by its quorum. With `maxAgeSeconds`, a cosignature that is older, or from the future,
 * does not count; where the quorum is `none`, a dated signature of the log itself must be as young,
 * since nothing else says when it was made. Throws NotANote, NotTrusted.
 */
export async function opens(
  policy: Policy,
  bytes: Uint8Array | string,
  ages: Ages = {},
): Promise<Trusted> {
  const { logs, witnesses, quorum } = policy
  const keys = [...logs, ...witnesses].map(({ key }) => key)
  const opened = await openCheckpoint(bytes, keys)
  const { origin } = opened.checkpoint
  const own = opened.signed.filter(
    ({ key }) => key.name === origin && logs.some((log) => log.key === key),
  )
  if (own.length === 0) {
    const isKnown = logs.some(({ key }) => key.name === origin)
    throw new NotTrusted(
      isKnown
        ? `${origin} did not sign it with a key of the policy`
        : `the policy knows no log ${origin}`,
    )
  }
  const young = opened.signed.filter(({ time }) => isRecent(time, ages))
  if (!quorumMet(policy, young)) {
    throw new NotTrusted(
      quorumMet(policy, opened.signed)
        ? `too few of the witnesses signed it within ${ages.maxAgeSeconds} seconds`
        : 'too few of the witnesses signed it',
    )
  }
  if (quorum.kind === 'none' && !own.some(({ time }) => isRecent(time, ages))) {
    throw new NotTrusted(`nothing says that it is at most ${ages.maxAgeSeconds} seconds old`)
  }
  return {
    ...opened,
    logs: own.map(({ key }) => key),
    witnesses: young.flatMap(({ key, time }) => {
      const witness = witnesses.find((one) => one.key === key)
      return witness && time !== null ? [{ witness, time }] : []
    }),
  }
}
