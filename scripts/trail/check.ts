import { readFileSync } from 'node:fs'
import { textOf } from '../../server/tlog/formats/bytes.ts'
import { parseVkey, type VerifierKey } from '../../server/tlog/formats/keys.ts'
import { NotAProof, parseProof } from '../../server/tlog/formats/tlog-proof.ts'
import { contradicts } from '../../server/tlog/trail/contradicts.ts'
import {
  type Configured,
  notNext,
  type Verified,
  verifyTrail,
} from '../../server/tlog/trail/verify.ts'
import { policyIn } from '../policy-file.ts'
import { UserError } from '../sentences.ts'

export type Check = {
  readonly policy: string
  readonly checker?: readonly string[]
  readonly maxAge?: number
  readonly checked?: boolean
  /** A file of before. */
  readonly after?: string
  /** The proof of an event, which carries it. */
  readonly receipt?: string
}

/** What was found, and what else is wrong with it; null: nothing. */
export type Found = { readonly verified: Verified; readonly against: string | null }

function checkerOf(text: string): VerifierKey {
  const key = parseVkey(text)
  if (key === null) throw new UserError(`${text} is no verifier key.`)
  return key
}

const configuredBy = ({ policy, checker = [], maxAge, checked = false }: Check): Configured => ({
  policy: policyIn(policy),
  checkers: checker.map(checkerOf),
  isChecked: checked,
  ...(maxAge !== undefined && { maxAgeSeconds: maxAge }),
  now: Date.now() / 1000,
})

/** What a receipt says against a trail; null: nothing. Throws UserError. */
async function againstReceipt(trail: Uint8Array, file: string, configured: Configured) {
  try {
    const proof = parseProof(readFileSync(file))
    const { extra } = proof
    if (extra === null || extra.length === 32) {
      throw new UserError(`${file} does not carry its entry.`)
    }
    return await contradicts(trail, { entry: textOf(extra), proof }, configured)
  } catch (error) {
    if (error instanceof NotAProof) throw new UserError(`${file}: ${error.message}.`)
    throw error
  }
}

/** Verifies a trail file, alone or beside another file. Throws UserError. */
export async function checkTrail(file: string, options: Check): Promise<Found> {
  const configured = configuredBy(options)
  const bytes = readFileSync(file)
  const verified = await verifyTrail(bytes, configured)
  if (verified.asOf === null) return { verified, against: null }
  if (options.receipt !== undefined) {
    return { verified, against: await againstReceipt(bytes, options.receipt, configured) }
  }
  if (options.after === undefined) return { verified, against: null }
  const { maxAgeSeconds: _, ...anyAge } = configured
  const first = await verifyTrail(readFileSync(options.after), anyAge)
  if (first.asOf === null) {
    return { verified, against: `${options.after} is refused: ${first.reason?.says}` }
  }
  return { verified, against: notNext(first, verified) }
}
