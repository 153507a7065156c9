import type { Api } from '../data/client.ts'
import { Box } from '../parts/box.tsx'
import { amount, count, day, difference } from '../parts/figures.ts'
import { Section } from '../parts/head.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { say } from '../words/say.ts'
import { whatIf, whatIfFigures } from '../words/what-if.ts'

type Told = Api['WhatIfAnswer']
type Sum = Told['sums'][number]
type Decision = Api['Difference']
type Figure = keyof typeof whatIfFigures
type Event = { readonly type: string; readonly data: unknown } | null

/** So many decisions are listed: thousands help nobody. */
const LISTED = 50

const sumColumns = (): Column<Sum>[] => [
  {
    key: 'figure',
    head: say(whatIf.figure),
    of: ({ figure, currency }) => `${say(whatIfFigures[figure as Figure])}, ${currency}`,
  },
  { key: 'was', head: say(whatIf.was), of: ({ was }) => amount(was), isNumber: true },
  {
    key: 'would',
    head: say(whatIf.would),
    of: ({ would }) => <span class="dash">{amount(would)}</span>,
    isNumber: true,
  },
  {
    key: 'difference',
    head: say(whatIf.difference),
    of: (sum) => <b>{difference(sum.difference)}</b>,
    isNumber: true,
  },
]

/** What two events of one type say differently, and else all that one says. */
function told(event: Event, other: Event): string {
  if (event === null) return say(whatIf.nothing)
  const data = event.data as Readonly<Record<string, unknown>>
  const before = (other?.data ?? {}) as Readonly<Record<string, unknown>>
  const different = Object.entries(data).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  const fields = different.map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `${name} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`
  })
  return [event.type, ...fields].join(', ')
}

const decisionColumns = (): Column<Decision>[] => [
  { key: 'day', head: say(whatIf.day), of: (one) => day(one.day) },
  { key: 'stream', head: say(whatIf.stream), of: ({ stream }) => stream },
  {
    key: 'was',
    head: say(whatIf.was),
    isLong: true,
    of: ({ events }) =>
      events.map(({ ordinal, happened, instead }) => (
        <div key={ordinal}>{told(happened as Event, instead as Event)}</div>
      )),
  },
  {
    key: 'would',
    head: say(whatIf.would),
    isLong: true,
    of: ({ events, refusal }) => (
      <span class="dash">
        {refusal?.says}
        {events.map(({ ordinal, happened, instead }) => (
          <div key={ordinal}>{told(instead as Event, happened as Event)}</div>
        ))}
      </span>
    ),
  },
]

const Decisions = ({ title, all }: { title: string; all: readonly Decision[] }) =>
  all.length > 0 && (
    <Section title={title} note={count(all.length)}>
      <Table
        label={title}
        columns={decisionColumns()}
        rows={all.slice(0, LISTED)}
        keyOf={({ position, id }) => `${position} ${id}`}
      />
      {all.length > LISTED && <p class="p">{say(whatIf.first, { n: LISTED })}</p>}
    </Section>
  )

/** What would have come out differently, each beside what was. */
export function WhatIfAnswer({ answer }: { answer: Told }) {
  const { sums, decisions, noLongerPossible, looked, limits } = answer
  const n = decisions.length + noLongerPossible.length
  const values = { n, text: count(n), looked: count(looked.decided) }
  return (
    <>
      <Box
        tone={n === 0 ? 'plain' : 'ok'}
        title={say(n === 0 ? whatIf.same : whatIf.decided, values)}
        isNews
      />
      {sums.length > 0 && (
        <Section title={say(whatIf.sums)}>
          <Table
            label={say(whatIf.sums)}
            columns={sumColumns()}
            rows={sums}
            keyOf={({ figure, currency }) => `${figure} ${currency}`}
          />
        </Section>
      )}
      <Decisions title={say(whatIf.impossible)} all={noLongerPossible} />
      <Decisions title={say(whatIf.decisions)} all={decisions} />
      {limits.length > 0 && (
        <Section title={say(whatIf.limits)}>
          <ul class="p" lang="en">
            {limits.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
