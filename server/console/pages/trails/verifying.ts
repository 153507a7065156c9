import '../../../tlog/trail/without-eval.ts'
import { base64 } from '../../../tlog/formats/bytes.ts'
import { type Checkpoint, checkpointOf } from '../../../tlog/formats/checkpoint.ts'
import { KIND, openCheckpoint, type VerifierKey } from '../../../tlog/formats/keys.ts'
import { NotANote, parseNote } from '../../../tlog/formats/note.ts'
import type { Policy } from '../../../tlog/formats/policy.ts'
import { type Algorithm, CannotCheck } from '../../../tlog/formats/signatures.ts'
import { TrailFault } from '../../../tlog/formats/trail/fault.ts'
import { type Proved, parseTrail, type Trail } from '../../../tlog/formats/trail/file.ts'
import { rootFrom } from '../../../tlog/formats/tree.ts'
import { leastOf } from '../../../tlog/formats/trust.ts'
import { type Step, stepsOf } from '../../../tlog/trail/shown/steps.ts'
import { type Configured, type Verified, verifyTrail } from '../../../tlog/trail/verify.ts'
import type { Trust } from './trust.ts'

/** One event of a file, with the root to which its hashes lead; null: to none. */
export type ProvedEvent = Proved & { readonly root: string | null; readonly leads: boolean }

/** A witness of the policy, and when it saw the log at this size; null: it did not sign. */
export type Seen = { readonly name: string; readonly time: number | null }

export type Checked = {
  readonly verified: Verified
  /** Null: it is no trail file. */
  readonly trail: Trail | null
  /** What the note says, whoever signed it; null: it is no note. */
  readonly checkpoint: Checkpoint | null
  readonly root: string
  /** In the order of the log. */
  readonly events: readonly ProvedEvent[]
  readonly steps: readonly Step[]
  readonly witnesses: readonly Seen[]
  /** How many of the witnesses must have signed at least, as the policy has it. */
  readonly quorum: number
  /** Kinds of signatures that this browser cannot check: they were left aside. */
  readonly cannot: readonly Algorithm[]
  readonly trust: Trust
}

const algorithmOf = ({ kind }: VerifierKey): Algorithm =>
  kind === KIND.mldsa ? 'ML-DSA-44' : 'Ed25519'

/** What is left of whom the reader trusts, without signatures of these kinds. */
function without(trust: Trust, cannot: readonly Algorithm[]): Trust {
  const can = (key: VerifierKey) => !cannot.includes(algorithmOf(key))
  const { policy, checkers } = trust
  return {
    ...trust,
    // The quorum stays: fewer signatures never suffice because a browser cannot check the others.
    policy: {
      logs: policy.logs.filter(({ key }) => can(key)),
      witnesses: policy.witnesses.filter(({ key }) => can(key)),
      quorum: policy.quorum,
    },
    checkers: checkers.filter(can),
  }
}

const configuredBy = ({ policy, checkers, isChecked }: Trust): Configured => ({
  ...{ policy, checkers, isChecked },
})

/** Verifies with all signatures that this browser can check. */
async function verifiedBy(bytes: Uint8Array, trust: Trust) {
  const cannot: Algorithm[] = []
  for (;;) {
    try {
      const left = without(trust, cannot)
      return { verified: await verifyTrail(bytes, configuredBy(left)), cannot, left }
    } catch (error) {
      if (!(error instanceof CannotCheck) || cannot.includes(error.algorithm)) throw error
      cannot.push(error.algorithm)
    }
  }
}

function trailIn(bytes: Uint8Array): Trail | null {
  try {
    return parseTrail(bytes)
  } catch (error) {
    if (error instanceof TrailFault) return null
    throw error
  }
}

/** What a note says of itself, before it is asked who signed it. */
function checkpointIn(trail: Trail | null): Checkpoint | null {
  try {
    return trail && checkpointOf(parseNote(trail.note))
  } catch (error) {
    if (error instanceof NotANote) return null
    throw error
  }
}

function proved(event: Proved, checkpoint: Checkpoint | null): ProvedEvent {
  const { index, entry, hashes } = event
  const isBelow = checkpoint !== null && index < checkpoint.size
  const found = isBelow ? rootFrom(entry.leaf, index, checkpoint.size, hashes) : null
  const root = found && base64(found)
  return { ...event, root, leads: checkpoint !== null && root === base64(checkpoint.root) }
}

async function witnessesOf(trail: Trail | null, { witnesses }: Policy): Promise<Seen[]> {
  const keys = witnesses.map(({ key }) => key)
  const opened = trail && (await openCheckpoint(trail.note, keys).catch(() => null))
  return witnesses.map(({ name, key }) => {
    const signed = opened?.signed.find((one) => one.key === key)
    return { name, time: signed?.time ?? null }
  })
}

/** Verifies a trail file here, and asks nobody. */
export async function check(bytes: Uint8Array, trust: Trust): Promise<Checked> {
  const { verified, cannot, left } = await verifiedBy(bytes, trust)
  const trail = trailIn(bytes)
  const checkpoint = checkpointIn(trail)
  const events = trail?.sections.flatMap((section) => section.events) ?? []
  return {
    ...{ verified, trail, checkpoint, cannot, trust },
    root: checkpoint === null ? '' : base64(checkpoint.root),
    events: events
      .map((event) => proved(event, checkpoint))
      .sort((one, other) => one.index - other.index),
    steps: trail === null ? [] : stepsOf(trail),
    witnesses: await witnessesOf(trail, left.policy),
    quorum: leastOf(trust.policy.quorum),
  }
}
