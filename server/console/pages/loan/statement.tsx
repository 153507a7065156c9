import type { AnswerOf, Asked } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { amount, day, drawn } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { loan, movements } from '../../words/loan.ts'
import { say } from '../../words/say.ts'

type StatementAnswer = AnswerOf<'/loans/{loan}/statement'>
type Line = StatementAnswer['lines'][number]

const whatOf = ({ what, rule }: Line) =>
  rule === null ? say(movements[what]) : say(loan.interestDays, { n: rule.days })

/** What a payment went to, in the order of proceeds; nothing for what is no payment. */
function Divided({ of: { payment } }: { of: Line }) {
  if (payment === null) return null
  const { storage, saleCosts, interest, principal, owner } = payment
  const parts = [
    [loan.storage, storage],
    [loan.saleCosts, saleCosts],
    [loan.interest, interest],
    [loan.principal, principal],
    [loan.toOwner, owner],
  ] as const
  return parts
    .filter(([, part]) => drawn(part) !== 0)
    .map(([name, part]) => (
      <small key={name.en}>
        {say(name)} {amount(part)}
      </small>
    ))
}

const columns = (): Column<Line>[] => [
  { key: 'day', head: say(loan.day), of: (one) => day(one.day) },
  {
    key: 'what',
    head: say(loan.what),
    of: (one) => (
      <div class="two">
        {whatOf(one)}
        {one.reference && <small>{one.reference}</small>}
        <Divided of={one} />
      </div>
    ),
  },
  {
    key: 'amount',
    head: say(loan.amount),
    of: (one) => amount(one.amount.rounded),
    isNumber: true,
  },
  {
    key: 'owed',
    head: say(loan.owedHead),
    of: ({ owed }) => amount(owed.rounded),
    isNumber: true,
  },
]

/** What the money brings and what it costs: for whoever may know. */
const flowOf = ({ income, cost, earned }: NonNullable<StatementAnswer['capitalFlow']>) => ({
  income: amount(income.rounded),
  cost: amount(cost?.rounded),
  earned: amount(earned?.rounded),
})

/** Every movement of the loan, with what is owed after it. */
export const Statement = ({ of }: { of: Asked<StatementAnswer> }) => (
  <Section title={say(loan.statement)}>
    <Answer of={of} rows={4}>
      {({ lines, capitalFlow }) =>
        lines.length === 0 ? (
          <p class="p">{say(loan.nothingMoved)}</p>
        ) : (
          <>
            <Table
              label={say(loan.statement)}
              columns={columns()}
              rows={lines}
              keyOf={(line) => `${lines.indexOf(line)}`}
            />
            {capitalFlow?.cost && <p class="p">{say(loan.capitalFlow, flowOf(capitalFlow))}</p>}
          </>
        )
      }
    </Answer>
  </Section>
)

/** A movement as a row of a file. */
export const lineOf = (line: Line) => ({
  ...{ day: line.day, what: line.what, reference: line.reference },
  ...{ amount: line.amount.rounded, exact: line.amount.exact, owed: line.owed.rounded },
  ...{ from: line.rule?.from ?? null, to: line.rule?.to ?? null, rate: line.rule?.rate ?? null },
})
