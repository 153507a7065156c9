import { filters, setFilters } from '../../app/address.ts'
import { fullMonth, quantity } from '../../parts/figures.ts'
import { type Choice, FilterChip } from '../../parts/filters.tsx'
import { modes, prices } from '../../words/prices.ts'
import { type Sentence, say } from '../../words/say.ts'
import { states } from '../../words/states.ts'

const terms = 'EXW FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP'.split(' ')

const NOT_STATED = 'not-stated'
const notStated = (): Choice => ({ value: NOT_STATED, text: say(states.notStated) })

const termChoices = (): Choice[] => [...terms.map((value) => ({ value, text: value })), notStated()]

const modeChoices = (): Choice[] => [
  ...Object.entries(modes).map(([value, name]) => ({ value, text: say(name) })),
  notStated(),
]

export const bands = ['0-7', '8-30', '31-90', '91+'] as const

export const leadTimeText = (value: string): string =>
  /^\d+$/.test(value)
    ? say(prices.days, { n: Number(value) })
    : say(prices.daysBand, { band: value.replace('-', '–') })

const leadTimeChoices = (): Choice[] => [
  ...bands.map((value) => ({ value, text: leadTimeText(value) })),
  notStated(),
]

/** `5000TNE` as it is read. */
export function quantityText(text: string): string {
  const [, value, unit] = /^([\d.]+) ?([A-Z\d]{2,3})$/.exec(text) ?? []
  return value === undefined || unit === undefined ? text : quantity(value, unit)
}

/** Shows what stands beside real matches, or leaves it out. */
function Beside({ name, text }: { name: string; text: Sentence }) {
  const isShown = filters.value[name] !== 'no'
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={() => setFilters({ [name]: isShown ? 'no' : null })}
    >
      {say(text)}
    </button>
  )
}

/** The trade condition of which prices are shown, each part a filter in the address. */
export function ConditionBar({ currencies }: { currencies: readonly string[] }) {
  const choices = currencies.map((value) => ({ value, text: value }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters that open dialogs are no set of fields
    <div class="cond" role="group" aria-label={say(prices.condition)}>
      <FilterChip
        name="quantity"
        label={say(prices.quantity)}
        write={quantityText}
        hint={say(prices.quantityHint)}
      />
      {filters.value.decade !== undefined && (
        <FilterChip
          name="decade"
          label={say(prices.decade)}
          write={(decade) => (filters.value.least ? quantityText(filters.value.least) : decade)}
        />
      )}
      <FilterChip
        name="leadTime"
        label={say(prices.leadTime)}
        choices={leadTimeChoices()}
        write={leadTimeText}
      />
      <FilterChip name="term" label={say(prices.term)} choices={termChoices()} />
      <FilterChip name="mode" label={say(prices.mode)} choices={modeChoices()} />
      <FilterChip name="payment" label={say(prices.payment)} hint={say(prices.paymentHint)} />
      <FilterChip name="place" label={say(prices.place)} hint={say(prices.placeHint)} />
      {choices.length > 1 && (
        <FilterChip name="currency" label={say(prices.currency)} choices={choices} />
      )}
      <FilterChip name="month" label={say(prices.period)} write={fullMonth} hint="2025-03" />
      {/* biome-ignore lint/a11y/useSemanticElements: a set of buttons is no set of fields */}
      <div class="seg sm" role="group" aria-label={say(prices.basis)}>
        <span class="fixed">{say(prices.real)}</span>
        <Beside name="claimed" text={prices.withClaimed} />
        <Beside name="offers" text={prices.withOffers} />
      </div>
    </div>
  )
}
