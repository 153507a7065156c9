import { scaleBand, scaleLinear } from 'd3-scale'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { Chart, KeySign } from '../../parts/chart.tsx'
import { count, fullDay, fullMonth, month, share } from '../../parts/figures.ts'
import { Grid } from '../../parts/grid.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { KeyFigure, KeyFigures } from '../../parts/key-figures.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { rates } from '../../words/rates.ts'
import { say } from '../../words/say.ts'
import { Heat } from '../rates/heat.tsx'
import { isClaimed, Seg } from '../rates/seg.tsx'

type Customers = AnswerOf<'/sellers/{member}/customers'>
type InMonth = Customers['months'][number]

const outOf = (n: number, of: number) => say(rates.outOf, { n: count(n), of: count(of) })

function Figures({ of: { customers, returning, attention } }: { of: Customers }) {
  const { kept, old, repeated, new: fresh, answered, asked } = attention.parts
  return (
    <KeyFigures>
      <KeyFigure
        label={say(rates.cameBack)}
        note={`${outOf(returning.numerator, returning.denominator)} ${say(rates.onLaterDay)}`}
        isFirst
      >
        {share(returning.share)}
      </KeyFigure>
      <KeyFigure label={say(rates.everBought)}>{count(customers)}</KeyFigure>
      <KeyFigure
        label={say(rates.attention)}
        unit={attention.shown}
        note={say(rates.attentionMore, { kept, old, repeated, fresh, answered, asked })}
      >
        {say(rates[attention.band])}
      </KeyFigure>
    </KeyFigures>
  )
}

const [HEIGHT, TOP, FLOOR, LEFT] = [200, 10, 176, 36]

function Bars({ months, width }: { months: readonly InMonth[]; width: number }) {
  const x = scaleBand(
    months.map((one) => one.month),
    [LEFT, width],
  ).padding(0.4)
  const most = Math.max(...months.map(({ customers }) => customers))
  const y = scaleLinear([0, most], [FLOOR, TOP]).nice(4)
  const each = Math.ceil(44 / x.step())
  return (
    <>
      <Grid
        {...{ y, width }}
        ticks={y.ticks(4).filter(Number.isInteger)}
        left={LEFT}
        written={count}
      />
      {months.map(({ month: at, customers, returning }, index) => {
        const place = { x: x(at), width: x.bandwidth() }
        const [top, again] = [y(customers), y(returning.numerator)]
        return (
          <g key={at}>
            <rect
              {...place}
              y={top}
              height={FLOOR - top}
              fill="var(--bg-3)"
              stroke="var(--line-2)"
            />
            <rect {...place} y={again} height={FLOOR - again} class="a" />
            {index % each === 0 && (
              <text class="ax" x={x(at)! + x.bandwidth() / 2} y={FLOOR + 16} text-anchor="middle">
                {month(at)}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

const columns = (): Column<InMonth>[] => [
  { key: 'month', head: say(rates.month), of: (one) => fullMonth(one.month) },
  { key: 'all', head: say(rates.customers), of: (one) => count(one.customers), isNumber: true },
  {
    key: 'again',
    head: say(rates.hadBought),
    of: ({ returning }) => count(returning.numerator),
    isNumber: true,
  },
  {
    key: 'share',
    head: say(rates.share),
    of: ({ returning }) => share(returning.share),
    isNumber: true,
  },
]

function Months({ months }: { months: readonly InMonth[] }) {
  const [from, to] = [fullMonth(months[0]!.month), fullMonth(months.at(-1)!.month)]
  return (
    <Section title={say(rates.byMonth)}>
      <Chart
        label={say(rates.byMonthChart, { from, to })}
        height={HEIGHT}
        draw={(width) => <Bars months={months} width={width} />}
        table={
          <Table
            label={say(rates.byMonth)}
            columns={columns()}
            rows={months}
            keyOf={(one) => one.month}
          />
        }
      >
        <KeySign sign={<rect width="14" height="10" fill="var(--bg-3)" stroke="var(--line-2)" />}>
          {say(rates.keyAll)}
        </KeySign>
        <KeySign sign={<rect width="14" height="10" class="a" />}>
          {say(rates.keyReturning)}
        </KeySign>
      </Chart>
    </Section>
  )
}

function Cohorts({ cohorts }: { cohorts: Customers['cohorts'] }) {
  const length = Math.max(...cohorts.map(({ months }) => months.length))
  const heads = Array.from({ length }, (_, later) => `${later}`)
  const rows = cohorts.map(({ cohort, months }) => ({
    key: cohort,
    head: fullMonth(cohort),
    size: count(months[0]?.denominator),
    cells: months.map(({ numerator, complete, share: of }) => ({
      ...{ share: of, note: count(numerator), isOpen: !complete, why: null },
    })),
  }))
  return (
    <Section title={say(rates.stay)} note={say(rates.stayNote)}>
      <Heat
        label={say(rates.stay)}
        corner={say(rates.cohort)}
        sizeHead={say(rates.size)}
        {...{ heads, rows }}
      />
    </Section>
  )
}

const basis = () =>
  (['real', 'claimed'] as const).map((value) => ({ value, text: say(rates[value]) }))

/** Which customers of a seller stay: by month, and by the month in which they first bought. */
export function OfSeller({ seller }: { seller: string }) {
  const given = isClaimed() ? 'claimed' : 'real'
  const asked = useAsk('/sellers/{member}/customers', { member: seller, basis: given } as never)
  const { data } = asked as { data: Customers | undefined }
  return (
    <>
      <Head title={seller} note={data && say(rates.customersOf, { day: fullDay(data.on) })}>
        <Seg name="basis" label={say(rates.basis)} shown={given} choices={basis()} />
        <RequestButton of={[asked]} />
        <SaveButtons
          name={`customers-${seller}`}
          rows={(data?.months ?? []).map((one) => ({ ...one, ...one.returning }))}
        />
      </Head>
      <Answer of={asked} rows={12}>
        {(of) =>
          of.customers === 0 ? (
            <Box title={say(rates.noCustomers)} />
          ) : (
            <>
              <Figures of={of} />
              <div class="g">
                <div class="c12">
                  {of.months.length > 0 && <Months months={of.months} />}
                  {of.cohorts.length > 0 && <Cohorts cohorts={of.cohorts} />}
                </div>
              </div>
            </>
          )
        }
      </Answer>
    </>
  )
}
