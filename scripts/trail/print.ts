import { STEPS } from '../../server/tlog/formats/trail/fault.ts'
import { subjectText } from '../../server/tlog/formats/trail/subject.ts'
import type { Missing, Shown } from '../../server/tlog/trail/shown/shown.ts'
import type { Verified } from '../../server/tlog/trail/verify.ts'

const VERDICTS: Readonly<Record<Verified['verdict'], string>> = {
  refused: 'Refused',
  included: 'Included: the events are in the log; whether they are all cannot be said',
  complete: 'Complete by the operator’s word: nobody else has checked its commits',
  'complete, checked': 'Complete, checked',
}

const mark = (holds: boolean | null) => (holds === null ? '·' : holds ? '✓' : '✗')

function missingLine({ what, amount, due, isLate }: Missing): string {
  const of = amount ? `: ${amount}` : ''
  return `  ${isLate ? 'late' : 'missing'}: ${what}${of}${due === null ? '' : `, due ${due}`}`
}

function shownLines({ figures, agreements, missing, claim }: Shown): string[] {
  return [
    ...figures.map(([what, figure]) => `  ${what}: ${figure}`),
    ...agreements.map(({ says, amounts }) => `  agrees: ${says} (${amounts[0]?.[1]})`),
    ...missing.map(missingLine),
    ...(claim === null ? [] : [`  ${claim.holds ? 'shown' : 'not so'}: ${claim.says}`]),
  ]
}

/** What was found of a trail file, for people. */
export function verifiedLines({ events, ...of }: Verified): string[] {
  const { asOf, reason, shown, steps, subject, verdict } = of
  const lines = [`${VERDICTS[verdict]}${subject ? `: ${subjectText(subject)}` : ''}`]
  lines.push(...steps.map(({ step, holds }) => `${mark(holds)} ${step} ${STEPS[step - 1]}`))
  if (reason !== null) lines.push(`Step ${reason.step} fails: ${reason.says} (${reason.code})`)
  if (asOf !== null) {
    lines.push(
      `As of leaf ${asOf.leaf} of ${asOf.origin}, committed at ${asOf.at}; ` +
        `the checkpoint has ${asOf.leaves} leaves, and what came since is not looked at`,
    )
  }
  if (of.signedBy.length > 0) lines.push(`Signed by ${of.signedBy.join(', ')}`)
  if (of.checkedBy.length > 0) lines.push(`Checked by ${of.checkedBy.join(', ')}`)
  lines.push(
    ...events.map(
      ({ day, index, revision, stream, type }) =>
        `  ${day}  ${index}  ${stream}@${revision} ${type}`,
    ),
  )
  return shown === null ? lines : [...lines, ...shownLines(shown)]
}
