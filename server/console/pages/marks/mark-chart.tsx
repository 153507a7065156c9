import { scaleLinear, scalePoint } from 'd3-scale'
import { Chart, KeySign } from '../../parts/chart.tsx'
import { day, drawn, fullDay, price, priceAt } from '../../parts/figures.ts'
import { Grid } from '../../parts/grid.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { marks } from '../../words/marks.ts'
import { say } from '../../words/say.ts'
import type { Mark } from './columns.tsx'

const HEIGHT = 220
const [TOP, FLOOR, LEFT] = [12, 188, 52]

const columns = (): Column<Mark>[] => [
  { key: 'day', head: say(marks.day), of: ({ date }) => fullDay(date) },
  { key: 'price', head: say(marks.price), of: ({ inUnit }) => price(inUnit.price), isNumber: true },
]

function scalesOf(rows: readonly Mark[], width: number) {
  const figures = rows.flatMap(({ inUnit }) => (inUnit.price === null ? [] : drawn(inUnit.price)))
  const [low, high] = [Math.min(...figures), Math.max(...figures)]
  // Marks that never moved lie in the middle.
  const domain = low === high ? [low * 0.9, high * 1.1] : [low, high]
  const x = scalePoint(
    rows.map(({ date }) => date),
    [LEFT, width - 6],
  )
  return { x, y: scaleLinear(domain, [FLOOR, TOP]).nice(4) }
}

type Drawn = { readonly rows: readonly Mark[]; readonly width: number }

function Axes({ rows, width }: Drawn) {
  const { x, y } = scalesOf(rows, width)
  const step = Math.max(1, Math.ceil(rows.length / (width / 100)))
  return (
    <>
      <Grid {...{ y, width }} ticks={y.ticks(4)} left={LEFT} written={priceAt} />
      {rows.map(
        ({ date }, index) =>
          index % step === 0 && (
            <text
              key={date}
              class="ax"
              x={x(date)}
              y={FLOOR + 20}
              text-anchor={index === 0 ? 'start' : 'middle'}
            >
              {day(date)}
            </text>
          ),
      )}
    </>
  )
}

function Marked({ rows, width }: Drawn) {
  const { x, y } = scalesOf(rows, width)
  const path = rows.map(({ date, inUnit }, index) => {
    if (inUnit.price === null) return ''
    const goesOn = rows[index - 1]?.inUnit.price ?? null
    return `${goesOn === null ? 'M' : 'L'}${x(date)} ${y(drawn(inUnit.price))}`
  })
  return (
    <>
      <path d={path.join('')} class="as" stroke-width="1.6" />
      {rows.map(({ date, inUnit }) =>
        inUnit.price === null ? (
          <path
            key={date}
            d={`M${x(date)} ${FLOOR - 5}v5`}
            stroke="var(--warn-2)"
            stroke-width="2"
          />
        ) : (
          <circle key={date} cx={x(date)} cy={y(drawn(inUnit.price))} r="2" class="a" />
        ),
      )}
    </>
  )
}

type Props = {
  /** Marks of the close in one currency, the latest first. */
  readonly rows: readonly Mark[]
  readonly product: string
  readonly currency: string
}

/** Marks by day; days on which none could be taken are gaps with a sign. */
export function MarkChart({ rows, product, currency }: Props) {
  const inOrder = rows.toReversed()
  const prices = rows
    .flatMap(({ inUnit }) => inUnit.price ?? [])
    .toSorted((a, b) => drawn(a) - drawn(b))
  if (prices.length === 0) return null
  const [low, high] = [price(prices[0]), price(prices.at(-1))]
  return (
    <Chart
      label={say(marks.chart, { product, low, high, currency })}
      height={HEIGHT}
      draw={(width) => (
        <>
          <Axes rows={inOrder} width={width} />
          <Marked rows={inOrder} width={width} />
        </>
      )}
      table={
        <Table
          label={say(marks.byDay)}
          columns={columns()}
          rows={rows}
          keyOf={({ date }) => date}
        />
      }
    >
      <KeySign sign={<path d="M0 5h14" class="as" stroke-width="1.6" />}>
        {say(marks.keyMark)}
      </KeySign>
      <KeySign sign={<path d="M7 3v5" stroke="var(--warn-2)" stroke-width="2" />}>
        {say(marks.keyMissing)}
      </KeySign>
    </Chart>
  )
}
