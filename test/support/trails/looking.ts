import { utf8 } from '../../../server/tlog/formats/bytes.ts'
import { KIND } from '../../../server/tlog/formats/keys.ts'
import { parsePolicy } from '../../../server/tlog/formats/policy.ts'
import { type Verified, verifyTrail } from '../../../server/tlog/trail/verify.ts'
import { type Audit, audit, type Trust } from '../auditor/audit.ts'
import { SIGNED_AT, signingKey } from '../log-keys.ts'

/** Keys of a log, a witness and a checker, and two who look at what they signed. */
export function lookers() {
  const log = signingKey('daybook/trails')
  const witness = signingKey('witness.example', KIND.cosignature)
  const checker = signingKey('checker.example', KIND.mldsa)
  const policy = parsePolicy(
    [`log ${log.vkey}`, `witness w ${witness.vkey}`, 'quorum w\n'].join('\n'),
  )
  const alone = parsePolicy(`log ${log.vkey}\nquorum none\n`)
  const trust: Trust = {
    ...{ logs: [log.vkey], witnesses: [witness.vkey], needed: 1 },
    checkers: [checker.vkey],
  }
  const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? utf8(file) : file)
  return {
    ...{ log, witness, checker, policy, alone, trust },
    signers: [log, witness, checker],
    ours: (file: string | Uint8Array): Promise<Verified> =>
      verifyTrail(bytesOf(file), { policy, checkers: [checker.key], now: SIGNED_AT }),
    theirs: (file: string | Uint8Array): Audit => audit(bytesOf(file), trust),
    /** By who trusts the log's key and knows nobody else. */
    oursAlone: (file: string | Uint8Array): Promise<Verified> =>
      verifyTrail(bytesOf(file), { policy: alone }),
    theirsAlone: (file: string | Uint8Array): Audit =>
      audit(bytesOf(file), { ...trust, witnesses: [], needed: 0, checkers: [] }),
  }
}
export type Lookers = ReturnType<typeof lookers>
