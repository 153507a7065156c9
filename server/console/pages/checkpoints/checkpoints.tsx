import { useEffect } from 'preact/hooks'
import { hex } from '../../../tlog/formats/bytes.ts'
import { NotANote } from '../../../tlog/formats/note.ts'
import { type AnswerOf, useAsk, useText } from '../../data/ask.ts'
import { session } from '../../data/session.ts'
import { Answer, Loading } from '../../parts/answer.tsx'
import { Box, State } from '../../parts/box.tsx'
import { Facts } from '../../parts/facts.tsx'
import { count, instant, position } from '../../parts/figures.ts'
import { Head, Section } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { checkpoints, signerStates } from '../../words/checkpoints.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { operatorKeys, trusted } from '../trails/trust.ts'
import { TrustLine } from '../trails/trust-form.tsx'
import { Kept } from './kept.tsx'
import { Keys, Signatures } from './keys.tsx'
import { useLooked } from './looked.ts'
import { isSignedByLog, type Looked, signedAt } from './signatures.ts'

function Newest({ of }: { of: Looked }) {
  const { checkpoint, lines } = of
  const good = lines.filter(({ isGood }) => isGood === true).length
  const seen = lines.filter(({ whose, isGood }) => whose === 'witness' && isGood).length
  const all = trusted.value?.policy.witnesses.length ?? 0
  return (
    <KeyFigures>
      <KeyFigure label={say(checkpoints.size)} note={checkpoint.origin} isFirst>
        {count(checkpoint.size)}
      </KeyFigure>
      <KeyFigure label={say(checkpoints.signature)} note={say(checkpoints.here)}>
        {isSignedByLog(of) ? (
          <State tone="ok">{say(checkpoints.signed)}</State>
        ) : (
          <State tone="bad">{say(checkpoints.notSigned)}</State>
        )}
      </KeyFigure>
      <KeyFigure label={say(checkpoints.signatures)} note={say(checkpoints.goodNote)}>
        {say(checkpoints.ofAll, { n: count(good), all: count(lines.length) })}
      </KeyFigure>
      <KeyFigure label={say(checkpoints.time)} note={say(checkpoints.timeNote)}>
        {instant(signedAt(of))}
      </KeyFigure>
      <KeyFigure
        label={say(checkpoints.witnesses)}
        note={say(all === 0 ? checkpoints.noWitnesses : checkpoints.witnessesNote)}
      >
        {all === 0
          ? say(checkpoints.none)
          : say(checkpoints.ofAll, { n: count(seen), all: count(all) })}
      </KeyFigure>
    </KeyFigures>
  )
}

function Note({ of: { text, checkpoint } }: { of: Looked }) {
  return (
    <Section
      title={say(checkpoints.note)}
      note={say(checkpoints.root, { root: hex(checkpoint.root) })}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <pre class="entry" tabIndex={0}>
        {text}
      </pre>
    </Section>
  )
}

/** How far the log is, and whether its signer is well. */
function Status({ of }: { of: AnswerOf<'/log/status'> }) {
  const { size, position: at, head, signer, trouble, blocked } = of
  const isWell = trouble === null && blocked === null && signer !== 'stopped'
  return (
    <Section title={say(checkpoints.log)}>
      <Facts
        of={[
          [
            say(checkpoints.signer),
            <State key="signer" tone={isWell ? 'ok' : 'bad'}>
              {say(signerStates[signer])}
            </State>,
          ],
          [say(checkpoints.leaves), count(size)],
          [say(checkpoints.upTo), position(at)],
          [say(checkpoints.signedUpTo), position(head?.position ?? null)],
        ]}
      />
      {trouble !== null && <Box tone="bad" title={trouble} />}
      {blocked !== null && (
        <Box tone="bad" title={say(checkpoints.blocked, { position: position(blocked.position) })}>
          {blocked.why}
        </Box>
      )}
    </Section>
  )
}

/** The newest checkpoint of the log, its keys, and whether it continues what was kept. */
export default function Checkpoints() {
  const note = useText('/log/checkpoint', {})
  const keys = useAsk('/log/keys', {}, { isTimeless: true })
  const isMember = session.value?.member !== null
  const status = useAsk('/log/status', {}, { isTimeless: true, isOff: isMember })
  const named = keys.data
  useEffect(() => {
    if (named !== undefined) operatorKeys.value = named.keys.map(({ vkey }) => vkey)
  }, [named])
  const found = useLooked(note.data)
  const newest = found instanceof NotANote ? null : found
  return (
    <>
      <Head title={say(pageNames.checkpoints)} note={say(checkpoints.pageNote)}>
        <RequestButton of={[note, keys, ...(isMember ? [] : [status])]} />
      </Head>
      <TrustLine />
      <Answer of={note} rows={12}>
        {() => {
          if (found === null) return <Loading rows={12} />
          if (found instanceof NotANote) return <Box tone="bad" title={found.message} />
          return <Newest of={found} />
        }}
      </Answer>
      {newest !== null && (
        <div class="g">
          <div class="c7">
            <Kept newest={newest} />
            <Signatures of={newest} />
            <Note of={newest} />
          </div>
          <div class="c5 pane">
            <Answer of={keys}>{(data) => <Keys of={data} />}</Answer>
            {!isMember && <Answer of={status}>{(data) => <Status of={data} />}</Answer>}
          </div>
        </div>
      )}
    </>
  )
}
