import { useEffect, useState } from 'preact/hooks'
import { NotANote } from '../../../tlog/formats/note.ts'
import { useText } from '../../data/ask.ts'
import { Trouble } from '../../parts/answer.tsx'
import { Box, type Tone } from '../../parts/box.tsx'
import { count, instant } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { checkpoints, continuities } from '../../words/checkpoints.ts'
import { say } from '../../words/say.ts'
import { type Brought, useDrop } from '../trails/drop.ts'
import { byProof, type Continuity, keepSeen, lastSeen, withoutProof } from './continuity.ts'
import { useLooked } from './looked.ts'
import { isSignedByLog, type Looked, noteIn, signedAt } from './signatures.ts'

const tones: Readonly<Record<Continuity, Tone>> = {
  ...{ continues: 'ok', same: 'ok', 'another-log': 'warn', shorter: 'bad', forked: 'bad' },
}

type Pair = { readonly kept: Looked; readonly newest: Looked }

/** Asks for the proof that one is a beginning of the other, and checks it here. */
function useContinuity({ kept, newest }: Pair) {
  const early = withoutProof(kept, newest)
  const [from, to] = [kept, newest].map(({ checkpoint }) => `${checkpoint.size}`)
  const asked = useText('/log/consistency', { from, to }, { isOff: early !== null })
  const { data, isBefore } = asked
  const answer = early ?? (data === undefined || isBefore ? null : byProof(kept, newest, data))
  return { answer, asked, isAsked: early === null }
}

/** Whether the newest continues a checkpoint that was kept. */
function Continues({ kept, newest, onAnswer }: Pair & { onAnswer?: (of: Continuity) => void }) {
  const { answer, asked, isAsked } = useContinuity({ kept, newest })
  useEffect(() => {
    if (answer !== null) onAnswer?.(answer)
  }, [answer, onAnswer])
  if (answer === null) return <Trouble of={asked} />
  const values = {
    from: count(kept.checkpoint.size),
    to: count(newest.checkpoint.size),
    at: instant(signedAt(kept)),
  }
  return (
    <Box tone={tones[answer]} title={say(continuities[answer], values)} isNews>
      {!isSignedByLog(kept) && <p>{say(checkpoints.keptUnsigned)}</p>}
      {tones[answer] === 'bad' && <p>{say(checkpoints.keepBoth)}</p>}
      {isAsked && <RequestButton of={[asked]} />}
    </Box>
  )
}

/** The one that this browser saw when it last looked; it is then replaced by the newest. */
function LastSeen({ newest }: { newest: Looked }) {
  const [before] = useState(lastSeen)
  const kept = useLooked(before ?? undefined)
  const isFirst = before === null || kept instanceof NotANote
  const keep = (answer: Continuity) => {
    // A log that forked is not the one that is followed: what was seen before stays.
    if (tones[answer] !== 'bad' && isSignedByLog(newest)) keepSeen(newest.text)
  }
  useEffect(() => {
    if (isFirst && isSignedByLog(newest)) keepSeen(newest.text)
  }, [isFirst, newest])
  if (isFirst) return <p class="p">{say(checkpoints.firstLook)}</p>
  if (kept === null || kept instanceof NotANote) return null
  return <Continues {...{ kept, newest }} onAnswer={keep} />
}

/** One that the reader kept, pasted or dropped. */
function Given({ newest }: { newest: Looked }) {
  const [text, setText] = useState('')
  const isOver = useDrop(({ bytes }: Brought) => setText(noteIn(new TextDecoder().decode(bytes))))
  const kept = useLooked(text.trim() === '' ? undefined : noteIn(text))
  return (
    <div class={isOver ? 'stacked over-page' : 'stacked'}>
      <label for="kept">{say(checkpoints.paste)}</label>
      <textarea
        id="kept"
        class="mono"
        rows={5}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      {kept instanceof NotANote && (
        <Box tone="bad" title={say(checkpoints.notANote)} isNews>
          {kept.message}
        </Box>
      )}
      {kept !== null && !(kept instanceof NotANote) && (
        <Continues key={text} {...{ kept, newest }} />
      )}
    </div>
  )
}

/** Whether the log only ever grew, as far as the reader can know. */
export const Kept = ({ newest }: { newest: Looked }) => (
  <Section title={say(checkpoints.continuity)} note={say(checkpoints.continuityNote)}>
    <LastSeen newest={newest} />
    <Given newest={newest} />
  </Section>
)
