import { useEffect, useMemo, useState } from 'preact/hooks'
import { Unreachable } from '../../data/client.ts'
import { session } from '../../data/session.ts'
import { Chosen } from '../../parts/act/chosen.tsx'
import { read } from '../../parts/act/draft.ts'
import { Loading } from '../../parts/answer.tsx'
import { day as dayText, fullDay } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { LinkIfThere, placeOf } from '../../parts/if-there.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { day } from '../../words/day.ts'
import { say } from '../../words/say.ts'
import { type Close, causedBy, LOOKED_AT, type Told } from './asked.ts'
import { nextDay } from './year.tsx'

/** The next day, closed after a dry run. */
export function CloseForm({ last }: { last: string | null }) {
  const given = useMemo(() => (last === null ? undefined : { date: nextDay(last) }), [last])
  if (session.value?.mayAct !== true) return null
  return (
    <Section title={say(day.closeNext)}>
      <Chosen
        of="calendar"
        id=""
        command="CloseBusinessDay"
        given={given}
        label={(draft) => say(day.closeDay, { day: dayText(read.text(read.entries(draft).date)) })}
      />
    </Section>
  )
}

type Group = { readonly type: string; readonly events: readonly Told[] }

/** So many streams of one type are named. */
const NAMED = 5

const Streams = ({ events }: Group) => {
  const names = [...new Set(events.map(({ subject }) => subject))]
  return (
    <>
      {names.slice(0, NAMED).map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <LinkIfThere to={placeOf(name)}>{name}</LinkIfThere>
        </span>
      ))}
      {names.length > NAMED && ` ${say(day.andMore, { n: names.length - NAMED })}`}
    </>
  )
}

const columns = (): Column<Group>[] => [
  { key: 'type', head: say(day.event), of: ({ type }) => type },
  { key: 'n', head: say(day.number), of: ({ events }) => events.length, isNumber: true },
  { key: 'streams', head: say(day.streams), of: (group) => <Streams {...group} />, isLong: true },
]

function Caused({ close }: { close: Close }) {
  const [found, setFound] = useState<{ of: Close; events: readonly Told[] } | null>(null)
  useEffect(() => {
    const over = new AbortController()
    const found = (events: readonly Told[]) => setFound({ of: close, events })
    causedBy(close, over.signal).then(found, (error: unknown) => {
      // Where no answer comes, the frame says so.
      if (!over.signal.aborted && !(error instanceof Unreachable)) throw error
    })
    return () => over.abort()
  }, [close.closed.position, close.settled?.position])
  if (found === null) return <Loading rows={6} />
  const { events } = found
  const groups = [...Map.groupBy(events, ({ type }) => type)].map(([type, events]) => ({
    ...{ type, events },
  }))
  const span = Number(close.settled?.position ?? 0) - Number(close.closed.position)
  return (
    <div class={found.of.date === close.date ? undefined : 'before'}>
      <p class="p">{say(day.caused, { n: events.length })}</p>
      <Table
        label={say(day.lastClose)}
        columns={columns()}
        rows={groups}
        keyOf={({ type }) => type}
      />
      {span >= LOOKED_AT && <p class="p">{say(day.causedFirst, { n: LOOKED_AT })}</p>}
    </div>
  )
}

/**
 * What a close brought about. Of administrators members learn what they read in the feed, so that
 * they are asked first.
 */
export function LastClose({ close }: { close: Close }) {
  const isOnlooker = session.value?.role === 'admin' && !session.value.isLocal
  const [isWanted, setWanted] = useState(!isOnlooker)
  return (
    <Section title={say(day.lastClose)} note={fullDay(close.date)}>
      {isWanted ? (
        <Caused close={close} />
      ) : (
        <>
          <p class="p">{say(day.showCloseMore)}</p>
          <button class="btn" type="button" onClick={() => setWanted(true)}>
            {say(day.showClose)}
          </button>
        </>
      )}
    </Section>
  )
}
