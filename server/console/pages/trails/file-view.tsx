import { useEffect, useState } from 'preact/hooks'
import type { Asked } from '../../data/ask.ts'
import { Loading } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { count } from '../../parts/figures.ts'
import { Head, Section } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { modes } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import { subjectNames } from '../../words/trail-names.ts'
import { trails } from '../../words/trails.ts'
import { type Altered, alter } from './altered.ts'
import { Detail } from './detail.tsx'
import type { Brought } from './drop.ts'
import { Events } from './events.tsx'
import { TimeLine } from './line.tsx'
import { tradeOf } from './told.ts'
import { trusted } from './trust.ts'
import { TrustLine } from './trust-form.tsx'
import { Reasons, Shown, Steps, Verdict } from './verdict.tsx'
import { type Checked, check } from './verifying.ts'

/** What is found of a file by whom the reader trusts; null: it is being looked at, or nobody is. */
function useChecked(bytes: Uint8Array) {
  const trust = trusted.value
  const [found, setFound] = useState<Checked | Error | null>(null)
  useEffect(() => {
    if (trust === null) return setFound(null)
    let isOver = false
    check(bytes, trust).then(
      (checked) => !isOver && setFound(checked),
      (error: unknown) => !isOver && setFound(error as Error),
    )
    return () => {
      isOver = true
    }
  }, [bytes, trust])
  return found
}

function save({ name, bytes }: Brought) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes.slice()], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The trade in a line, in the words of its agreement. */
function noteOf(checked: Checked): string {
  const trade = tradeOf(checked)
  const { subject } = checked.verified
  const name = subject === null ? say(trails.noTrail) : say(subjectNames[subject.of])
  if (trade === null) return name
  const mode = trade.mode === null ? null : modes[trade.mode as keyof typeof modes]
  const terms = [trade.term, mode && say(mode)].filter(Boolean).join(', ')
  const { goods, product, seller, buyer } = trade
  const text = say(trails.tradeNote, { goods, product, seller, buyer })
  return `${name} · ${text}${terms && ` · ${terms}`}`
}

type Choice = { readonly chosen: number; readonly onChoose: (index: number) => void }

function Found({
  checked,
  altered,
  chosen,
  onChoose,
}: Choice & { checked: Checked; altered: Altered | null }) {
  const { events, verified } = checked
  const of = events.find(({ index }) => index === chosen)
  if (checked.trail === null) return <Steps of={checked} />
  const streams = new Set(events.map(({ entry }) => entry.stream)).size
  const table = <Events {...{ checked, chosen, onChoose }} />
  return (
    <div class="g">
      <div class="c8">
        {events.length > 0 && (
          <Section title={say(trails.line)} note={say(trails.lineNote)}>
            <TimeLine {...{ checked, table, chosen, onChoose }} />
          </Section>
        )}
        <Section
          title={say(trails.events)}
          note={say(trails.eventsNote, { n: events.length, text: count(events.length), streams })}
        >
          {table}
        </Section>
        {verified.shown !== null && <Shown of={checked} />}
        <Steps of={checked} />
      </div>
      <div class="c4 pane">
        {of && <Detail {...{ of, checked }} changedAt={altered?.at ?? null} />}
      </div>
    </div>
  )
}

type Props = {
  readonly file: Brought
  /** What stands in the head: the id of the subject, or the name of the file. */
  readonly title: string
  readonly asked?: Asked<string>
  /** Puts a file away that the reader brought. */
  readonly onClose?: () => void
}

/** A trail file, verified here: verdict, time line, events with their proofs, one of them whole. */
export function FileView({ file, title, asked, onClose }: Props) {
  const [altered, setAltered] = useState<(Altered & { readonly index: number }) | null>(null)
  const [wished, setWished] = useState<number | null>(null)
  const found = useChecked(altered?.bytes ?? file.bytes)
  const checked = found instanceof Error ? null : found
  const events = checked?.events ?? []
  const agreed = events.find(({ entry }) => entry.type === 'MatchAgreed')
  const chosen = wished ?? (agreed ?? events[0])?.index ?? -1
  const changing = events.find(({ index }) => index === chosen)
  const toggle = () => {
    if (altered !== null) return setAltered(null)
    const made = changing && alter(file.bytes, changing.entry.text)
    if (made) setAltered({ ...made, index: chosen })
  }
  return (
    <>
      <Head title={title} note={checked ? noteOf(checked) : ''}>
        {onClose && (
          <button class="btn" type="button" onClick={onClose}>
            {say(trails.putAway)}
          </button>
        )}
        <button
          class="btn"
          type="button"
          aria-pressed={altered !== null}
          disabled={changing === undefined}
          onClick={toggle}
        >
          {say(altered === null ? trails.change : trails.undo)}
        </button>
        {asked && <RequestButton of={[asked]} />}
        <button class="btn pri" type="button" onClick={() => save(file)}>
          {say(trails.file)}
        </button>
      </Head>
      <TrustLine />
      {trusted.value === null && <Box tone="warn" title={say(trails.noKeys)} />}
      {found instanceof Error && (
        <Box tone="bad" title={say(trails.notVerified)} isNews>
          {found.message}
        </Box>
      )}
      {trusted.value !== null && found === null && <Loading rows={14} />}
      {checked && (
        <>
          <Verdict of={checked} />
          <Reasons of={checked} />
          <Found
            {...{ checked, chosen }}
            altered={altered?.index === chosen ? altered : null}
            onChoose={setWished}
          />
        </>
      )}
    </>
  )
}
