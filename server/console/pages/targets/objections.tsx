import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State } from '../../parts/box.tsx'
import { fullDay } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { say } from '../../words/say.ts'
import { objectionKinds, targets } from '../../words/targets.ts'

type Objection = AnswerOf<'/targets/{target}'>['raised'][number]

function Reply({ of: { answer, removedOn } }: { of: Objection }) {
  if (removedOn !== null) {
    return <State tone="ok">{say(targets.removed, { day: fullDay(removedOn) })}</State>
  }
  if (answer === null) return <State tone="warn">{say(targets.unanswered)}</State>
  return <span>{answer}</span>
}

const columns = (): Column<Objection>[] => [
  { key: 'says', head: say(targets.says), of: ({ says }) => says, isLong: true },
  { key: 'kind', head: say(targets.kind), of: ({ kind }) => say(objectionKinds[kind]) },
  { key: 'raised', head: say(targets.raised), of: ({ raisedOn }) => fullDay(raisedOn) },
  { key: 'answer', head: say(targets.answer), of: (one) => <Reply of={one} />, isLong: true },
]

/** What one company objects, and what became of it. */
export function Objections({ target }: { target: string }) {
  const asked = useAsk('/targets/{target}', { target } as never)
  return (
    <Answer of={asked} rows={4}>
      {({ legalName, raised }) => (
        <Section title={say(targets.objectionsOf, { name: legalName })}>
          {raised.length === 0 ? (
            <Box title={say(targets.noObjections)} />
          ) : (
            <Table
              label={say(targets.objections)}
              columns={columns()}
              rows={raised}
              keyOf={({ objection }) => objection}
            />
          )}
        </Section>
      )}
    </Answer>
  )
}
