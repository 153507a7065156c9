import { Chart } from '../../parts/chart.tsx'
import { amount, drawn } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { loan } from '../../words/loan.ts'
import { say } from '../../words/say.ts'
import type { Loan } from './loan-of.ts'

type Part = { readonly key: string; readonly name: string; readonly amount: string }

/** In the order in which they are paid, each with its colour. */
const colours: Readonly<Record<string, string>> = {
  storage: 'var(--line-2)',
  interest: 'var(--ink-2)',
  principal: 'var(--accent-2)',
  owner: 'var(--h-3)',
}

const partsOf = ({ ifSold }: Loan): Part[] => [
  { key: 'storage', name: say(loan.storage), amount: ifSold.storage.amount },
  { key: 'interest', name: say(loan.interest), amount: ifSold.interest.amount },
  { key: 'principal', name: say(loan.principal), amount: ifSold.principal.amount },
  { key: 'owner', name: say(loan.toOwner), amount: ifSold.owner.amount },
]

const columns = (total: string): Column<Part>[] => [
  { key: 'name', head: say(loan.what), of: ({ name }) => name, foot: say(loan.proceeds) },
  {
    key: 'amount',
    head: say(loan.amount),
    of: (one) => amount(one.amount),
    isNumber: true,
    foot: amount(total),
  },
]

/** The parts beside each other, as long as they are large. */
function Bar({ parts, total, width }: { parts: readonly Part[]; total: string; width: number }) {
  const scale = drawn(total) === 0 ? 0 : width / drawn(total)
  let at = 0
  return parts.map(({ key, amount: text }) => {
    const length = drawn(text) * scale
    const from = at
    at += length
    return (
      <rect
        key={key}
        x={from}
        y="2"
        width={Math.max(0, length - 1.5)}
        height="14"
        fill={colours[key]}
      />
    )
  })
}

const Swatch = ({ of }: { of: string }) => (
  <svg width="16" height="9" aria-hidden="true">
    <rect width="9" height="9" fill={colours[of]} />
  </svg>
)

/** Who would be paid what, in this order, if the goods were sold at their marks. */
export function Proceeds({ of }: { of: Loan }) {
  const { proceeds, lacking } = of.ifSold
  const parts = partsOf(of)
  const title = say(loan.order)
  return (
    <Section title={title}>
      <Chart
        label={title}
        height={18}
        draw={(width) => <Bar {...{ parts, width }} total={proceeds.amount} />}
        table={
          <Table
            label={title}
            columns={columns(proceeds.amount)}
            rows={parts}
            keyOf={({ key }) => key}
          />
        }
      />
      <p class="p">{say(loan.ifSold)}</p>
      <dl class="kv">
        {parts.map(({ key, name, amount: text }) => [
          <dt key={key}>
            <Swatch of={key} />
            {name}
          </dt>,
          <dd key={`${key} amount`}>{amount(text)}</dd>,
        ])}
        <dt class="sum">{say(loan.proceeds)}</dt>
        <dd class="sum">{amount(proceeds.amount)}</dd>
        {drawn(lacking.amount) > 0 && (
          <>
            <dt>{say(loan.lacking)}</dt>
            <dd>{amount(lacking.amount)}</dd>
          </>
        )}
      </dl>
    </Section>
  )
}
