import type { AnswerOf, Asked } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { amount, day } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { loan, movements } from '../../words/loan.ts'
import { say } from '../../words/say.ts'

type StatementAnswer = AnswerOf<'/loans/{loan}/statement'>
type Line = StatementAnswer['lines'][number]

const whatOf = ({ what, rule }: Line) =>
  rule === null ? say(movements[what]) : say(loan.interestDays, { n: rule.days })

const columns = (): Column<Line>[] => [
  { key: 'day', head: say(loan.day), of: (one) => day(one.day) },
  {
    key: 'what',
    head: say(loan.what),
    of: (one) => (
      <div class="two">
        {whatOf(one)}
        {one.reference && <small>{one.reference}</small>}
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

/** Every movement of the loan, with what is owed after it. */
export const Statement = ({ of }: { of: Asked<StatementAnswer> }) => (
  <Section title={say(loan.statement)}>
    <Answer of={of} rows={4}>
      {({ lines }) =>
        lines.length === 0 ? (
          <p class="p">{say(loan.nothingMoved)}</p>
        ) : (
          <Table
            label={say(loan.statement)}
            columns={columns()}
            rows={lines}
            keyOf={(line) => `${lines.indexOf(line)}`}
          />
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
