import { filters, go, hrefOf, setFilters } from '../../app/address.ts'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'
import { useWould } from '../../data/would.ts'
import { Answer } from '../../parts/answer.tsx'
import { Beside } from '../../parts/beside.tsx'
import { Box } from '../../parts/box.tsx'
import { fullDay } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Head, Section } from '../../parts/head.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { Table } from '../../parts/table.tsx'
import { pageNames } from '../../words/pages.ts'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'
import { AllLoans, loanRow, useLoans } from './all-loans.tsx'
import { columns, csvRow, HeadroomKey, type Position, type Total, type Would } from './columns.tsx'
import { Concentration } from './concentration.tsx'
import { besideFigures, Figures } from './figures.tsx'
import { by, chosen, Sums, useSums } from './sums.tsx'

type Positions = AnswerOf<'/positions'>

/** Of what stands behind loans, as the prompt of `daybook sql` takes it. */
const SQL = `SELECT l.loan, l.borrower, l.lender, l.status, c.lot, c.product, c.warehouse, c.quantity
FROM loans l LEFT JOIN collateral c ON c.loan = l.loan
WHERE l.status IN ('open', 'defaulted') ORDER BY l.loan, c.lot`

const isAll = () => filters.value.show === 'all'

function Which() {
  const show = (value: string | null) => setFilters({ show: value, status: null, after: null })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of buttons is no set of fields
    <div class="seg sm" role="group" aria-label={say(positions.which)}>
      <button type="button" aria-pressed={!isAll()} onClick={() => show(null)}>
        {say(positions.owedLoans)}
      </button>
      <button type="button" aria-pressed={isAll()} onClick={() => show('all')}>
        {say(positions.allLoans)}
      </button>
    </div>
  )
}

function Chosen() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters that open dialogs are no set of fields
    <div class="cond" role="group" aria-label={say(positions.table)}>
      {by.map((name) => (
        <FilterChip key={name} name={name} label={say(positions[name])} />
      ))}
      <Which />
    </div>
  )
}

const addressOf = ({ loan }: Position) => `/goods/positions/${loan}`

type OneProps = {
  readonly total: Total
  readonly of: Positions
  readonly isOnly: boolean
  readonly would: Would
}

/** Loans of one currency: amounts of two are never added, and never stand in one column. */
function InCurrency({ total, of, isOnly, would }: OneProps) {
  const { currency } = total
  const rows = of.positions.filter((one) => one.currency === currency)
  const title = isOnly ? say(positions.table) : say(positions.inCurrency, { currency })
  return (
    <>
      <Figures total={total} rows={rows} />
      <div class="g">
        <div class="c12">
          <Section
            title={title}
            note={say(positions.tableNote)}
            aside={<HeadroomKey hasWould={would !== null} />}
          >
            <Table
              label={title}
              columns={columns(total, would)}
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

type AllProps = {
  readonly asked: Asked<Positions>
  readonly would: Would
  readonly sums: Asked<AnswerOf<'/loans/sums'>>
}

const Owing = ({ asked, would, sums }: AllProps) => (
  <Answer of={asked} rows={14}>
    {(data) =>
      data.totals.length === 0 ? (
        <Box title={say(positions.emptyTitle)}>{say(positions.emptyMore)}</Box>
      ) : (
        <>
          {data.totals.map((total) => (
            <InCurrency
              key={total.currency}
              {...{ total, of: data, isOnly: data.totals.length === 1, would }}
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
)

const loanToValueIn = (data: Positions | undefined): Would =>
  data === undefined
    ? null
    : new Map(data.positions.map(({ loan, loanToValue }) => [loan, loanToValue]))

function noteOf({ on, totals }: Positions): string | undefined {
  const [only] = totals
  if (on === null) return undefined
  const day = fullDay(on)
  return only && totals.length === 1
    ? say(positions.note, { currency: only.currency, day })
    : say(positions.noteAll, { day })
}

/** What was lent on goods: how close each loan is to a call, and what a fall of marks would do. */
export default function PositionsPage() {
  const all = isAll()
  const page = { ...chosen(), after: cursor(), limit: '100' }
  const asked = useAsk('/positions', page, { isOff: all })
  const would = useWould(asked)
  const sums = useSums()
  const loans = useLoans(all)
  const rows = all
    ? (loans.data?.loans ?? []).map(loanRow)
    : (asked.data?.positions ?? []).map(csvRow)
  return (
    <>
      <Head title={say(pageNames.positions)} note={asked.data && noteOf(asked.data)}>
        <RequestButton of={all ? [loans] : [asked, sums]} sql={SQL} />
        <SaveButtons name={all ? 'loans' : 'positions'} rows={rows} />
      </Head>
      <Chosen />
      {!all && <Beside was={asked.data} would={would} figures={besideFigures} />}
      {all ? (
        <AllLoans of={loans} />
      ) : (
        <Owing {...{ asked, sums }} would={loanToValueIn(would.data)} />
      )}
    </>
  )
}
