import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { base64 } from '../../../tlog/formats/bytes.ts'
import { checkpointBody } from '../../../tlog/formats/checkpoint.ts'
import { Facts } from '../../parts/facts.tsx'
import { count, instant } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { say } from '../../words/say.ts'
import { trails } from '../../words/trails.ts'
import { asText, causeOf } from './told.ts'
import type { Checked, ProvedEvent } from './verifying.ts'

type Props = { readonly of: ProvedEvent; readonly checked: Checked }

function FactsOf({ of, checked: { checkpoint, events } }: Props) {
  const { entry, index } = of
  const cause = causeOf(of, events)
  const causation = asText(entry.meta.causation)
  const facts: [string, ComponentChildren][] = [
    [say(trails.stream), `${entry.stream}, ${say(trails.revision, { n: count(entry.revision) })}`],
    [say(trails.recorded), instant(entry.at)],
    [say(trails.by), asText(entry.meta.by) ?? ''],
    [say(trails.causedBy), cause?.entry.type ?? causation ?? say(trails.fromOutside)],
    [say(trails.leaf), say(trails.leafOf, { n: count(index), all: count(checkpoint?.size) })],
  ]
  return <Facts of={facts} />
}

/** Of a long proof its ends are shown; all of it is in the file. */
const ENDS = 3

function Hashes({ of, checked }: Props) {
  const { entry, hashes, root, leads } = of
  const shown = hashes.map((hash, at) => [at + 1, base64(hash)] as const)
  const isLong = hashes.length > ENDS * 2
  const [head, tail] = isLong ? [shown.slice(0, ENDS), shown.slice(-ENDS)] : [shown, []]
  const line = ([at, hash]: readonly [number, string]) => (
    <li key={at}>
      <span>{at}</span>
      <code>{hash}</code>
    </li>
  )
  return (
    <ol class="hashes">
      <li>
        <span>{say(trails.leafHash)}</span>
        <code>{base64(entry.leaf)}</code>
      </li>
      {head.map(line)}
      {isLong && (
        <li>
          <span>⋮</span>
          <code />
        </li>
      )}
      {tail.map(line)}
      <li class={leads ? 'root' : 'root bad'}>
        <span>=</span>
        <code>{root ?? say(trails.noRoot)}</code>
      </li>
      {!leads && (
        <li class="root bad">
          <span>≠</span>
          <code>{checked.root}</code>
        </li>
      )}
    </ol>
  )
}

/** The text that is hashed, with the character that was changed. */
function Entry({ text, changedAt }: { text: string; changedAt: number | null }) {
  const ref = useRef<HTMLPreElement>(null)
  useEffect(() => {
    const [pre, mark] = [ref.current, ref.current?.querySelector('mark')]
    if (pre && mark) pre.scrollTop = mark.offsetTop - pre.offsetTop - pre.clientHeight / 2
  }, [changedAt])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <pre class="entry" tabIndex={0} ref={ref}>
      {changedAt === null ? (
        text
      ) : (
        <>
          {text.slice(0, changedAt)}
          <mark>{text[changedAt]}</mark>
          {text.slice(changedAt + 1)}
        </>
      )}
    </pre>
  )
}

type DetailProps = Props & {
  /** Where a byte of this entry was changed; null: nowhere. */
  readonly changedAt: number | null
}

/** One event: what it says of itself, the way of its hash to the root, its text, the checkpoint. */
export function Detail({ of, checked, changedAt }: DetailProps) {
  const { hashes, entry } = of
  const { trail, checkpoint } = checked
  return (
    <>
      <Section title={entry.type}>
        <FactsOf {...{ of, checked }} />
      </Section>
      <Section
        title={say(trails.proof)}
        note={say(trails.hashesToRoot, { n: hashes.length, text: count(hashes.length) })}
      >
        <Hashes {...{ of, checked }} />
      </Section>
      <Section title={say(trails.asStored)} note={say(trails.asStoredNote)}>
        <Entry text={entry.text} changedAt={changedAt} />
      </Section>
      {trail !== null && (
        <Section title={say(trails.checkpoint)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
          <pre class="entry" tabIndex={0}>
            {checkpoint === null ? trail.note : checkpointBody(checkpoint)}
          </pre>
        </Section>
      )}
    </>
  )
}
