/**
 * Everything that `daybook verify` looks at, in the order in which it is told, with what is counted
 * of it.
 */
export const checks = {
  file: ['the file: its pages, its index, the names of streams and types', 'names'],
  form: ['names, ids, types, times and days are written as they should be', 'events'],
  times: ['nothing is recorded before what stands before it, or before it happened', 'events'],
  canonical: ['data and meta are canonical JSON (RFC 8785)', 'events'],
  positions: ['no position is missing', 'positions'],
  revisions: ['no revision of a stream is missing', 'streams'],
  size: ['no entry is larger than the log takes', 'entries'],
  shape: ['data have the shape of their type and version', 'events'],
  causes: ['what an event answers was recorded before it', 'causes'],
  evidence: ['what a decision rests on was recorded before it', 'references'],
  steps: ['each event is a legal step of its stream', 'events'],
  decisions: ['commands that rest on their own stream alone are decided alike', 'commands'],
  tree: ['the tree of the events is the one of the log and of its heads', 'entries'],
  commitments: ['what was committed to of the streams recomputes', 'commitments'],
  signatures: ['the checkpoint is signed as the policy asks', 'signatures'],
  consistency: ['the earlier checkpoint is a beginning of this log', 'checkpoints'],
  sums: ['sums agree', 'sums'],
  rows: ['rows equal what the events make of them', 'rows'],
} as const

export type Check = keyof typeof checks
const order = Object.keys(checks) as Check[]

/** Where something is wrong. What is not known of it is null. */
export type Place = {
  readonly position: number | null
  readonly stream: string | null
  readonly revision: number | null
  readonly type: string | null
}

export const NOWHERE: Place = { position: null, stream: null, revision: null, type: null }

export type Failure = Place & { readonly check: Check; readonly why: string }

/** What became of one check. */
export type Checked = {
  readonly check: Check
  readonly says: string
  /** How many were looked at, and of what. */
  readonly count: number
  readonly of: string
  readonly failures: number
  /** Why nothing was looked at; null: it was. */
  readonly skipped: string | null
  /** What could not be looked at, and how many. */
  readonly left: Readonly<Record<string, number>>
}

/** Failures of one check that are counted. */
export const MOST_FAILURES = 1_000
/** Failures of one check that are told. */
const TOLD = 10

type Tally = {
  count: number
  failures: number
  told: Failure[]
  skipped: string | null
  left: Record<string, number>
}

/** What travels from a thread to the one that started it. */
export type Found = Readonly<Partial<Record<Check, Tally>>>

/** By place, what has none last; at one place in the order of the checks. */
function byPlace(a: Failure, b: Failure): number {
  const [left, right] = [a.position ?? Infinity, b.position ?? Infinity]
  if (left !== right) return left < right ? -1 : 1
  return order.indexOf(a.check) - order.indexOf(b.check)
}

/** Keeps what was looked at and what failed: the first of each check, by place, and a count. */
export class Findings {
  readonly #tallies: Partial<Record<Check, Tally>> = {}

  #of(check: Check): Tally {
    this.#tallies[check] ??= { count: 0, failures: 0, told: [], skipped: null, left: {} }
    return this.#tallies[check]
  }

  looked(check: Check, count = 1): void {
    this.#of(check).count += count
  }

  skip(check: Check, why: string): void {
    this.#of(check).skipped = why
  }

  /** So many could not be looked at, for this reason. */
  leave(check: Check, why: string, count = 1): void {
    const { left } = this.#of(check)
    left[why] = (left[why] ?? 0) + count
  }

  fail(check: Check, { position, stream, revision, type }: Place, why: string): void {
    const tally = this.#of(check)
    const last = tally.told.at(-1)
    tally.failures = Math.min(tally.failures + 1, MOST_FAILURES)
    const failure = { check, why, position, stream, revision, type }
    if (tally.told.length === TOLD && last && byPlace(failure, last) >= 0) return
    tally.told.push(failure)
    tally.told.sort(byPlace)
    if (tally.told.length > TOLD) tally.told.pop()
  }

  get found(): Found {
    return this.#tallies
  }

  /** Adds what another thread found. */
  add(found: Found): void {
    for (const [check, theirs] of Object.entries(found) as [Check, Tally][]) {
      const tally = this.#of(check)
      tally.count += theirs.count
      tally.failures = Math.min(tally.failures + theirs.failures, MOST_FAILURES)
      tally.told = [...tally.told, ...theirs.told].sort(byPlace).slice(0, TOLD)
      tally.skipped ??= theirs.skipped
      for (const [why, count] of Object.entries(theirs.left)) this.leave(check, why, count)
    }
  }

  /** Every check, in order; one of which nothing is known was not made. */
  get checked(): Checked[] {
    return order.map((check) => {
      const { count, failures, skipped, left } = this.#of(check)
      const [says, of] = checks[check]
      return { check, says, count, of, failures, skipped, left }
    })
  }

  /** What failed, the first by place before the others. */
  get failures(): Failure[] {
    return Object.values(this.#tallies)
      .flatMap(({ told }) => told)
      .sort(byPlace)
  }
}
