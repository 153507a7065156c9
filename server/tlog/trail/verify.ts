import { sameBytes } from '../formats/bytes.ts'
import { KIND, openCheckpoint, type VerifierKey } from '../formats/keys.ts'
import { NotANote } from '../formats/note.ts'
import type { Policy } from '../formats/policy.ts'
import type { Entry } from '../formats/trail/entry.ts'
import { type FaultCode, type StepNumber, TrailFault } from '../formats/trail/fault.ts'
import { parseTrail, type Trail } from '../formats/trail/file.ts'
import { type Subject, subjectText } from '../formats/trail/subject.ts'
import {
  type Committed,
  checkSections,
  checkStreams,
  committedBy,
} from '../formats/trail/verify.ts'
import { type Ages, NotTrusted, opens, type Trusted } from '../formats/trust.ts'
import { show } from './shown/show.ts'
import type { Shown } from './shown/shown.ts'
import { statesOf } from './states.ts'

/** Whom the reader trusts, and for what. */
export type Configured = Ages & {
  readonly policy: Policy
  /** ML-DSA-44 keys of those who say by cosigning that all commits and revisions recompute. */
  readonly checkers?: readonly VerifierKey[]
  /** The reader has checked the whole log itself. */
  readonly isChecked?: boolean
}

/**
 * `included`: the events are in the log; whether they are all cannot be said here. `complete`: no
 * event was left out, by the operator's word. `complete, checked`: and somebody else looked.
 */
export type Verdict = 'refused' | 'included' | 'complete' | 'complete, checked'

/** Null: a step before it does not hold. */
export type StepAnswer = { readonly step: StepNumber; readonly holds: boolean | null }

export type Reason = {
  readonly step: StepNumber
  readonly code: FaultCode
  readonly says: string
}

/** One event of the trail. */
export type ShownEvent = Pick<Entry, 'stream' | 'revision' | 'type' | 'day' | 'at'> & {
  readonly index: number
}

export type Verified = {
  readonly verdict: Verdict
  readonly steps: readonly StepAnswer[]
  /** Why the first step that does not hold does not; null: all hold. */
  readonly reason: Reason | null
  readonly subject: Subject | null
  /** Which log, and which of its first leaves are complete; null: not proved. */
  readonly asOf: {
    readonly origin: string
    /** All that the subject has below this leaf is here. */
    readonly leaf: number
    /** When the log committed to it, as it says. */
    readonly at: string
    readonly day: string
    /** Leaves of the checkpoint: what came since is not looked at. */
    readonly leaves: number
  } | null
  readonly signedBy: readonly string[]
  readonly checkedBy: readonly string[]
  /** In the order of the log. */
  readonly events: readonly ShownEvent[]
  readonly shown: Shown | null
}

type Progress = {
  trail: Trail | null
  trusted: Trusted | null
  committed: Committed | null
  shown: Shown | null
  checkedBy: readonly string[]
}

const isOfNote = (error: unknown): error is Error =>
  error instanceof NotANote || error instanceof NotTrusted

/** Step 2. Throws TrailFault. */
async function openNote({ note }: Trail, configured: Configured): Promise<Trusted> {
  try {
    return await opens(configured.policy, note, configured)
  } catch (error) {
    if (isOfNote(error)) throw new TrailFault(2, 'note-refused', error.message)
    throw error
  }
}

/** Why a key is none of a checker; null: it may be one. */
function notChecker({ kind, publicKey }: VerifierKey, { logs, witnesses }: Policy): string | null {
  const isOf = (keyed: readonly { readonly key: VerifierKey }[]) =>
    keyed.some(({ key }) => sameBytes(key.publicKey, publicKey))
  if (isOf(logs)) return 'a log cannot be its own checker'
  // A witness says that the log only grew, and has not recomputed anything.
  if (isOf(witnesses)) return 'a witness of the policy cannot be a checker'
  return kind === KIND.mldsa ? null : 'the key of a checker is of the kind 0x06'
}

/** Who checked the log, of those whom the reader trusts to. Throws TrailFault. */
async function checkersOf({ note }: Trail, configured: Configured): Promise<string[]> {
  const { checkers = [], policy } = configured
  for (const checker of checkers) {
    const why = notChecker(checker, policy)
    if (why !== null) throw new TrailFault(2, 'note-refused', why)
  }
  try {
    const { signed } = await openCheckpoint(note, checkers)
    return signed.map(({ key }) => key.name)
  } catch (error) {
    if (isOfNote(error)) throw new TrailFault(2, 'note-refused', error.message)
    throw error
  }
}

/** Step 6. Throws TrailFault. */
function foldAndAdd({ subject, sections, commit }: Trail): Shown {
  const shown = show(subject, statesOf(sections), commit.entry.day)
  const wrong = shown.agreements.find(({ holds }) => !holds)
  if (wrong !== undefined) {
    const amounts = wrong.amounts.map(([what, amount]) => `${what}: ${amount}`).join(', ')
    throw new TrailFault(6, 'sums-disagree', `${wrong.says}? ${amounts}`)
  }
  return shown
}

function checkClaim({ claim }: Shown): void {
  if (claim !== null && !claim.holds) {
    throw new TrailFault(6, 'claim-untrue', `it is not so that ${claim.says}`)
  }
}

async function walk(bytes: Uint8Array, configured: Configured, known: Progress): Promise<void> {
  const trail = parseTrail(bytes)
  known.trail = trail
  const trusted = await openNote(trail, configured)
  const checkedBy = await checkersOf(trail, configured)
  known.trusted = trusted
  const committed = committedBy(trail, trusted.checkpoint, configured)
  checkStreams(trail)
  checkSections(trail, committed, trusted.checkpoint)
  Object.assign(known, { committed, checkedBy })
  known.shown = foldAndAdd(trail)
  checkClaim(known.shown)
  if (checkedBy.length === 0 && !configured.isChecked) {
    const says = 'no checker cosigned it: that nothing was left out is the operator’s word'
    throw new TrailFault(7, 'not-checked', says)
  }
}

function verdictOf(fault: TrailFault | null): Verdict {
  if (fault === null) return 'complete, checked'
  if (fault.step === 7) return 'complete'
  return fault.code === 'event-unknown' ? 'included' : 'refused'
}

const numbers: readonly StepNumber[] = [1, 2, 3, 4, 5, 6, 7]

/** Verifies a trail file by its seven steps, with what is configured and nothing else. */
export async function verifyTrail(bytes: Uint8Array, configured: Configured): Promise<Verified> {
  const known: Progress = {
    ...{ trail: null, trusted: null, committed: null, shown: null, checkedBy: [] },
  }
  let fault: TrailFault | null = null
  try {
    await walk(bytes, configured, known)
  } catch (error) {
    if (!(error instanceof TrailFault)) throw error
    fault = error
  }
  const { trail, trusted, committed, shown, checkedBy } = known
  const failed = fault?.step ?? 8
  return {
    verdict: verdictOf(fault),
    steps: numbers.map((step) => ({
      step,
      holds: step < failed ? true : step > failed ? null : false,
    })),
    reason: fault && { step: fault.step, code: fault.code, says: fault.message },
    subject: trail?.subject ?? null,
    asOf: trail &&
      trusted &&
      committed && {
        origin: trusted.checkpoint.origin,
        leaf: committed.size,
        at: trail.commit.entry.at,
        day: trail.commit.entry.day,
        leaves: trusted.checkpoint.size,
      },
    signedBy: trusted?.signed.map(({ key }) => key.name) ?? [],
    checkedBy,
    events: committed ? eventsIn(trail!) : [],
    shown,
  }
}

const eventsIn = ({ sections }: Trail): ShownEvent[] =>
  sections
    .flatMap(({ events }) => events)
    .map(({ index, entry: { stream, revision, type, day, at } }) => {
      return { index, stream, revision, type, day, at }
    })
    .sort((a, b) => a.index - b.index)

/**
 * Whether the pledge that a second file shows is the very next event of the lot after what a first
 * file showed of it: a sentence if it is not. Both are to be verified before.
 */
export function notNext(first: Verified, second: Verified): string | null {
  const [before, after] = [first.subject, second.subject]
  if (before === null || after?.of !== 'lot pledged-as' || before.id !== after.id) {
    const words = [before, after].map((one) => (one === null ? 'nothing' : subjectText(one)))
    return `the files are about ${words.join(' and ')}, not about one lot before and after its pledge`
  }
  const origins = [first, second].map(({ asOf }) => asOf?.origin)
  if (origins[0] !== origins[1]) {
    return `the files are of the logs ${origins.join(' and ')}: neither proves anything of the other`
  }
  const own = (one: Verified) => one.events.filter(({ stream }) => stream === `lot-${after.id}`)
  const [known, now] = [own(first), own(second)]
  const differs = known.findIndex(({ index }, i) => now[i]?.index !== index)
  if (differs >= 0) return `revision ${differs} of the lot is another one in the second file`
  if (now.length === known.length) return 'nothing happened to the lot since the first file'
  const { revision } = second.shown?.claim ?? {}
  return revision === known.length
    ? null
    : `the next event of the lot is ${now[known.length]?.type}, and not this pledge`
}
