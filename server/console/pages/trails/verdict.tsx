import { Box, State, type Tone } from '../../parts/box.tsx'
import { Facts } from '../../parts/facts.tsx'
import { count, fullDay, instant, listed } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { say } from '../../words/say.ts'
import { stepNames, verdicts } from '../../words/trail-names.ts'
import { trails } from '../../words/trails.ts'
import { isSigned } from './events.tsx'
import { labelOf, missingOf } from './labels.ts'
import { written } from './told.ts'
import type { Checked } from './verifying.ts'

type Of = { readonly of: Checked }
type VerdictName = keyof typeof verdicts

const tones: Readonly<Record<VerdictName, Tone>> = {
  ...{ refused: 'bad', included: 'warn', complete: 'ok', 'complete, checked': 'ok' },
}

function noteOfVerdict({ verified, trust }: Checked): string {
  const { verdict, reason, checkedBy } = verified
  if (verdict === 'refused') return say(trails.keepFile)
  if (verdict === 'included') return reason?.says ?? ''
  if (verdict === 'complete') return say(trails.operatorsWord)
  return trust.isChecked && checkedBy.length === 0
    ? say(trails.checkedByYou)
    : say(trails.checkedBy, { names: listed(checkedBy) })
}

/** How many streams are there whole: all, if the fifth step holds. */
function Streams({ of: { verified, trail } }: Of) {
  const all = trail?.sections.length ?? 0
  const isWhole = verified.steps.some(({ step, holds }) => step === 5 && holds === true)
  return (
    <KeyFigure
      label={say(trails.streams)}
      unit={say(trails.ofAll, { all: count(all) })}
      note={say(isWhole ? trails.streamsWhole : trails.streamsUnknown)}
    >
      {isWhole ? count(all) : <State tone="open">{say(trails.unknown)}</State>}
    </KeyFigure>
  )
}

function Sums({ of: { verified } }: Of) {
  const agreements = verified.shown?.agreements ?? []
  const holding = agreements.filter(({ holds }) => holds).length
  const last = agreements.findLast(({ holds }) => holds)
  const [, figure = ''] = last?.amounts[0] ?? []
  if (agreements.length === 0) {
    return (
      <KeyFigure label={say(trails.sums)} note={say(trails.noSums)}>
        {say(trails.unknown)}
      </KeyFigure>
    )
  }
  const values = { n: count(holding), all: count(agreements.length) }
  // Spaces within a figure do not break: what follows a plain one is its currency.
  const [sum = '', unit] = written(figure).split(' ')
  return (
    <KeyFigure label={say(trails.sums)} unit={unit} note={say(trails.sumsAgree, values)}>
      <State tone={holding === agreements.length ? 'ok' : 'bad'}>{sum}</State>
    </KeyFigure>
  )
}

function CheckpointFigure({ of }: Of) {
  const { checkpoint, verified } = of
  const note = isSigned(of)
    ? say(trails.signedBy, { names: listed([...new Set(verified.signedBy)]) })
    : say(trails.notSigned)
  return (
    <KeyFigure label={say(trails.checkpoint)} note={note}>
      {count(checkpoint?.size)}
    </KeyFigure>
  )
}

function Witnesses({ of: { witnesses, quorum } }: Of) {
  const seen = witnesses.flatMap(({ time }) => time ?? [])
  const oldest = seen.length > 0 ? new Date(Math.min(...seen) * 1_000).toISOString() : null
  if (witnesses.length === 0) {
    return (
      <KeyFigure label={say(trails.witnesses)} note={say(trails.noWitnesses)}>
        {say(trails.unknown)}
      </KeyFigure>
    )
  }
  const values = { quorum: count(quorum), since: instant(oldest) }
  return (
    <KeyFigure
      label={say(trails.witnesses)}
      unit={say(trails.ofAll, { all: count(witnesses.length) })}
      note={say(oldest === null ? trails.quorum : trails.quorumSince, values)}
    >
      {count(seen.length)}
    </KeyFigure>
  )
}

/** The verdict, and what it rests on. */
export function Verdict({ of }: Of) {
  const { verified, events } = of
  const { verdict } = verified
  const leading = events.filter(({ leads }) => leads).length
  return (
    <KeyFigures>
      <KeyFigure label={say(trails.verdict)} note={noteOfVerdict(of)} isFirst>
        <span class="verdict">
          <State tone={tones[verdict]}>{say(verdicts[verdict])}</State>
        </span>
      </KeyFigure>
      <KeyFigure
        label={say(trails.included)}
        unit={say(trails.ofAll, { all: count(events.length) })}
        note={say(trails.includedNote)}
      >
        {count(leading)}
      </KeyFigure>
      <Streams of={of} />
      <Sums of={of} />
      <CheckpointFigure of={of} />
      <Witnesses of={of} />
    </KeyFigures>
  )
}

/** Why the first step that does not hold does not, and what this browser could not look at. */
export function Reasons({ of: { verified, cannot } }: Of) {
  const { reason, verdict } = verified
  return (
    <>
      {cannot.length > 0 && (
        <Box tone="warn" title={say(trails.cannot, { kinds: listed(cannot) })} isNews>
          {say(trails.cannotMore)}
        </Box>
      )}
      {reason !== null && verdict !== 'complete' && (
        <Box
          tone={verdict === 'refused' ? 'bad' : 'warn'}
          title={say(trails.stepFails, { step: reason.step, name: say(stepNames[reason.step]) })}
          isNews
        >
          <code>{reason.code}</code> {reason.says}
        </Box>
      )}
    </>
  )
}

const stepTone = (holds: boolean | null): Tone => (holds === null ? 'open' : holds ? 'ok' : 'bad')

/** The seven steps of the verification, each with whether it holds. */
export const Steps = ({ of: { verified } }: Of) => (
  <Section title={say(trails.steps)}>
    <ol class="steps">
      {verified.steps.map(({ step, holds }) => (
        <li key={step}>
          <State tone={step === 7 && holds === false ? 'warn' : stepTone(holds)}>
            <span class="wraps">{say(stepNames[step])}</span>
          </State>
        </li>
      ))}
    </ol>
  </Section>
)

/** What the states of the file tell: its figures, and what has not happened yet. */
export function Shown({ of: { verified } }: Of) {
  const { shown, asOf } = verified
  if (shown === null) return null
  return (
    <>
      {shown.claim !== null && (
        <Box tone={shown.claim.holds ? 'ok' : 'bad'} title={shown.claim.says} />
      )}
      <Section
        title={say(trails.missing)}
        note={asOf ? say(trails.asOf, { day: fullDay(asOf.day) }) : ''}
      >
        {shown.missing.length === 0 && <p class="p">{say(trails.nothingMissing)}</p>}
        {shown.missing.map((one) => (
          <p key={one.what} class="p">
            <State tone={one.isLate ? 'warn' : 'open'}>
              {say(one.isLate ? trails.late : trails.open)}
            </State>{' '}
            {missingOf(one)}
          </p>
        ))}
      </Section>
      <Section title={say(trails.shown)}>
        <Facts of={shown.figures.map(([what, figure]) => [labelOf(what), written(figure)])} />
      </Section>
    </>
  )
}
