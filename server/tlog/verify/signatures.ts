import type { Checkpoint } from '../formats/checkpoint.ts'
import { openCheckpoint, parseVkey } from '../formats/keys.ts'
import { NotANote } from '../formats/note.ts'
import type { Policy } from '../formats/policy.ts'
import { NotTrusted, opens } from '../formats/trust.ts'
import { type Findings, NOWHERE } from './findings.ts'
import type { KnownHead } from './known-log.ts'

/** By whom a note must be signed: as a policy asks, or by the keys that the ledger names itself. */
export type Trust = { readonly policy: Policy | null; readonly ownKeys: readonly string[] }

const BY_ITSELF = 'by keys that the ledger itself names: a policy says whom you trust'

/**
 * Looks at the signatures of a note. Gives its head, which the events must have; null: it has none
 * that can be believed, which is told.
 */
async function opened(
  note: string,
  { policy, ownKeys }: Trust,
  findings: Findings,
): Promise<Checkpoint | null> {
  const fail = (why: string) => findings.fail('signatures', NOWHERE, why)
  try {
    if (policy !== null) {
      const { checkpoint, signed } = await opens(policy, note)
      findings.looked('signatures', signed.length)
      return checkpoint
    }
    const keys = ownKeys.flatMap((vkey) => parseVkey(vkey) ?? [])
    const { checkpoint, signed } = await openCheckpoint(note, keys)
    if (keys.length > 0 && signed.length === 0) fail('no key of the ledger signed the checkpoint')
    findings.leave('signatures', BY_ITSELF, signed.length)
    return checkpoint
  } catch (error) {
    if (!(error instanceof NotANote || error instanceof NotTrusted)) throw error
    fail(`the checkpoint: ${error.message}`)
    return null
  }
}

export type Notes = {
  /** The newest of the log; null: it has none. */
  readonly note: string | null
  /** One that was kept from earlier; null: none was. */
  readonly since: string | null
}

/** The heads of both notes, with their signatures looked at. */
export async function headsOf(
  { note, since }: Notes,
  trust: Trust,
  findings: Findings,
): Promise<KnownHead[]> {
  const heads: KnownHead[] = []
  const now = note === null ? null : await opened(note, trust, findings)
  if (now) heads.push({ ...now, saidBy: 'the signed checkpoint', check: 'tree' })
  if (note === null) findings.skip('signatures', 'nothing was signed yet')
  if (since === null) {
    findings.skip('consistency', 'no earlier checkpoint was given')
    return heads
  }
  const then = await opened(since, trust, findings)
  if (then === null) {
    findings.fail('consistency', NOWHERE, 'the earlier checkpoint cannot be believed')
  } else if (now && then.origin !== now.origin) {
    const why = `the earlier checkpoint is of ${then.origin}, and this log is ${now.origin}`
    findings.fail('consistency', NOWHERE, why)
  } else {
    heads.push({ ...then, saidBy: 'the earlier checkpoint', check: 'consistency' })
  }
  return heads
}
