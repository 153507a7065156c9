import { filters, go, hrefOf } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { CsvButton } from '../../parts/csv.tsx'
import { fullDay } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { Table } from '../../parts/table.tsx'
import { pageNames } from '../../words/pages.ts'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'
import { columns, csvRow, HeadroomKey, type Position, type Total } from './columns.tsx'
import { Concentration } from './concentration.tsx'
import { Figures } from './figures.tsx'
import { by, Sums, useSums } from './sums.tsx'

type Positions = AnswerOf<'/positions'>

/** Of what stands behind loans, as the prompt of `daybook sql` takes it. */
const SQL = `SELECT l.loan, l.borrower, l.lender, l.status, c.lot, c.product, c.warehouse, c.quantity
FROM loans l LEFT JOIN collateral c ON c.loan = l.loan
WHERE l.status IN ('open', 'defaulted') ORDER BY l.loan, c.lot`

function Chosen() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters that open dialogs are no set of fields
    <div class="cond" role="group" aria-label={say(positions.table)}>
      {by.map((name) => (
        <FilterChip key={name} name={name} label={say(positions[name])} />
      ))}
    </div>
  )
}

const addressOf = ({ loan }: Position) => `/goods/positions/${loan}`

/** Loans of one currency: amounts of two are never added, and never stand in one column. */
function InCurrency({ total, of, isOnly }: { total: Total; of: Positions; isOnly: boolean }) {
  const { currency } = total
  const rows = of.positions.filter((one) => one.currency === currency)
  const title = isOnly ? say(positions.table) : say(positions.inCurrency, { currency })
  return (
    <>
      <Figures total={total} rows={rows} />
      <div class="g">
        <div class="c12">
          <Section title={title} note={say(positions.tableNote)} aside={<HeadroomKey />}>
            <Table
              label={title}
              columns={columns(total)}
              rows={rows}
              keyOf={({ loan }) => loan}
              onOpen={(one) => go(hrefOf(addressOf(one)))}
            />
          </Section>
        </div>
        <div class="c6">
          <Concentration of={total} by="products" />
        </div>
        <div class="c6">
          <Concentration of={total} by="warehouses" />
        </div>
      </div>
    </>
  )
}

/** What was lent on goods: how close each loan is to a call, and what a fall of marks would do. */
export default function Positions() {
  const given = filters.value
  const chosen = Object.fromEntries(by.map((name) => [name, given[name]]))
  const asked = useAsk('/positions', { ...chosen, after: cursor(), limit: '100' })
  const sums = useSums()
  const { on = null, totals = [] } = asked.data ?? {}
  const [only] = totals
  const day = fullDay(on)
  const inOne = only && totals.length === 1 ? only.currency : null
  const note = inOne
    ? say(positions.note, { currency: inOne, day })
    : on && say(positions.noteAll, { day })
  return (
    <>
      <Head title={say(pageNames.positions)} note={note ?? undefined}>
        <RequestButton of={[asked, sums]} sql={SQL} />
        <CsvButton name="positions" rows={(asked.data?.positions ?? []).map(csvRow)} />
      </Head>
      <Chosen />
      <Answer of={asked} rows={14}>
        {(data) =>
          data.totals.length === 0 ? (
            <Box title={say(positions.emptyTitle)}>{say(positions.emptyMore)}</Box>
          ) : (
            <>
              {data.totals.map((total) => (
                <InCurrency
                  key={total.currency}
                  {...{ total, of: data, isOnly: data.totals.length === 1 }}
                />
              ))}
              <Pages next={data.next} />
              <div class="g">
                <div class="c12 top">
                  <Sums of={sums} />
                </div>
              </div>
            </>
          )
        }
      </Answer>
    </>
  )
}
