import { useEffect, useMemo, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { filters, go, hrefOf } from '../../app/address.ts'
import { useAsk, useText } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { subjectNames } from '../../words/trail-names.ts'
import { trails } from '../../words/trails.ts'
import { type Brought, brought, useDrop } from './drop.ts'
import { FileView } from './file-view.tsx'
import { operatorKeys } from './trust.ts'
import { TrustLine } from './trust-form.tsx'

/** Asks for the operator's keys once, so that what is dropped later needs no question. */
function useOperatorKeys() {
  const { data } = useAsk('/log/keys', {}, { isTimeless: true })
  useEffect(() => {
    if (data !== undefined) operatorKeys.value = data.keys.map(({ vkey }) => vkey)
  }, [data])
}

const kinds = ['match', 'loan', 'lot', 'member', 'stream'] as const

function Which() {
  const [kind, setKind] = useState<string>('match')
  const [id, setId] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    const of = encodeURIComponent(id.trim())
    if (of !== '')
      go(hrefOf(kind === 'match' ? `/book/trails/${of}` : `/book/trails/${kind}/${of}`))
  }
  return (
    <form class="form" onSubmit={submit}>
      <label for="kind">{say(trails.of)}</label>
      <select id="kind" value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {say(subjectNames[one])}
          </option>
        ))}
      </select>
      <label for="id">{say(trails.id)}</label>
      <input id="id" value={id} onInput={({ currentTarget }) => setId(currentTarget.value)} />
      <button class="btn pri" type="submit">
        {say(trails.openIt)}
      </button>
    </form>
  )
}

function Start({ onFile }: { onFile: (file: Brought) => void }) {
  const chosen = (event: Event & { readonly currentTarget: HTMLInputElement }) => {
    const [file] = event.currentTarget.files ?? []
    if (file !== undefined) void brought(file).then(onFile)
  }
  return (
    <>
      <Head title={say(pageNames.trails)} note={say(trails.note)} />
      <TrustLine />
      <div class="g">
        <div class="c6">
          <Section title={say(trails.fromLedger)}>
            <Which />
          </Section>
        </div>
        <div class="c6 pane">
          <Section title={say(trails.fromFile)}>
            <label class="drop">
              <span>{say(trails.drop)}</span>
              <input type="file" onChange={chosen} />
            </label>
            <p class="p">{say(trails.offline)}</p>
          </Section>
        </div>
      </div>
    </>
  )
}

type Subject = { readonly kind: string; readonly id: string }

/** The file of a subject, as the server gives it by the last commit: asked for once. */
function OfLedger({ kind, id }: Subject) {
  const { 'not-pledged': free, 'pledged-as': loan } = filters.value
  const claims = { 'not-pledged': free, 'pledged-as': loan }
  const asked = useText('/log/trails/{kind}/{id}', { kind, id, ...claims }, { isOnce: true })
  const { data } = asked
  const file = useMemo(
    () => ({ name: `${kind}-${id}.trail`, bytes: new TextEncoder().encode(data ?? '') }),
    [data, kind, id],
  )
  if (data === undefined) {
    return (
      <>
        <Head title={id} />
        <Answer of={asked} rows={14}>
          {() => null}
        </Answer>
      </>
    )
  }
  return <FileView title={id} {...{ file, asked }} />
}

/** Trails: of a subject of this ledger, or in a file that somebody brings; verified here. */
export default function Trails() {
  const { kind = 'match', id } = useRoute().params
  const [file, setFile] = useState<Brought | null>(null)
  const isOver = useDrop(setFile)
  useOperatorKeys()
  useEffect(() => setFile(null), [kind, id])
  const isStart = id === undefined
  return (
    <div class={isOver ? 'over-page' : undefined}>
      {file !== null ? (
        <FileView key={file.name} title={file.name} file={file} onClose={() => setFile(null)} />
      ) : isStart ? (
        <Start onFile={setFile} />
      ) : (
        <OfLedger key={`${kind} ${id}`} {...{ kind, id }} />
      )}
    </div>
  )
}
