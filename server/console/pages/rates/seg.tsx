import { filters, setFilters } from '../../app/address.ts'

type Props = {
  readonly name: string
  readonly label: string
  readonly shown: string
  /** What is meant where the address names none; left out: the first. */
  readonly normal?: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
}

/** One of a few, side by side. */
export const Seg = ({ name, label, shown, choices, normal = choices[0]!.value }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: a set of buttons is no set of fields
  <div class="seg sm" role="group" aria-label={label}>
    {choices.map(({ value, text }) => (
      <button
        key={value}
        type="button"
        aria-pressed={shown === value}
        onClick={() => setFilters({ [name]: value === normal ? null : value, after: null })}
      >
        {text}
      </button>
    ))}
  </div>
)

export const isClaimed = (): boolean => filters.value.basis === 'claimed'
