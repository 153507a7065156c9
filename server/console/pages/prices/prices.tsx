import { useRoute } from 'preact-iso/router'
import { filters } from '../../app/address.ts'
import { useAsk } from '../../data/ask.ts'
import { useWould, type Would } from '../../data/would.ts'
import { Answer } from '../../parts/answer.tsx'
import { Beside } from '../../parts/beside.tsx'
import { Box } from '../../parts/box.tsx'
import { count, unitName } from '../../parts/figures.ts'
import { Head, Section } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import {
  CONDITION,
  conditionOf,
  inCurrency,
  mainTotal,
  type Prices,
  useQuestions,
} from './asked.ts'
import { ConditionBar } from './condition.tsx'
import { besideFigures, Figures } from './figures.tsx'
import { Grid } from './grid.tsx'
import { IndicationBox, OwnTrades, Voted } from './indication.tsx'
import { MonthChart } from './months.tsx'
import type { MonthSeries } from './scales.ts'
import { Widened } from './widened.tsx'

type Questions = ReturnType<typeof useQuestions>

/** The rows of what is shown, as the prompt of `daybook sql` takes it. */
const sqlOf = (product: string) => `SELECT m.month, c.term, c.decade, c.currency, m.count, m.volume
FROM price_history_months m JOIN price_history_cells c ON c.cell = m.cell
WHERE c.product = '${product}' AND m.basis = 'real' ORDER BY m.month`

const Nothing = ({ isMember }: { isMember: boolean }) => (
  <Box title={say(prices.emptyTitle)}>{say(isMember ? prices.emptyMember : prices.emptyMore)}</Box>
)

function seriesOf(questions: Questions, all: Prices, currency: string, would: Would<Prices>) {
  const { chosen, claimed, offers } = questions
  const given = filters.value
  const hasCondition = CONDITION.some((name) => name !== 'currency' && given[name])
  const of = (data: Prices | undefined) => inCurrency(currency, data)
  const series: MonthSeries = {
    all: of(all),
    chosen: hasCondition ? of(chosen.data) : [],
    claimed: given.claimed === 'no' ? [] : of(claimed.data),
    offers: given.offers === 'no' ? [] : of(offers.data),
    would: of(would.data),
  }
  return series
}

type FoundProps = {
  readonly questions: Questions
  readonly all: Prices
  readonly name: string
  readonly would: Would<Prices>
}

function Found({ questions, all, name, would }: FoundProps) {
  const { chosen, indication, grid } = questions
  const total = mainTotal(all)
  const isMember = all.own !== null
  if (total === undefined) {
    return (
      <>
        <Nothing isMember={isMember} />
        {all.own && <OwnTrades own={all.own} unit={all.unit} />}
      </>
    )
  }
  const { currency, count: n, buyers, sellers } = total
  const { product, unit } = all
  return (
    <>
      <Answer of={chosen} rows={2}>
        {(data) => <Figures of={data} all={total} indication={indication.data} />}
      </Answer>
      <div class="g">
        <div class="c8">
          <Section
            title={say(prices.byMonth)}
            note={say(prices.byMonthNote, { n, text: count(n), buyers, sellers })}
          >
            <MonthChart
              series={seriesOf(questions, all, currency, would)}
              {...{ all, currency, name }}
            />
          </Section>
        </div>
        <div class="c4">
          <Section title={say(prices.restsOn)}>
            <Widened {...{ product, currency }} condition={conditionOf(filters.value)} />
            <Answer of={indication} rows={2}>
              {(data) => <IndicationBox of={data} condition={conditionOf(filters.value)} />}
            </Answer>
          </Section>
          <Section title={say(prices.cells)} note={say(prices.cellsNote)}>
            <Answer of={grid} rows={4}>
              {(data) => <Grid of={data} {...{ unit, currency }} />}
            </Answer>
          </Section>
        </div>
        <div class="c12 top">
          {indication.data?.trades && <Voted of={indication.data} />}
          {all.own && <OwnTrades own={all.own} unit={unit} />}
        </div>
      </div>
    </>
  )
}

function PricesOf({ product }: { product: string }) {
  const questions = useQuestions(product)
  const stream = { stream: `product-${product}`, limit: '1' }
  const registered = useAsk('/streams/{stream}', stream as never, { isTimeless: true })
  const [first] = registered.data?.events ?? []
  const name = (first?.data as { name?: string } | undefined)?.name ?? product
  const { all, chosen, claimed, offers, indication, grid } = questions
  const would = useWould(chosen)
  const unit = all.data?.unit
  const currency = (all.data && mainTotal(all.data)?.currency) ?? ''
  return (
    <>
      <Head
        title={name}
        note={unit && currency && say(prices.per, { currency, unit: unitName(unit) })}
      >
        <RequestButton of={[chosen, all, claimed, offers, indication, grid]} sql={sqlOf(product)} />
        <SaveButtons name={`prices-${product}`} rows={chosen.data?.months ?? []} />
      </Head>
      <ConditionBar currencies={all.data?.totals.map((one) => one.currency) ?? []} />
      <Beside was={chosen.data} would={would} figures={besideFigures} />
      <Answer of={all} rows={14}>
        {(data) => <Found questions={questions} all={data} {...{ name, would }} />}
      </Answer>
    </>
  )
}

/** What a product costs under a condition: by month, beside claims and offers, and from now on. */
export default function PricesPage() {
  const { product = '' } = useRoute().params
  return <PricesOf key={product} product={product} />
}
