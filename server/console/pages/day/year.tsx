import { setAsOf } from '../../app/address.ts'
import { Chart } from '../../parts/chart.tsx'
import { count, fullDay, month } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { day as words } from '../../words/day.ts'
import { locale } from '../../words/language.ts'
import { say } from '../../words/say.ts'

export type RulerDay = { readonly day: string; readonly events: number | null }

const DAY_MS = 86_400_000
const WEEK = 7
const LEFT = 34
const TOP = 16
const STEPS = 5

const numberOf = (day: string) => Date.parse(day) / DAY_MS
/** Monday is 0. */
const weekday = (day: string) => (new Date(day).getUTCDay() + 6) % WEEK
const monday = (day: string) => numberOf(day) - weekday(day)

/** Bounds of five steps, with as many days in each as can be. */
export function stepsOf(days: readonly RulerDay[]): number[] {
  const counts = days.map(({ events }) => events ?? 0).toSorted((a, b) => a - b)
  const at = (step: number) => counts[Math.ceil((counts.length * step) / STEPS) - 1] ?? 0
  return Array.from({ length: STEPS }, (_, index) => at(index + 1))
}

const stepOf = (bounds: readonly number[], events: number | null) =>
  1 +
  Math.max(
    0,
    bounds.findIndex((bound) => (events ?? 0) <= bound),
  )

const weekdayName = (index: number) =>
  new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + index)),
  )

type GridProps = {
  readonly days: readonly RulerDay[]
  readonly bounds: readonly number[]
  readonly width: number
  /** The day that the page shows. */
  readonly shown: string | null
}

/** A column a week, a row a weekday; days on which nothing was closed are left open. */
function Grid({ days, bounds, width, shown }: GridProps) {
  const first = monday(days[0]!.day)
  const weeks = (monday(days.at(-1)!.day) - first) / WEEK + 1
  const size = Math.min(15, (width - LEFT) / weeks)
  const x = (day: string) => LEFT + ((monday(day) - first) / WEEK) * size
  const months = days.filter(
    ({ day }, index) => index === 0 || days[index - 1]!.day.slice(0, 7) !== day.slice(0, 7),
  )
  return (
    <>
      {months.map(({ day }, index) => {
        const before = months[index - 1]
        const isClose = before !== undefined && x(day) - x(before.day) < 28
        return isClose ? null : (
          <text key={day} class="ax" x={x(day)} y={10}>
            {month(day.slice(0, 7))}
          </text>
        )
      })}
      {[0, 2, 4].map((row) => (
        <text key={row} class="ax" x={0} y={TOP + row * 15 + 11}>
          {weekdayName(row)}
        </text>
      ))}
      {days.map(({ day, events }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the table and the ruler do the same
        <rect
          key={day}
          class="hit-day"
          x={x(day)}
          y={TOP + weekday(day) * 15}
          width={size - 2}
          height={13}
          fill={`var(--h-${stepOf(bounds, events)})`}
          stroke={day === shown ? 'var(--ink)' : undefined}
          stroke-width={2}
          onClick={() => setAsOf(day)}
        >
          <title>{`${fullDay(day)}: ${count(events)}`}</title>
        </rect>
      ))}
    </>
  )
}

const columns = (): Column<RulerDay>[] => [
  { key: 'day', head: say(words.businessDay), of: ({ day }) => fullDay(day), by: ({ day }) => day },
  {
    key: 'events',
    head: say(words.recorded),
    of: ({ events }) => count(events),
    by: ({ events }) => events ?? 0,
    isNumber: true,
  },
]

/** So many days fit beside each other: a year, and the week before. */
const MOST = 320

type Props = { readonly days: readonly RulerDay[]; readonly shown: string | null }

/** What was recorded on each business day of the last year. */
export function Year({ days: all, shown: day }: Props) {
  const days = all.slice(-MOST)
  if (days.length === 0) return null
  const bounds = stepsOf(days)
  const shown = bounds.filter((bound, index) => bounds.indexOf(bound) === index)
  const height = TOP + (days.some(({ day }) => weekday(day) > 4) ? 7 : 5) * 15
  return (
    <Section title={say(words.year)} note={say(words.yearNote)}>
      <Chart
        label={say(words.yearLabel, { n: days.length })}
        height={height}
        draw={(width) => <Grid {...{ days, bounds, width }} shown={day} />}
        table={
          <Table
            label={say(words.yearNote)}
            columns={columns()}
            rows={days.toReversed()}
            keyOf={({ day }) => day}
            onOpen={({ day }) => setAsOf(day)}
          />
        }
      >
        {shown.map((bound, index) => (
          <span key={bound}>
            <svg viewBox="0 0 14 10" aria-hidden="true">
              <rect x={2} width={10} height={10} fill={`var(--h-${stepOf(bounds, bound)})`} />
            </svg>
            {index === 0 ? say(words.upTo, { n: count(bound) }) : count(bound)}
          </span>
        ))}
      </Chart>
    </Section>
  )
}

/** The next day after one that is no Saturday or Sunday, as a proposal. */
export function nextDay(day: string): string {
  const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
  return weekday(next) > 4 ? nextDay(next) : next
}
