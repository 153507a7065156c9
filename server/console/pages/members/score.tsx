import { scaleLinear } from 'd3-scale'
import { Chart, KeySign } from '../../parts/chart.tsx'
import { drawn, fullDay, price, priceAt } from '../../parts/figures.ts'
import { Grid } from '../../parts/grid.tsx'
import { Section } from '../../parts/head.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { members } from '../../words/members.ts'
import { named } from '../../words/named.ts'
import { say } from '../../words/say.ts'
import { changes, levels, sides } from '../../words/standing.ts'
import type { Side } from './asked.ts'

/** Points on one day: one on which the level changed or will, or the day that is shown. */
type Point = {
  readonly on: string
  readonly is: Side['history'][number]['is'] | null
  readonly level: string
  readonly figures: Side['figures']
  /** It follows if nothing more is contributed. */
  readonly isAhead: boolean
}

const [HEIGHT, TOP, FLOOR, LEFT, BAR] = [226, 28, 190, 40, 12]
/** Days are written under bars that are so far apart at least. */
const APART = 92

export function pointsOf({ history, ahead, figures, level }: Side, on: string): Point[] {
  const before = history.map((one) => ({ ...one, level: one.to, isAhead: false }))
  const after = ahead.map((one) => ({ ...one, level: one.to, isAhead: true }))
  return [...before, { on, is: null, level, figures, isAhead: false }, ...after]
}

const daysOf = (on: string) => Date.parse(on) / 86_400_000

function scalesOf(points: readonly Point[], width: number) {
  const days = points.map(({ on }) => daysOf(on))
  const tops = points.flatMap(({ figures }) => [
    ...[figures.effort, figures.moneyCounted, figures.threshold].map(drawn),
  ])
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [LEFT + BAR, width - BAR - 8])
  const y = scaleLinear([0, Math.max(...tops, 10) * 1.25], [FLOOR, TOP]).nice(4)
  return { x, y }
}
type Scales = ReturnType<typeof scalesOf>

function Bar({ point, scales: { x, y } }: { point: Point; scales: Scales }) {
  const { figures, isAhead, is } = point
  const at = x(daysOf(point.on))
  const effort = y(drawn(figures.effort))
  const money = effort - (FLOOR - y(drawn(figures.moneyCounted)))
  const threshold = y(drawn(figures.threshold))
  const outline = { fill: 'none', stroke: 'var(--ink-3)', 'stroke-dasharray': '3 2' }
  const [solid, light] = isAhead
    ? [outline, outline]
    : [{ fill: 'var(--accent-2)' }, { fill: 'var(--h-3)' }]
  return (
    <g>
      <rect x={at - BAR / 2} y={effort} width={BAR} height={FLOOR - effort} {...solid} />
      <rect x={at - BAR / 2} y={money} width={BAR} height={effort - money} {...light} />
      <path d={`M${at - BAR} ${threshold}h${BAR * 2}`} stroke="var(--ink)" stroke-width="2" />
      {is === null && (
        <text class="b" x={at} y={Math.min(money, threshold) - 8} text-anchor="middle">
          {price(figures.effort)}
        </text>
      )}
    </g>
  )
}

type DaysProps = {
  readonly points: readonly Point[]
  readonly scales: Scales
  readonly width: number
}

/** Days under the bars, as many as there is room for; the one that is shown always. */
function Days({ points, scales: { x }, width }: DaysProps) {
  const now = x(daysOf(points.find(({ is }) => is === null)!.on))
  let last = Number.NEGATIVE_INFINITY
  const written = points.filter(({ on, is }) => {
    const at = x(daysOf(on))
    const hasRoom = is === null || (at - last >= APART && Math.abs(at - now) >= APART)
    if (hasRoom) last = at
    return hasRoom
  })
  const anchorOf = (on: string) => (x(daysOf(on)) > width - APART / 2 ? 'end' : 'middle')
  const placeOf = (on: string) => (anchorOf(on) === 'end' ? width : x(daysOf(on)))
  return (
    <>
      {written.map(({ on, is }) => (
        <g key={on}>
          <text class="ax" x={placeOf(on)} y={FLOOR + 16} text-anchor={anchorOf(on)}>
            {fullDay(on)}
          </text>
          <text class={is ? 'ax' : 'b'} x={placeOf(on)} y={FLOOR + 31} text-anchor={anchorOf(on)}>
            {is ? say(changes[is]) : ''}
          </text>
        </g>
      ))}
    </>
  )
}

const Axis = ({ scales: { y }, width }: { scales: Scales; width: number }) => (
  <Grid {...{ y, width }} ticks={y.ticks(4)} left={LEFT} written={priceAt} />
)

const columns = (): Column<Point>[] => [
  { key: 'day', head: say(members.day), of: ({ on }) => fullDay(on) },
  { key: 'is', head: say(members.what), of: ({ is }) => (is ? say(changes[is]) : '–') },
  { key: 'level', head: say(members.name), of: ({ level }) => named(levels, level) },
  {
    key: 'effort',
    head: say(members.effort),
    of: (one) => price(one.figures.effort),
    isNumber: true,
  },
  {
    key: 'money',
    head: say(members.moneyCounted),
    of: (one) => price(one.figures.moneyCounted),
    isNumber: true,
  },
  {
    key: 'threshold',
    head: say(members.threshold),
    of: (one) => price(one.figures.threshold),
    isNumber: true,
  },
]

/** Points on each day on which the level changed, on the one shown, and on those to come. */
export function ScoreChart({ side, on }: { side: Side; on: string }) {
  const points = pointsOf(side, on)
  if (points.length < 2) return null
  const about = { side: say(sides[side.side]), n: points.length, day: fullDay(on) }
  return (
    <Section title={say(members.overTime)} note={say(members.overTimeNote)}>
      <Chart
        label={say(members.overTimeChart, { ...about, effort: price(side.figures.effort) })}
        height={HEIGHT}
        draw={(width) => {
          const scales = scalesOf(points, width)
          return (
            <>
              <Axis {...{ scales, width }} />
              {points.map((point) => (
                <Bar key={`${point.is} ${point.on}`} {...{ point, scales }} />
              ))}
              <Days {...{ points, scales, width }} />
            </>
          )
        }}
        table={
          <Table
            label={say(members.overTime)}
            columns={columns()}
            rows={points}
            keyOf={(one) => `${one.is} ${one.on}`}
          />
        }
      >
        <KeySign sign={<rect x="3" width="8" height="10" fill="var(--accent-2)" />}>
          {say(members.keyEffort)}
        </KeySign>
        <KeySign sign={<rect x="3" width="8" height="10" fill="var(--h-3)" />}>
          {say(members.keyMoney)}
        </KeySign>
        <KeySign sign={<path d="M0 5h14" stroke="var(--ink)" stroke-width="2" />}>
          {say(members.keyThreshold)}
        </KeySign>
      </Chart>
    </Section>
  )
}
