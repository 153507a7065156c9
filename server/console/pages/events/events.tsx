import { useState } from 'preact/hooks'
import { asOf, filters, setFilters } from '../../app/address.ts'
import { pastSeen } from '../../data/client.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { count, dayAndTime, fullDay, position } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { events } from '../../words/events.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { states } from '../../words/states.ts'
import { endNow, eventsIn, foundIn, type Looked, type Told, useEvents } from './asked.ts'
import { Chosen, FilterLink } from './chosen.tsx'

const columns = (): Column<Told>[] => [
  {
    key: 'position',
    head: say(events.position),
    of: (one) => position(one.position),
    isNumber: true,
  },
  { key: 'time', head: say(events.recorded), of: ({ time }) => dayAndTime(time) },
  { key: 'stream', head: say(events.stream), of: ({ subject }) => subject, isLong: true },
  {
    key: 'type',
    head: say(events.type),
    of: ({ type, revision }) => (
      <>
        <b class="half">{type}</b> <small>{`r${revision}`}</small>
      </>
    ),
  },
  { key: 'by', head: say(events.by), of: ({ by }) => by, isSecond: true },
]

const Filters = () => (
  // biome-ignore lint/a11y/useSemanticElements: filters that open dialogs are no set of fields
  <div class="cond" role="group" aria-label={say(events.filters)}>
    <FilterChip name="stream" label={say(events.stream)} hint={say(events.streamHint)} />
    <FilterChip name="kind" label={say(events.kind)} hint={say(events.kindHint)} />
    <FilterChip name="type" label={say(events.type)} hint={say(events.typeHint)} />
    <FilterChip name="day" label={say(events.day)} write={fullDay} hint={say(events.dayHint)} />
    <FilterChip
      name="correlation"
      label={say(events.correlation)}
      hint={say(events.correlationHint)}
    />
  </div>
)

type Rows = ReturnType<typeof foundIn>

/** Between which positions a chain was looked for. */
function LookedThrough({ of: { seen, start } }: { of: Looked }) {
  if (seen === null) return null
  const to = position(Math.min(seen, endNow()))
  return <p class="p">{say(events.lookedThrough, { from: position(start + 1), to })}</p>
}

function Found({ rows, next, looked }: Rows) {
  const wished = filters.value.event
  const chosen = rows.find((one) => one.position === wished) ?? rows[0]
  if (chosen === undefined) {
    return (
      <>
        <LookedThrough of={looked} />
        <Box title={say(events.none)}>{say(events.noneMore)}</Box>
        <Way next={next} />
      </>
    )
  }
  return (
    <div class="g">
      <div class="c8">
        <LookedThrough of={looked} />
        <Table
          label={say(events.label, { n: rows.length, text: count(rows.length) })}
          columns={columns()}
          rows={rows}
          keyOf={(one) => one.position}
          onOpen={(one) => setFilters({ event: one.position })}
          isChosen={(one) => one === chosen}
        />
        <Way next={next} />
      </div>
      <div class="c4 pane">
        <Chosen of={chosen} />
      </div>
    </div>
  )
}

/** Links, so that the browser's own way back leads through the pages. */
const Way = ({ next }: { next: string | null }) => (
  <nav class="actrow" aria-label={say(states.next)}>
    <FilterLink set={{ after: '0', event: null }}>{say(events.fromStart)}</FilterLink>
    {next !== null && (
      <FilterLink set={{ after: next, event: null }}>{say(states.next)}</FilterLink>
    )}
    <FilterLink set={{ after: null, event: null }}>{say(events.newest)}</FilterLink>
  </nav>
)

/** The events of the ledger: by stream, kind, type, day and chain, each whole. */
export default function Events() {
  const [end] = useState(endNow)
  const { asked, ofStream, feed, isStream, looked } = useEvents(end)
  const past = asOf.value === null ? null : pastSeen.value
  const found = (told: readonly Told[]) => foundIn(told, { ...looked, past })
  const data = isStream ? ofStream.data?.events : feed.data && eventsIn(feed.data)
  return (
    <>
      <Head title={say(pageNames.events)} note={say(events.note)}>
        <RequestButton of={[asked]} />
        <SaveButtons name="events" rows={data === undefined ? [] : found(data as Told[]).rows} />
      </Head>
      <Filters />
      {isStream ? (
        <Answer of={ofStream} rows={14}>
          {(stream) => <Found {...found(stream.events as unknown as Told[])} />}
        </Answer>
      ) : (
        <Answer of={feed} rows={14}>
          {(lines) => <Found {...found(eventsIn(lines))} />}
        </Answer>
      )}
    </>
  )
}
