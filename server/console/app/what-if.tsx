import { useState } from 'preact/hooks'
import { type AnswerOf, useAsk } from '../data/ask.ts'
import { type Api, client, Refused, refusedBy } from '../data/client.ts'
import { Answer } from '../parts/answer.tsx'
import { Box } from '../parts/box.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { frame } from '../words/frame.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { whatIf } from '../words/what-if.ts'
import { type Supposed, suppose } from './address.ts'
import { useKey } from './keys.ts'
import { WhatIfAnswer } from './what-if-answer.tsx'

type Policy = AnswerOf<'/policies'>['policies'][number]
type Terms = Readonly<Record<string, unknown>>
type Asking = Supposed

type State =
  | { readonly is: 'asked' | 'playing' }
  | { readonly is: 'told'; readonly answer: Api['WhatIfAnswer']; readonly asking: Asking }
  | { readonly is: 'refused'; readonly why: string }

async function play(asking: Asking): Promise<State> {
  const { data, error, response } = await client.POST('/what-if', {
    body: { policies: [asking] } as never,
  })
  if (data !== undefined) return { is: 'told', answer: data, asking }
  const { problem } = refusedBy(error, response)
  const errors = problem.errors as { field: string; why: string }[] | undefined
  const fields = errors?.map(({ field, why }) => `${field}: ${why}`).join('; ')
  return { is: 'refused', why: fields ?? problem.detail ?? problem.title }
}

/** A term as it is typed: text as it is, everything else as JSON. */
const typed = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What was typed, as the term was before: text, or JSON. Throws SyntaxError. */
const readAs = (before: unknown, text: string): unknown =>
  typeof before === 'string' && !/^[[{]/.test(text) ? text : JSON.parse(text)

const termsOf = ({ inForce, defaults }: Policy): Terms => inForce?.terms ?? defaults

/** The terms of a policy as they are, each with a field for what it might have been. */
function TermFields(props: {
  policy: Policy
  changed: Readonly<Record<string, string>>
  onChange: (name: string, text: string) => void
}) {
  const { policy, changed, onChange } = props
  return Object.entries(termsOf(policy)).map(([name, value]) => [
    <label key={name} for={`term-${name}`}>
      <code>{name}</code>
    </label>,
    <input
      key={`${name} field`}
      id={`term-${name}`}
      value={changed[name] ?? typed(value)}
      onInput={({ currentTarget }) => onChange(name, currentTarget.value)}
    />,
  ])
}

type FormProps = {
  readonly policies: readonly Policy[]
  readonly isPlaying: boolean
  readonly onAsk: (asking: Asking) => void
  readonly onWrong: (why: string) => void
}

function WhatIfForm({ policies, isPlaying, onAsk, onWrong }: FormProps) {
  const [name, setName] = useState('lending')
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const policy = policies.find((one) => one.policy === name) ?? policies[0]!
  const [from, setFrom] = useState(policy.on?.slice(0, 4).concat('-01-01') ?? '')
  const submit = (event: Event) => {
    event.preventDefault()
    const before = termsOf(policy)
    try {
      const terms = Object.entries(changed).map(([term, text]) => [
        term,
        readAs(before[term], text),
      ])
      onAsk({ policy: policy.policy, from, terms: { ...before, ...Object.fromEntries(terms) } })
    } catch {
      onWrong(say(whatIf.badTerms, { term: Object.values(changed).join(', ') }))
    }
  }
  const choose = (policy: string) => {
    setName(policy)
    setChanged({})
  }
  return (
    <form class="form" onSubmit={submit}>
      <label for="what-if-policy">{say(whatIf.policy)}</label>
      <select
        id="what-if-policy"
        value={policy.policy}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {policies.map((one) => (
          <option key={one.policy} value={one.policy}>
            {one.policy}
          </option>
        ))}
      </select>
      <label for="what-if-from">{say(whatIf.from)}</label>
      <input
        id="what-if-from"
        type="date"
        required
        value={from}
        onInput={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TermFields
        {...{ policy, changed }}
        onChange={(term, text) => setChanged({ ...changed, [term]: text })}
      />
      <button class="btn pri" type="submit" disabled={isPlaying}>
        {say(whatIf.play)}
      </button>
    </form>
  )
}

function WhatIfDialog({ onClose }: { onClose: () => void }) {
  const policies = useAsk('/policies', {}, { isTimeless: true })
  const [state, setState] = useState<State>({ is: 'asked' })
  const ask = async (asking: Asking) => {
    setState({ is: 'playing' })
    const answered = await play(asking).catch((error: unknown): State => {
      const why = error instanceof Refused ? error.problem.title : say(states.unreachable)
      return { is: 'refused', why }
    })
    setState(answered)
  }
  const beside = (asking: Asking) => {
    onClose()
    suppose(asking)
  }
  return (
    <Dialog title={say(whatIf.title)} isDrawer onClose={onClose}>
      <p class="p">{say(whatIf.more)}</p>
      <Answer of={policies}>
        {({ policies }) => (
          <WhatIfForm
            policies={policies}
            isPlaying={state.is === 'playing'}
            onAsk={ask}
            onWrong={(why) => setState({ is: 'refused', why })}
          />
        )}
      </Answer>
      {state.is === 'playing' && <Box title={say(whatIf.playing)} isNews />}
      {state.is === 'refused' && (
        <Box tone="bad" title={say(states.refused)} isNews>
          {state.why}
        </Box>
      )}
      {state.is === 'told' && (
        <>
          <button class="btn" type="button" onClick={() => beside(state.asking)}>
            {say(whatIf.showBeside)}
          </button>
          <WhatIfAnswer answer={state.answer} />
        </>
      )}
    </Dialog>
  )
}

/** A button, and `W`: what would have come of other policies, beside what was. */
export function WhatIfButton() {
  const [isOpen, setOpen] = useState(false)
  useKey('w', () => setOpen(true))
  return (
    <>
      <button class="btn wi" type="button" onClick={() => setOpen(true)}>
        {say(frame.whatIfButton)}
      </button>
      {isOpen && <WhatIfDialog onClose={() => setOpen(false)} />}
    </>
  )
}
