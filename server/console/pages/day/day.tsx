import { asOf } from '../../app/address.ts'
import { useAsk } from '../../data/ask.ts'
import { type Api, seen } from '../../data/client.ts'
import { Answer } from '../../parts/answer.tsx'
import { State } from '../../parts/box.tsx'
import { count, fullDay, instant, position } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { day } from '../../words/day.ts'
import { say } from '../../words/say.ts'
import { type Close, closeAt, type Told, useCalendar, useReadiness } from './asked.ts'
import { CloseForm, LastClose } from './close.tsx'
import { LogState, Progress, Troubles } from './health.tsx'
import { LoansThatWait, OpenOffers, useOpenOffers } from './waiting.tsx'
import { type RulerDay, Year } from './year.tsx'

type Ruler = Api['RulerAnswer']

function Figures(props: {
  days: readonly RulerDay[]
  close: Close | null
  ready: Api['Readiness'] | null
}) {
  const { days, close, ready } = props
  const recorded = days.find((one) => one.day === close?.date)?.events ?? null
  const lag = Math.max(0, ...(ready?.projections ?? []).map((one) => one.lag))
  return (
    <KeyFigures>
      <KeyFigure
        label={say(day.recordedOn)}
        unit={recorded === null ? undefined : say(day.events, { n: recorded })}
        isFirst
      >
        {count(recorded)}
      </KeyFigure>
      <KeyFigure label={say(day.daysClosed)}>
        {count(days.filter((one) => close !== null && one.day <= close.date).length)}
      </KeyFigure>
      <KeyFigure label={say(day.position)}>
        {position(asOf.value === null ? seen.value : (close?.settled?.position ?? null))}
      </KeyFigure>
      <KeyFigure
        label={say(day.health)}
        note={ready === null ? undefined : say(day.farthest, { n: count(lag) })}
      >
        {ready !== null && (
          <State tone={ready.ready ? 'ok' : 'bad'}>
            {say(ready.ready ? day.ready : day.notReady)}
          </State>
        )}
      </KeyFigure>
    </KeyFigures>
  )
}

const noteOf = (close: Close | null): string | undefined => {
  if (close === null) return undefined
  const { closed, settled } = close
  const time = `${instant(closed.time)} UTC`
  return settled === null
    ? say(day.settling, { time })
    : say(day.settled, { time, position: position(settled.position) })
}

/** What was recorded since the last close is of no day yet. */
const closedDays = ({ days, closed }: Ruler): readonly RulerDay[] =>
  days.filter(({ day }) => closed !== null && day <= closed)

/** What stands below others comes when it is known how long they are. */
function Found({ ruler, close }: { ruler: Ruler; close: Close | null }) {
  const ready = useReadiness()
  const offers = useOpenOffers()
  return (
    <>
      {ready !== null && <Troubles of={ready} />}
      <Figures days={ruler.days} {...{ close, ready }} />
      <div class="g">
        <div class="c8">
          <Year days={closedDays(ruler)} shown={close?.date ?? null} />
          <OpenOffers asked={offers} />
          {!offers.isLoading && <LoansThatWait />}
          {!offers.isLoading && ready !== null && <Progress of={ready} />}
        </div>
        <div class="c4 pane early">
          <CloseForm last={ruler.closed} />
          <LogState />
          {close !== null && <LastClose close={close} />}
        </div>
      </div>
    </>
  )
}

/** The business day: what was recorded, what its close did, what waits, and what is behind. */
export default function Day() {
  const ruler = useAsk('/ruler', {}, { isTimeless: true })
  const isNew = ruler.data === undefined || ruler.data.closed === null
  const calendar = useCalendar(asOf.value, isNew)
  const events = (calendar.data?.events ?? []) as unknown as readonly Told[]
  const close = closeAt(events, asOf.value)
  return (
    <>
      <Head title={close === null ? say(day.none) : fullDay(close.date)} note={noteOf(close)}>
        <RequestButton of={isNew ? [ruler] : [ruler, calendar]} />
        <SaveButtons name="days" rows={ruler.data?.days ?? []} />
      </Head>
      <Answer of={ruler} rows={8}>
        {(data) =>
          data.closed !== null && calendar.data === undefined ? null : (
            <Found ruler={data} close={close} />
          )
        }
      </Answer>
    </>
  )
}
