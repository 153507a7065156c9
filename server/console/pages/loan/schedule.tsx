import type { AnswerOf, Asked } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { State } from '../../parts/box.tsx'
import { amount, fullDay } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { dues, loan } from '../../words/loan.ts'
import { say } from '../../words/say.ts'

type ScheduleAnswer = AnswerOf<'/loans/{loan}/schedule'>
type Due = ScheduleAnswer['dues'][number]

const columns = (): Column<Due>[] => [
  { key: 'day', head: say(loan.day), of: ({ date }) => fullDay(date) },
  { key: 'what', head: say(loan.what), of: ({ kind }) => say(dues[kind]) },
  {
    key: 'interest',
    head: say(loan.interest),
    of: ({ interest }) => amount(interest.rounded),
    isNumber: true,
    isSecond: true,
  },
  {
    key: 'toPay',
    head: say(loan.toPay),
    of: ({ toPay }) => amount(toPay.rounded),
    isNumber: true,
  },
  {
    key: 'short',
    head: say(loan.short),
    of: ({ short }) =>
      short === null || short.exact === '0' ? (
        amount(null)
      ) : (
        <State tone="bad">{amount(short.rounded)}</State>
      ),
    isNumber: true,
  },
]

function Overdue({ of: { overdue } }: { of: ScheduleAnswer }) {
  if (overdue.exact === '0') return null
  return <State tone="bad">{say(loan.overdue, { amount: amount(overdue.rounded) })}</State>
}

/** What is due when, and what of it was not paid. */
export const Schedule = ({ of }: { of: Asked<ScheduleAnswer> }) => (
  <Section title={say(loan.schedule)} aside={of.data && <Overdue of={of.data} />}>
    <Answer of={of} rows={3}>
      {({ dues: rows }) =>
        rows.length === 0 ? (
          <p class="p">{say(loan.nothingDue)}</p>
        ) : (
          <Table
            label={say(loan.schedule)}
            columns={columns()}
            rows={rows}
            keyOf={({ date, kind }) => `${date} ${kind}`}
          />
        )
      }
    </Answer>
  </Section>
)
