import { useRoute } from 'preact-iso/router'
import { filters, setFilters } from '../../app/address.ts'
import { useAsk } from '../../data/ask.ts'
import { kind } from '../../data/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { fullDay, unitName } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { Table } from '../../parts/table.tsx'
import { marks as words } from '../../words/marks.ts'
import { say } from '../../words/say.ts'
import { columns, csvRow, keyOf, type Mark, type Marks } from './columns.tsx'
import { Figures } from './figures.tsx'
import { MarkChart } from './mark-chart.tsx'
import { MatchTable } from './match-table.tsx'

const sqlOf = (product: string) => `SELECT date, currency, loan, buyers, sellers, told
FROM marks WHERE product = '${product}' ORDER BY date DESC LIMIT 100`

/** One currency is shown at a time: the one that is chosen, or that of the latest mark. */
const currencyOf = ({ marks }: Marks) => filters.value.currency ?? marks[0]?.currency ?? ''

const choose = (one: Mark) =>
  setFilters({ mark: filters.peek().mark === keyOf(one) ? null : keyOf(one) })

function Chosen({ of, product }: { of: Mark; product: string }) {
  const title = say(words.behind, { day: fullDay(of.date) })
  if (of.behind === null || of.behind.used.length === 0) return null
  return (
    <Section title={title}>
      <MatchTable {...{ product, used: of.behind.used }} label={title} />
    </Section>
  )
}

function Shown({ of }: { of: Marks }) {
  const { product, unit, marks, next } = of
  const currency = currencyOf(of)
  const rows = marks.filter((one) => one.currency === currency)
  const ofClose = rows.filter(({ behind }) => behind === null || behind.loan === null)
  const chosen = rows.find((one) => keyOf(one) === filters.value.mark) ?? ofClose[0]
  const choices = [...new Set(marks.map((one) => one.currency))]
  const [last] = ofClose
  if (last === undefined) {
    const isMember = kind.value === 'member' || kind.value === 'lender'
    return <Box title={say(words.empty)}>{say(isMember ? words.emptyMember : words.emptyMore)}</Box>
  }
  return (
    <>
      {choices.length > 1 && (
        <div class="cond">
          <FilterChip
            name="currency"
            label={say(words.currency)}
            choices={choices.map((value) => ({ value, text: value }))}
          />
        </div>
      )}
      <Figures of={last} unit={unit} />
      <div class="g">
        <div class="c12">
          <Section title={say(words.byDay)} note={say(words.byDayNote)}>
            <MarkChart rows={ofClose} {...{ product, currency }} />
          </Section>
        </div>
        <div class="c12 top">
          {chosen && <Chosen of={chosen} product={product} />}
          <Section title={say(words.table)} note={say(words.tableNote)}>
            <Table
              label={say(words.table)}
              columns={columns(unit)}
              rows={rows}
              keyOf={keyOf}
              onOpen={choose}
              isChosen={(one) => one === chosen}
            />
            <Pages next={next} />
          </Section>
        </div>
      </div>
    </>
  )
}

function MarksOf({ product }: { product: string }) {
  const asked = useAsk('/marks/{product}', { product, after: cursor(), limit: '100' })
  const { data } = asked
  const currency = data && currencyOf(data)
  return (
    <>
      <Head
        title={say(words.title, { product })}
        note={
          data && currency ? say(words.per, { currency, unit: unitName(data.unit) }) : undefined
        }
      >
        <RequestButton of={[asked]} sql={sqlOf(product)} />
        <SaveButtons name={`marks-${product}`} rows={(data?.marks ?? []).map(csvRow)} />
      </Head>
      <Answer of={asked} rows={14}>
        {(found) => <Shown of={found} />}
      </Answer>
    </>
  )
}

/** What a product was worth at each close, and the trades behind that. */
export default function MarksPage() {
  const { product = '' } = useRoute().params
  return <MarksOf key={product} product={product} />
}
