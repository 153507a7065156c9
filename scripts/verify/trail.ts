import { readFileSync } from 'node:fs'
import type { Policy } from '../../server/tlog/formats/policy.ts'
import { subjectText } from '../../server/tlog/formats/trail/subject.ts'
import { type Verified, verifyTrail } from '../../server/tlog/trail/verify.ts'

/** What was found of a trail file, in lines. */
function trailLines({ verdict, steps, reason, subject, asOf, signedBy, events }: Verified) {
  const lines = steps.map(({ step, holds }) => {
    const said = holds === null ? 'not looked at' : holds ? 'holds' : 'FAILED'
    return `step ${step}: ${said}`
  })
  if (subject) lines.push(`${subjectText(subject)}: ${events.length} events`)
  if (asOf)
    lines.push(`As of entry ${asOf.leaf} of ${asOf.origin}, signed by ${signedBy.join(', ')}.`)
  if (reason) lines.push(`Step ${reason.step} (${reason.code}): ${reason.says}.`)
  return [...lines, `The verdict: ${verdict}.`]
}

/** Looks at a trail file by a policy, and prints what was found; false: it is not whole. */
export async function lookAtTrail(
  file: string,
  { policy, json }: { readonly policy: Policy; readonly json: boolean },
): Promise<boolean> {
  const verified = await verifyTrail(readFileSync(file), { policy })
  console.log(json ? JSON.stringify(verified) : trailLines(verified).join('\n'))
  return verified.verdict === 'complete, checked'
}
