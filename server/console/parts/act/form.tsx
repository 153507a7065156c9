import { useMemo, useState } from 'preact/hooks'
import { asOf } from '../../app/address.ts'
import { acting } from '../../words/acting.ts'
import { acts } from '../../words/acts.ts'
import { say } from '../../words/say.ts'
import { position } from '../figures.ts'
import type { Command } from './commands.ts'
import { type Draft, draftOf } from './draft.ts'
import { givenField, type RecordField } from './field.ts'
import { Input } from './inputs.tsx'
import { SentBox, TriedBox } from './outcome.tsx'
import { errorsOf } from './sending.ts'
import { useAct } from './use-act.ts'

type Props = {
  readonly command: Command
  readonly id: string
  /** What stands in the fields at first. */
  readonly given?: Readonly<Record<string, unknown>> | undefined
  /** What the button says, where the name of the act and the id are not enough. */
  readonly label?: ((draft: Draft) => string) | undefined
}

/** `ExtendQuote` as words, for a command that has no name in any language yet. */
const spoken = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, (big) => ` ${big.toLowerCase()}`)

/** The name of a command in the language of the page. */
export const actName = (name: string): string => {
  const known = acts[name as keyof typeof acts]
  return known === undefined ? spoken(name) : say(known)
}

const NO_ERRORS: ReadonlyMap<string, string> = new Map()

/** A command as a form, tried while it is typed. */
export function ActForm({ command, id, given, label }: Props) {
  const field = useMemo(
    () => givenField(command.field, given) as RecordField,
    [command.field, given],
  )
  const [draft, setDraft] = useState<Draft>(() => draftOf(field, given))
  const [isTouched, setTouched] = useState(false)
  const isPast = asOf.value !== null
  const { tried, sent, act, mayAct, typed, again } = useAct({ command, id, field, draft, isPast })
  const names = field.fields.map(({ name }) => name)
  const problem =
    sent.is === 'refused' ? sent.problem : tried.is === 'refused' ? tried.problem : null
  const errors = problem === null || !isTouched ? NO_ERRORS : errorsOf(problem, names)
  const isDone = sent.is === 'recorded'
  const name = actName(command.name)
  const says = label?.(draft) ?? (command.hasId ? say(acting.button, { act: name, id }) : name)
  const submit = (event: Event) => {
    event.preventDefault()
    if (isDone) {
      again()
      setDraft(draftOf(field, given))
      setTouched(false)
    } else if (mayAct) void act()
  }
  const button = isDone
    ? say(acting.another)
    : sent.is === 'unreachable'
      ? say(acting.sendAgain)
      : says
  return (
    <form class="act" onSubmit={submit} aria-label={name}>
      <fieldset disabled={isDone || sent.is === 'sending' || sent.is === 'unreachable'}>
        {field.fields.length === 0 && <p class="p">{say(acting.noFields)}</p>}
        <Input
          {...{ field, draft, errors }}
          path=""
          id="act"
          label={name}
          hint={undefined}
          onChange={(changed) => {
            typed()
            setTouched(true)
            setDraft(changed)
          }}
        />
      </fieldset>
      <div class="act-outcome" aria-busy={sent.is === 'no' && tried.is === 'trying'}>
        {sent.is === 'no' && <TriedBox of={tried} isTouched={isTouched} />}
        <SentBox of={sent} />
      </div>
      <div class="actrow">
        <button class={isDone ? 'btn' : 'btn pri'} type="submit" disabled={!isDone && !mayAct}>
          {button}
        </button>
        {tried.is === 'would' && sent.is === 'no' && (
          <small class="dim">
            {say(acting.atPosition, { position: position(tried.position) })}
          </small>
        )}
      </div>
    </form>
  )
}
