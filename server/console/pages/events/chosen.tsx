import type { ComponentChildren } from 'preact'
import { filters, hrefOf, path } from '../../app/address.ts'
import { Answer } from '../../parts/answer.tsx'
import { Facts } from '../../parts/facts.tsx'
import { fullDay, instant, position } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { events } from '../../words/events.ts'
import { say } from '../../words/say.ts'
import { eventsIn, type Told, useAround } from './asked.ts'

/** A link to this page with other filters: the way back is the browser's. */
export const FilterLink = ({
  set,
  children,
}: {
  set: Readonly<Record<string, string | null>>
  children: ComponentChildren
}) => <a href={hrefOf(path.value, { ...filters.value, ...set })}>{children}</a>

/** A link to an event, alone with what was recorded around it. */
const EventLink = ({ of }: { of: Told }) => (
  <a href={hrefOf(path.value, { after: `${Number(of.position) - 1}`, event: of.position })}>
    {of.type} <small>{position(of.position)}</small>
  </a>
)

/** Its cause and its effects, of the events that were recorded around it. */
function Around({ of }: { of: Told }) {
  const asked = useAround(Number(of.position))
  return (
    <Answer of={asked} rows={2}>
      {(lines) => {
        const near = eventsIn(lines)
        const cause = near.find(({ id }) => id === of.causation)
        const effects = near.filter(({ causation }) => causation === of.id)
        return (
          <dl class="kv l">
            <dt>{say(events.cause)}</dt>
            <dd>
              {cause !== undefined ? (
                <EventLink of={cause} />
              ) : (
                (of.causation ?? say(events.fromOutside))
              )}
            </dd>
            <dt>{say(events.effects)}</dt>
            <dd>
              {effects.length === 0 && say(events.noneNear)}
              {effects.map((one) => (
                <div key={one.id}>
                  <EventLink of={one} />
                </div>
              ))}
            </dd>
          </dl>
        )
      }}
    </Answer>
  )
}

/** One event whole: what it says of itself, its data, its cause and its effects. */
export function Chosen({ of }: { of: Told }) {
  const facts: [string, ComponentChildren][] = [
    [say(events.position), position(of.position)],
    [
      say(events.stream),
      <FilterLink
        key="stream"
        set={{
          stream: of.subject,
          after: null,
          kind: null,
          type: null,
          correlation: null,
          day: null,
        }}
      >
        {of.subject}
      </FilterLink>,
    ],
    [say(events.revision), `${of.revision}`],
    [say(events.recorded), instant(of.time)],
    [say(events.happened), `${instant(of.effectiveat)} · ${fullDay(of.day)}`],
    [say(events.by), of.by],
    [
      say(events.correlation),
      <FilterLink
        key="chain"
        set={{
          correlation: of.correlation,
          after: `${Math.max(0, Number(of.position) - 500)}`,
          stream: null,
          kind: null,
          type: null,
          day: null,
        }}
      >
        {of.correlation}
      </FilterLink>,
    ],
    [say(events.id), of.id],
  ]
  return (
    <>
      <Section title={of.type}>
        <Facts of={facts} />
      </Section>
      <Section title={say(events.chain)} note={say(events.chainNote)}>
        <Around key={of.position} of={of} />
      </Section>
      <Section title={say(events.data)} note={say(events.version, { n: of.dataversion })}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <pre class="entry" tabIndex={0}>
          {JSON.stringify(of.data, null, 2)}
        </pre>
      </Section>
    </>
  )
}
