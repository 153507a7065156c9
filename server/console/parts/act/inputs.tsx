import { useId } from 'preact/hooks'
import { acting } from '../../words/acting.ts'
import { say } from '../../words/say.ts'
import { choiceOf, chosenOf, type Draft, emptyDraft, read, withinOf } from './draft.ts'
import type { Field, Named, TextKind } from './field.ts'

type InputProps<F extends Field = Field> = {
  readonly field: F
  readonly draft: Draft | undefined
  readonly onChange: (draft: Draft) => void
  /** Where it is, as the API names fields. */
  readonly path: string
  /** What is wrong with what, by path. */
  readonly errors: ReadonlyMap<string, string>
  readonly id: string
  readonly label: string
  readonly hint: unknown
}

const inputModes: Readonly<Record<TextKind, 'text' | 'decimal' | 'numeric'>> = {
  ...{ text: 'text', decimal: 'decimal', whole: 'numeric', day: 'text', instant: 'text' },
}

const hintOf = (hint: unknown): string | undefined =>
  hint === undefined || hint === null || typeof hint === 'object' ? undefined : String(hint)

function TextInput(props: InputProps<Extract<Field, { is: 'text' }>>) {
  const { field, draft, onChange, path, errors, id, label, hint } = props
  const isWrong = errors.has(path)
  return (
    <input
      {...{ id }}
      class={isWrong ? 'err' : undefined}
      aria-label={label}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? `${id}-why` : undefined}
      type={field.as === 'day' ? 'date' : 'text'}
      inputMode={inputModes[field.as]}
      autocomplete="off"
      spellcheck={false}
      placeholder={hintOf(hint)}
      value={read.text(draft)}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function OneInput(props: InputProps<Extract<Field, { is: 'one' }>>) {
  const { field, draft, onChange, path, errors, id, label } = props
  const isWrong = errors.has(path)
  return (
    <select
      {...{ id }}
      class={isWrong ? 'err' : undefined}
      aria-label={label}
      aria-invalid={isWrong}
      value={read.text(draft)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">–</option>
      {field.of.map((one) => (
        <option key={String(one)} value={String(one)}>
          {String(one)}
        </option>
      ))}
    </select>
  )
}

function AnyInput({ draft, onChange, path, errors, id, label }: InputProps) {
  const isWrong = errors.has(path)
  return (
    <textarea
      {...{ id }}
      class={isWrong ? 'mono err' : 'mono'}
      aria-label={label}
      aria-invalid={isWrong}
      rows={3}
      spellcheck={false}
      placeholder="{ }"
      value={read.text(draft)}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function ListInput(props: InputProps<Extract<Field, { is: 'list' }>>) {
  const { field, draft, onChange, path, errors, id, label } = props
  const items = read.items(draft)
  return (
    <div class="act-list">
      {items.map((item, index) => (
        <div key={index} class="act-item">
          <Input
            {...{ errors }}
            field={field.of}
            draft={item}
            id={`${id}-${index}`}
            path={`${path}.${index}`}
            label={`${label} ${index + 1}`}
            hint={undefined}
            onChange={(changed) => onChange(items.with(index, changed))}
          />
          <button
            class="btn flat"
            type="button"
            aria-label={say(acting.removeItem, { name: label, n: index + 1 })}
            onClick={() => onChange(items.toSpliced(index, 1))}
          >
            ×
          </button>
        </div>
      ))}
      <button
        class="btn"
        type="button"
        aria-label={say(acting.addItem, { name: label })}
        onClick={() => onChange([...items, emptyDraft(field.of)])}
      >
        {say(acting.add)}
      </button>
    </div>
  )
}

function ChoiceInput(props: InputProps<Extract<Field, { is: 'choice' }>>) {
  const { field, draft = '', onChange, path, errors, id, label, hint } = props
  const at = chosenOf(draft)
  const chosen = at === null ? undefined : field.among[at]
  const choose = (value: string) => {
    const next = value === '' ? null : Number(value)
    onChange(choiceOf(next, next === null ? '' : emptyDraft(field.among[next]!.field)))
  }
  return (
    <div class="act-record">
      <select
        {...{ id }}
        class={errors.has(path) ? 'err' : undefined}
        aria-label={label}
        value={at === null ? '' : `${at}`}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">–</option>
        {field.among.map(({ name }, index) => (
          <option key={name} value={`${index}`}>
            {name}
          </option>
        ))}
      </select>
      {chosen && (
        <Input
          {...{ path, errors, label, hint }}
          id={`${id}-of`}
          field={chosen.field}
          draft={withinOf(draft)}
          onChange={(of) => onChange(choiceOf(at, of))}
        />
      )}
    </div>
  )
}

const isPlain = ({ field }: Named) => field.is === 'text' || field.is === 'one'

/** Money, a quantity, a price: two or three that are written in one line. */
const isPair = (fields: readonly Named[]) =>
  fields.length >= 2 && fields.length <= 3 && fields.every((one) => isPlain(one) && one.isNeeded)

/** What is counted stands before what it is counted in. */
const figureFirst = (fields: readonly Named[]) =>
  fields.toSorted((a, b) => Number(isDecimal(b)) - Number(isDecimal(a)))
const isDecimal = ({ field }: Named) => field.is === 'text' && field.as === 'decimal'

function PairInput(props: InputProps<Extract<Field, { is: 'record' }>>) {
  const { field, draft, onChange, path, errors, id, hint } = props
  const under = read.entries(draft)
  const hints = (hint ?? {}) as Readonly<Record<string, unknown>>
  return (
    <div class="act-pair">
      {figureFirst(field.fields).map(({ name, field: of, example }) => (
        <Input
          key={name}
          {...{ errors }}
          field={of}
          draft={under[name]}
          id={`${id}-${name}`}
          path={`${path}.${name}`}
          label={`${path}.${name}`}
          hint={hints[name] ?? example}
          onChange={(changed) => onChange({ ...under, [name]: changed })}
        />
      ))}
    </div>
  )
}

/** What a field takes, with what it takes within. */
export function Input(props: InputProps) {
  const { field, path } = props
  switch (field.is) {
    case 'text':
      return <TextInput {...props} field={field} />
    case 'one':
      return <OneInput {...props} field={field} />
    case 'list':
      return <ListInput {...props} field={field} />
    case 'choice':
      return <ChoiceInput {...props} field={field} />
    case 'fixed':
      return <code>{String(field.value)}</code>
    case 'any':
      return <AnyInput {...props} />
    case 'record':
      if (path !== '' && isPair(field.fields)) return <PairInput {...props} field={field} />
      return <RecordInput {...props} field={field} />
  }
}

type LineProps = Omit<InputProps, 'field' | 'id' | 'label' | 'hint'> & { readonly named: Named }

/** Whether its label is that of one control. */
const isLabelled = ({ field }: Named) =>
  field.is === 'text' || field.is === 'one' || field.is === 'any' || field.is === 'choice'

function Line({ named, path, errors, ...props }: LineProps) {
  const id = useId()
  const { name, field, says, example, isNeeded } = named
  const whole = path
  const why = errors.get(whole)
  const label = <code>{name}</code>
  const isNested = field.is === 'record' && !isPair(field.fields)
  return (
    <div class={isNested ? 'act-line nested' : 'act-line'}>
      <div class="act-name">
        {isLabelled(named) ? <label for={id}>{label}</label> : label}
        {!isNeeded && <small>{say(acting.optional)}</small>}
      </div>
      <div class="act-value">
        <Input {...{ field, id, errors, ...props }} path={whole} label={whole} hint={example} />
        {why !== undefined && (
          <small id={`${id}-why`} class="act-why" lang="en">
            {why}
          </small>
        )}
        {says !== null && <small lang="en">{says}</small>}
      </div>
    </div>
  )
}

/** A record: what is needed, and what may be left out behind a fold. */
function RecordInput(props: InputProps<Extract<Field, { is: 'record' }>>) {
  const { field, draft, onChange, path, errors } = props
  const under = read.entries(draft)
  const line = (named: Named) => (
    <Line
      key={named.name}
      {...{ named, errors }}
      draft={under[named.name]}
      path={path === '' ? named.name : `${path}.${named.name}`}
      onChange={(changed) => onChange({ ...under, [named.name]: changed })}
    />
  )
  const shown = field.fields.filter((one) => one.field.is !== 'fixed')
  const needed = shown.filter(({ isNeeded }) => isNeeded)
  const others = shown.filter(({ isNeeded }) => !isNeeded)
  const isOpen = needed.length === 0 || others.some(({ name }) => under[name] !== undefined)
  return (
    <div class="act-record">
      {needed.map(line)}
      {others.length > 0 && (
        <details open={isOpen}>
          <summary>{say(acting.others, { n: others.length })}</summary>
          {others.map(line)}
        </details>
      )}
    </div>
  )
}
