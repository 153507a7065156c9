import { count, drawn, price } from '../../parts/figures.ts'
import type { Month } from './asked.ts'
import type { MonthSeries, Scales } from './scales.ts'

type Props = { readonly of: Month; readonly scales: Scales }

/** The bar from the lowest to the highest; both are the mean where only that is told. */
function Range({ of, scales: { x, y }, ...look }: Props & { fill: string; stroke: string }) {
  const [left, width, middle] = [x(of.month)!, x.bandwidth(), y(drawn(of.mean))]
  const [low, high] = [of.low, of.high].map((one) => (one === null ? middle : y(drawn(one))))
  const place = { x: left + width * 0.12, width: width * 0.56 }
  return <rect {...place} y={high} height={Math.max(1, low! - high!)} {...look} />
}

/** What was real in a month: a bar from the lowest to the highest, a tick at the mean. */
function Real({ of, scales }: Props) {
  const { x, y, v } = scales
  const [left, width] = [x(of.month)!, x.bandwidth()]
  const middle = y(drawn(of.mean))
  return (
    <g>
      <Range {...{ of, scales }} fill="var(--bg-3)" stroke="var(--line-2)" />
      <path d={`M${left} ${middle}h${width * 0.8}`} stroke="var(--ink)" stroke-width="2" />
      <rect
        x={left}
        width={width * 0.8}
        y={v(drawn(of.volume))}
        height={v(0) - v(drawn(of.volume))}
        fill="var(--bg-3)"
        stroke="var(--line-2)"
      />
    </g>
  )
}

/** The part of it that the condition is of: its own range, its mean by quantity, its volume. */
function Chosen({ of, scales, most }: Props & { readonly most: number }) {
  const { x, y, v } = scales
  const [left, width] = [x(of.month)!, x.bandwidth()]
  const middle = y(drawn(of.mean))
  const size = 2.5 + 5 * Math.sqrt(drawn(of.volume) / most)
  return (
    <g>
      <Range {...{ of, scales }} fill="var(--h-3)" stroke="var(--accent-2)" />
      <circle
        class="a"
        cx={left + width * 0.4}
        cy={middle}
        r={size}
        stroke="var(--bg)"
        stroke-width="1.5"
      />
      <rect
        class="a"
        x={left}
        width={width * 0.8}
        y={v(drawn(of.volume))}
        height={v(0) - v(drawn(of.volume))}
      />
    </g>
  )
}

function Offered({ of, scales: { x, y } }: Props) {
  if (of.low === null || of.high === null) return null
  const at = x(of.month)! + x.bandwidth()
  const [low, high] = [y(drawn(of.low)), y(drawn(of.high))]
  return (
    <g stroke="var(--line-2)" fill="none">
      <path d={`M${at} ${high}V${low}`} stroke-dasharray="1 2.5" />
      <path d={`M${at - 2.5} ${high}h5M${at - 2.5} ${low}h5`} />
    </g>
  )
}

/** The mean under the terms that are supposed, dashed beside what was. */
function WouldBe({ of, scales: { x, y } }: Props) {
  const [left, width] = [x(of.month)! - x.bandwidth() * 0.2, x.bandwidth() * 1.2]
  return (
    <path
      d={`M${left} ${y(drawn(of.mean))}h${width}`}
      stroke="var(--accent-2)"
      stroke-width="2"
      stroke-dasharray="3 2"
    />
  )
}

function Claimed({ of, scales: { x, y } }: Props) {
  const at = x(of.month)! + x.bandwidth() * 0.4
  return (
    <circle
      cx={at}
      cy={y(drawn(of.mean))}
      r="3"
      fill="var(--bg)"
      stroke="var(--ink-2)"
      stroke-width="1.3"
    />
  )
}

/** The figure of the condition, beside its month, where there is only one. */
function Label({ of, scales: { x, y } }: Props) {
  const [from, to] = [x(of.month)! + x.bandwidth() * 0.4 + 8, x(of.month)! + x.bandwidth() + 18]
  const middle = y(drawn(of.mean))
  return (
    <g>
      <path d={`M${from} ${middle}H${to - 6}V10H${to + 4}`} stroke="var(--accent-2)" fill="none" />
      <text x={to + 8} y="14">
        <tspan class="b">{price(of.mean)}</tspan> <tspan dx="4">× {count(of.count)}</tspan>
      </text>
    </g>
  )
}

/** Everything that is drawn of months, from what lies behind to what lies in front. */
export function Marks({ series, scales }: { series: MonthSeries; scales: Scales }) {
  const most = Math.max(1, ...series.chosen.map(({ volume }) => drawn(volume)))
  const domain = scales.x.domain()
  const within = (rows: readonly Month[]) => rows.filter(({ month }) => domain.includes(month))
  const chosen = within(series.chosen)
  return (
    <>
      {within(series.offers).map((of) => (
        <Offered key={of.month} {...{ of, scales }} />
      ))}
      {within(series.all).map((of) => (
        <Real key={of.month} {...{ of, scales }} />
      ))}
      {chosen.map((of) => (
        <Chosen key={of.month} {...{ of, scales, most }} />
      ))}
      {within(series.claimed).map((of) => (
        <Claimed key={of.month} {...{ of, scales }} />
      ))}
      {within(series.would).map((of) => (
        <WouldBe key={of.month} {...{ of, scales }} />
      ))}
      {chosen.length === 1 && <Label of={chosen[0]!} scales={scales} />}
    </>
  )
}
