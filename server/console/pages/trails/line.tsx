import type { ComponentChildren } from 'preact'
import { Chart, KeySign } from '../../parts/chart.tsx'
import { count, day, dayAndTime, fullDay } from '../../parts/figures.ts'
import { say } from '../../words/say.ts'
import { trails } from '../../words/trails.ts'
import { Missing, Money, MoneyAxis, PromiseBar, type Within } from './beside.tsx'
import { type Layout, layoutOf, type Placed } from './places.ts'
import { causeOf, figureOf } from './told.ts'
import type { Checked } from './verifying.ts'

const Axes = ({ layout: { ticks, isShort, lanes, left, right, height } }: { layout: Layout }) => (
  <>
    {ticks.map(({ x, at }) => (
      <g key={at}>
        <line class="gl" x1={x} x2={x} y1="16" y2={height} />
        <text class="ax" x={x + 3} y="10">
          {isShort ? dayAndTime(at) : day(at)}
        </text>
      </g>
    ))}
    {lanes.map(({ name, label, y }) => (
      <g key={name}>
        <text x="0" y={y + 4}>
          {label.length > 26 ? `${label.slice(0, 25)}…` : label}
        </text>
        <line class="g0" x1={left} x2={right} y1={y} y2={y} />
      </g>
    ))}
  </>
)

/** The curve from a cause to its effect, with its head. */
function curve(from: Placed, to: Placed): string {
  const down = to.y >= from.y ? 1 : -1
  const [start, end] = [from.y + down * 6, to.y - down * 8]
  const middle = from.y === to.y ? from.y - 18 : (start + end) / 2
  const line = `M${from.x} ${start}C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${end}`
  return `${line}M${to.x - 3.5} ${end - down * 3}L${to.x} ${end + down * 2}L${to.x + 3.5} ${end - down * 3}`
}

const Curves = ({ layout: { events }, checked }: Within) =>
  events.map((to) => {
    const cause = causeOf(to.event, checked.events)
    const from = events.find(({ event }) => event === cause)
    return from === undefined ? null : (
      <path key={to.event.index} d={curve(from, to)} class="as" stroke-width="1.3" />
    )
  })

type Choice = {
  /** The leaf of the event that is looked at. */
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** An event: a disc; a diamond in red if its hashes do not lead to the root. */
const Events = ({ layout: { events }, chosen, onChoose }: { layout: Layout } & Choice) =>
  events.map(({ event: { index, entry, leads }, x, y }) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table of events does the same
    <g key={index} class="hit" onClick={() => onChoose(index)}>
      {leads ? (
        <circle cx={x} cy={y} r="5.5" class="a" stroke="var(--bg)" stroke-width="1.5" />
      ) : (
        <path d={`M${x} ${y - 7}l7 7l-7 7l-7 -7z`} fill="var(--bad-2)" stroke="var(--bg)" />
      )}
      {chosen === index && (
        <circle cx={x} cy={y} r="7" fill="none" stroke="var(--ink)" stroke-width="2" />
      )}
      <title>{`${entry.type} · ${fullDay(entry.day)}`}</title>
    </g>
  ))

/** Events whose figure stands beside them, since a trade turns there. */
const LABELLED = [
  'MatchAgreed',
  'GoodsDelivered',
  'MatchProven',
  'PaymentRecorded',
  'LoanDisbursed',
]

function Labels({ layout: { events, right } }: { layout: Layout }) {
  const labelled = events.filter(
    ({ event, y }, at) =>
      LABELLED.includes(event.entry.type) &&
      !events.some(
        (other, i) =>
          i > at &&
          other.y === y &&
          other.x - events[at]!.x < 110 &&
          LABELLED.includes(other.event.entry.type),
      ),
  )
  return labelled.map(({ event, x, y }) => {
    const isLate = x > right - 130
    return (
      <text
        key={event.index}
        class="over"
        x={isLate ? x - 10 : x + 10}
        y={y - 9}
        text-anchor={isLate ? 'end' : 'start'}
      >
        {figureOf(event) || event.entry.type}
      </text>
    )
  })
}

/** What stands for what, as far as it is drawn. */
function Signs({ checked: { steps, verified } }: { checked: Checked }) {
  const missing = verified.shown?.missing ?? []
  return (
    <>
      {steps.length > 0 && (
        <>
          <KeySign
            sign={
              <path d="M0 5h14" stroke="var(--ink-2)" stroke-width="1.4" stroke-dasharray="1 2.5" />
            }
          >
            {say(trails.payable)}
          </KeySign>
          <KeySign sign={<path d="M0 5h14" class="as" stroke-width="2" />}>
            {say(trails.paid)}
          </KeySign>
        </>
      )}
      {missing.some(({ isLate }) => !isLate) && (
        <KeySign sign={<circle cx="7" cy="5" r="4" fill="none" stroke="var(--line-2)" />}>
          {say(trails.keyMissing)}
        </KeySign>
      )}
      {missing.some(({ isLate }) => isLate) && (
        <KeySign sign={<path d="M7 0l6 10h-12z" fill="var(--warn-2)" />}>
          {say(trails.keyLate)}
        </KeySign>
      )}
    </>
  )
}

type Props = Choice & { readonly checked: Checked; readonly table: ComponentChildren }

/** The trail on a time line: a lane a stream, curves from cause to effect, promise and money. */
export function TimeLine({ checked, table, chosen, onChoose }: Props) {
  const { events, verified } = checked
  const [first, last] = [events[0], events.at(-1)]
  const streams = new Set(events.map(({ entry }) => entry.stream)).size
  const label = say(trails.lineLabel, {
    ...{ events: count(events.length), streams: count(streams) },
    ...{ from: fullDay(first?.entry.day), to: fullDay(last?.entry.day) },
  })
  const { height } = layoutOf(checked, 720)
  return (
    <Chart
      label={label}
      height={height}
      draw={(width) => {
        const layout = layoutOf(checked, width)
        return (
          <>
            <Axes layout={layout} />
            {layout.promises.map((of) => (
              <PromiseBar key={of.stream} of={of} layout={layout} asOf={verified.asOf?.day ?? ''} />
            ))}
            <Curves {...{ layout, checked }} />
            <MoneyAxis {...{ layout, checked }} />
            <Money {...{ layout, checked }} of="payable" />
            <Money {...{ layout, checked }} of="paid" />
            <Missing {...{ layout, checked }} />
            <Events {...{ layout, chosen, onChoose }} />
            {width > 520 && <Labels layout={layout} />}
          </>
        )
      }}
      table={table}
    >
      <Signs checked={checked} />
    </Chart>
  )
}
