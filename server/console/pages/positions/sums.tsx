import { filters, setFilters } from '../../app/address.ts'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { amount, count } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'

/** By what loans are chosen, and summed up. */
export const by = ['lender', 'borrower', 'product', 'warehouse'] as const
type By = (typeof by)[number]

type SumsAnswer = AnswerOf<'/loans/sums'>
type Sum = SumsAnswer['sums'][number]

/** What of the address says which loans are shown. */
export const chosen = () => Object.fromEntries(by.map((name) => [name, filters.value[name]]))

const chosenBy = (): By => by.find((one) => one === filters.value.by) ?? 'lender'

export const useSums = () => useAsk('/loans/sums', { by: chosenBy(), limit: '100' })

const columns = (of: By): Column<Sum>[] => {
  const figure = (key: 'principal' | 'accrued' | 'exposure' | 'marketValue' | 'lendingValue') => ({
    ...{ key, of: (one: Sum) => amount(one[key].rounded), isNumber: true },
  })
  return [
    { key: 'of', head: say(positions[of]), of: (one) => one.of, by: (one) => one.of },
    { key: 'currency', head: say(positions.currency), of: ({ currency }) => currency },
    { key: 'loans', head: say(positions.count), of: ({ loans }) => count(loans), isNumber: true },
    { ...figure('principal'), head: say(positions.principal), isSecond: true },
    { ...figure('accrued'), head: say(positions.accrued), isSecond: true },
    { ...figure('exposure'), head: say(positions.owedHead) },
    { ...figure('marketValue'), head: say(positions.value) },
    { ...figure('lendingValue'), head: say(positions.lendingValue) },
  ]
}

function ByButtons() {
  const now = chosenBy()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of buttons is no set of fields
    <span class="seg sm" role="group" aria-label={say(positions.sumsBy)}>
      {by.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === now}
          onClick={() => setFilters({ by: one })}
        >
          {say(positions[one])}
        </button>
      ))}
    </span>
  )
}

/** Open loans added up, by the server, by whom or what they are of. */
export function Sums({ of }: { of: Asked<SumsAnswer> }) {
  return (
    <Section title={say(positions.sums)} note={say(positions.sumsNote)} aside={<ByButtons />}>
      <Answer of={of} rows={4}>
        {({ sums }) => (
          <Table
            label={say(positions.sums)}
            columns={columns(chosenBy())}
            rows={sums}
            keyOf={(one) => `${one.of} ${one.currency}`}
          />
        )}
      </Answer>
    </Section>
  )
}
