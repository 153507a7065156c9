import { useState } from 'preact/hooks'
import { filters, setFilters } from '../app/address.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { Dialog } from './dialog.tsx'

export type Choice = { readonly value: string; readonly text: string }

type Props = {
  /** The name of the parameter in the address and of the API. */
  readonly name: string
  readonly label: string
  /** What can be chosen; left out: anything may be typed. */
  readonly choices?: readonly Choice[]
  /** How a value is written. */
  readonly write?: (value: string) => string
  readonly hint?: string
}

/** One filter of a page, in the address: a click asks for it, and takes it away. */
export function FilterChip({ name, label, choices, write = (value) => value, hint }: Props) {
  const [isOpen, setOpen] = useState(false)
  const value = filters.value[name]
  const shown = choices?.find((one) => one.value === value)?.text
  const set = (to: string | null) => {
    setOpen(false)
    setFilters({ [name]: to, after: null })
  }
  return (
    <>
      <span class={value === undefined ? 'chip' : 'chip on'}>
        <button type="button" onClick={() => setOpen(true)}>
          {label} <b>{value === undefined ? say(states.any) : (shown ?? write(value))}</b>
        </button>
        {value !== undefined && (
          <button
            class="x"
            type="button"
            aria-label={say(states.removeFilter, { name: label })}
            onClick={() => set(null)}
          >
            ×
          </button>
        )}
      </span>
      {isOpen && (
        <Dialog title={label} onClose={() => setOpen(false)}>
          <FilterForm {...{ label, value, choices, hint }} onSet={set} />
        </Dialog>
      )}
    </>
  )
}

type FormProps = {
  readonly label: string
  readonly value: string | undefined
  readonly choices: readonly Choice[] | undefined
  readonly hint: string | undefined
  readonly onSet: (to: string | null) => void
}

function FilterForm({ label, value, choices, hint, onSet }: FormProps) {
  const [typed, setTyped] = useState(value ?? '')
  if (choices !== undefined) {
    return (
      <div class="choices">
        {[{ value: null, text: say(states.any) }, ...choices].map((one) => (
          <button
            key={one.value}
            class="btn"
            type="button"
            aria-pressed={(value ?? null) === one.value}
            onClick={() => onSet(one.value)}
          >
            {one.text}
          </button>
        ))}
      </div>
    )
  }
  const submit = (event: Event) => {
    event.preventDefault()
    onSet(typed.trim() || null)
  }
  return (
    <form class="form" onSubmit={submit}>
      <label for="filter">{label}</label>
      <input
        id="filter"
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {hint && <p class="p wide">{hint}</p>}
      <button class="btn pri" type="submit">
        {say(states.apply)}
      </button>
    </form>
  )
}
