import { useAsk } from '../../data/ask.ts'
import type { Api } from '../../data/client.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State, type Tone } from '../../parts/box.tsx'
import { count, position } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { day, dayStates } from '../../words/day.ts'
import { say } from '../../words/say.ts'

type Readiness = Api['Readiness']
type Projection = NonNullable<Readiness['projections']>[number]
type Rule = NonNullable<Readiness['rules']>[number]

const tones: Readonly<Record<string, Tone>> = {
  ...{ live: 'ok', idle: 'ok', signs: 'ok', follows: 'ok' },
  ...{ building: 'half', rebuilding: 'half', answering: 'half', waits: 'open' },
  ...{ failed: 'bad', stuck: 'bad', stopped: 'bad' },
}

/** A state with its shape, in the language of the page. */
export function NamedState({ of }: { of: string }) {
  const known = dayStates[of as keyof typeof dayStates]
  return <State tone={tones[of] ?? 'plain'}>{known === undefined ? of : say(known)}</State>
}

/** How what reads the log stands, and how far it is. */
const readingColumns = <
  T extends { readonly state: string; readonly position: string },
>(): Column<T>[] => [
  { key: 'state', head: say(day.state), of: ({ state }) => <NamedState of={state} /> },
  {
    key: 'read',
    head: say(day.readTo),
    of: (one) => position(one.position),
    by: (one) => Number(one.position),
    isNumber: true,
  },
]

const projectionColumns = (): Column<Projection>[] => [
  {
    key: 'name',
    head: say(day.name),
    of: ({ name, version }) => (
      <>
        {name} <small>{`v${version}`}</small>
      </>
    ),
    by: ({ name }) => name,
  },
  ...readingColumns(),
  {
    key: 'behind',
    head: say(day.behind),
    of: ({ lag }) => count(lag),
    by: ({ lag }) => lag,
    isNumber: true,
  },
]

const ruleColumns = (): Column<Rule>[] => [
  { key: 'name', head: say(day.name), of: ({ name }) => name, by: ({ name }) => name },
  ...readingColumns(),
]

/** What is wrong, and what somebody should look at: sentences of the server. */
export function Troubles({ of: { troubles, warnings } }: { of: Readiness }) {
  return (
    <>
      {troubles.map((one) => (
        <Box key={one} tone="bad" title={<span lang="en">{one}</span>} isNews />
      ))}
      {warnings.map((one) => (
        <Box key={one} tone="warn" title={<span lang="en">{one}</span>} isNews />
      ))}
    </>
  )
}

/** How far projections and rules are. */
export function Progress({ of }: { of: Readiness }) {
  const { projections = [], rules = [] } = of
  const idle = rules.filter(({ state }) => state === 'idle').length
  const busy = rules.filter(({ state }) => state !== 'idle')
  return (
    <>
      <Section title={say(day.projections)} note={say(day.projectionsNote)}>
        <Table
          label={say(day.projections)}
          columns={projectionColumns()}
          rows={projections}
          keyOf={({ name }) => name}
        />
      </Section>
      <Section title={say(day.rules)} note={say(day.rulesNote, { n: idle })}>
        {busy.length === 0 ? (
          <p class="p">{say(day.rulesBusy)}</p>
        ) : (
          <Table
            label={say(day.rules)}
            columns={ruleColumns()}
            rows={busy}
            keyOf={({ name }) => name}
          />
        )}
      </Section>
    </>
  )
}

/** Where the verifiable log stands, and what is wrong with it. */
export function LogState() {
  const asked = useAsk('/log/status', {}, { isTimeless: true })
  const isNone = asked.error !== null && asked.data === undefined
  return (
    <Section title={say(day.log)}>
      {isNone ? (
        <p class="p">{say(day.logNone)}</p>
      ) : (
        <Answer of={asked} rows={3}>
          {({ signer, size, position: hashed, head, trouble, blocked }) => (
            <>
              <dl class="kv">
                <dt>{say(day.signer)}</dt>
                <dd>
                  <NamedState of={signer} />
                </dd>
                <dt>{say(day.leaves)}</dt>
                <dd>{count(size)}</dd>
                <dt>{say(day.logPosition)}</dt>
                <dd>{position(hashed)}</dd>
                <dt>{say(day.signedHead)}</dt>
                <dd>{position(head?.position ?? null)}</dd>
              </dl>
              {[trouble, blocked?.why].map(
                (why) => why && <Box key={why} tone="bad" title={<span lang="en">{why}</span>} />,
              )}
            </>
          )}
        </Answer>
      )}
    </Section>
  )
}
