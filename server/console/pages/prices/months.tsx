import { filters, setFilters } from '../../app/address.ts'
import { Chart, KeySign } from '../../parts/chart.tsx'
import {
  axisQuantity,
  count,
  fullMonth,
  month,
  price,
  priceAt,
  quantity,
  range,
} from '../../parts/figures.ts'
import { Grid } from '../../parts/grid.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import { whatIf } from '../../words/what-if.ts'
import type { Month, Prices } from './asked.ts'
import { Marks } from './marks.tsx'
import {
  FLOOR,
  HEIGHT,
  LEFT,
  type MonthSeries,
  monthsBetween,
  type Scales,
  scalesOf,
  TOP,
} from './scales.ts'

const Axes = ({
  scales: { x, y, v },
  months,
  unit,
  width,
}: {
  scales: Scales
  months: readonly string[]
  unit: string
  width: number
}) => {
  const step = Math.max(1, Math.ceil(months.length / (width / 44)))
  return (
    <>
      <Grid {...{ y, width }} ticks={y.ticks(4)} left={LEFT} written={priceAt} />
      <Grid
        {...{ y: v, width }}
        ticks={v.ticks(2)}
        left={LEFT}
        written={(tick) => axisQuantity(tick, unit)}
        isFromZero
      />
      {months.map(
        (one, index) =>
          index % step === 0 && (
            <text
              key={one}
              class={filters.value.month === one ? 'b' : 'ax'}
              x={x(one)! + x.bandwidth() / 2}
              y={FLOOR + 16}
              text-anchor="middle"
            >
              {month(one)}
            </text>
          ),
      )}
    </>
  )
}

/** A month is chosen by a click on it; the table and the filter do the same by the keyboard. */
const Hits = ({ scales: { x }, months }: { scales: Scales; months: readonly string[] }) =>
  months.map((one) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the filter Period does the same
    <rect
      key={one}
      class="hit"
      x={x(one)! - (x.step() - x.bandwidth()) / 2}
      width={x.step()}
      y={TOP}
      height={FLOOR + 20 - TOP}
      fill="transparent"
      onClick={() => setFilters({ month: filters.peek().month === one ? null : one })}
    />
  ))

const wouldColumn = (series: MonthSeries): Column<Month> => ({
  key: 'would',
  head: say(whatIf.keyWould),
  of: ({ month: at }) => (
    <span class="dash">{price(series.would.find((one) => one.month === at)?.mean)}</span>
  ),
  isNumber: true,
})

const columns = (series: MonthSeries, unit: string): Column<Month>[] => {
  const of = (rows: readonly Month[], { month: at }: Month) => rows.find((one) => one.month === at)
  return [
    { key: 'month', head: say(prices.month), of: (one) => fullMonth(one.month) },
    { key: 'count', head: say(prices.count), of: (one) => count(one.count), isNumber: true },
    {
      key: 'volume',
      head: say(prices.volume),
      of: ({ volume }) => quantity(volume, unit),
      isNumber: true,
    },
    { key: 'low', head: say(prices.low), of: ({ low }) => price(low), isNumber: true },
    { key: 'mean', head: say(prices.mean), of: ({ mean }) => price(mean), isNumber: true },
    { key: 'high', head: say(prices.high), of: ({ high }) => price(high), isNumber: true },
    {
      key: 'chosen',
      head: say(prices.conditionMean),
      of: (one) => price(of(series.chosen, one)?.mean),
      isNumber: true,
    },
    {
      key: 'claimed',
      head: say(prices.claimedMean),
      of: (one) => price(of(series.claimed, one)?.mean),
      isNumber: true,
    },
    {
      key: 'offers',
      head: say(prices.offersRange),
      of: (one) => range(of(series.offers, one)?.low, of(series.offers, one)?.high),
      isNumber: true,
    },
    ...(series.would.length === 0 ? [] : [wouldColumn(series)]),
  ]
}

const Signs = ({ hasWould }: { hasWould: boolean }) => (
  <>
    {hasWould && (
      <KeySign
        sign={<path d="M0 5h14" stroke="var(--accent-2)" stroke-width="2" stroke-dasharray="3 2" />}
      >
        {say(whatIf.keyWould)}
      </KeySign>
    )}
    <KeySign sign={<rect x="3" width="8" height="10" fill="var(--bg-3)" stroke="var(--line-2)" />}>
      {say(prices.keyRange)}
    </KeySign>
    <KeySign sign={<path d="M0 5h14" stroke="var(--ink)" stroke-width="2" />}>
      {say(prices.keyMean)}
    </KeySign>
    <KeySign sign={<circle cx="7" cy="5" r="4.5" class="a" />}>{say(prices.keyCondition)}</KeySign>
    <KeySign
      sign={<circle cx="7" cy="5" r="3.4" fill="none" stroke="var(--ink-2)" stroke-width="1.3" />}
    >
      {say(prices.keyClaimed)}
    </KeySign>
    <KeySign
      sign={
        <path
          d="M7 0v10M4 .5h6M4 9.5h6"
          stroke="var(--line-2)"
          stroke-dasharray="1 1.5"
          fill="none"
        />
      }
    >
      {say(prices.keyOffers)}
    </KeySign>
  </>
)

type Props = {
  readonly series: MonthSeries
  readonly all: Prices
  readonly currency: string
  readonly name: string
}

/** Prices and volumes by month: what was real, and beside it what was claimed and offered. */
export function MonthChart({ series, all, currency, name }: Props) {
  const months = monthsBetween(all.from ?? '', all.to ?? '')
  const total = all.totals.find((one) => one.currency === currency)
  const [low, high] = [price(total?.low), price(total?.high)]
  return (
    <Chart
      label={say(prices.chart, { product: name, low, high, currency })}
      height={HEIGHT}
      draw={(width) => {
        const scales = scalesOf(series, months, width)
        return (
          <>
            <Axes {...{ scales, months, width }} unit={all.unit} />
            <Marks {...{ series, scales }} />
            <Hits {...{ scales, months }} />
          </>
        )
      }}
      table={
        <Table
          label={say(prices.byMonth)}
          columns={columns(series, all.unit)}
          rows={series.all}
          keyOf={(one) => one.month}
        />
      }
    >
      <Signs hasWould={series.would.length > 0} />
    </Chart>
  )
}
