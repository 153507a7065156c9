import { useRoute } from 'preact-iso/router'
import { type Asked, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State } from '../../parts/box.tsx'
import { amount, day, fullDay } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { loan as words } from '../../words/loan.ts'
import { say } from '../../words/say.ts'
import { Concentration } from '../positions/concentration.tsx'
import { Conditions, Terms } from './conditions.tsx'
import { Figures } from './figures.tsx'
import { HeadroomChart } from './headroom.tsx'
import type { Loan } from './loan-of.ts'
import { Lots } from './lots.tsx'
import { MatchesBehind } from './matches.tsx'
import { Proceeds } from './proceeds.tsx'
import { Schedule } from './schedule.tsx'
import { lineOf, Statement } from './statement.tsx'
import { fallAsked } from './what-if.tsx'

/** What is asked for behind a loan, as the prompt of `daybook sql` takes it. */
const sqlOf = (loan: string) => `SELECT c.lot, c.product, c.warehouse, c.status, c.quantity
FROM collateral c WHERE c.loan = '${loan}' ORDER BY c.lot`

/** What must not be overlooked. */
function News({ of }: { of: Loan }) {
  const { called, liquidating, receivable } = of
  return (
    <>
      {liquidating && <Box tone="bad" title={say(words.liquidating)} />}
      {called && (
        <Box tone="warn" title={say(words.called, { on: day(called.on), due: day(called.due) })} />
      )}
      {receivable && receivable.exact !== '0' && (
        <Box title={say(words.receivable, { amount: amount(receivable.rounded) })} />
      )}
    </>
  )
}

/** Lots of one product share its mark: each mark is told once. */
const oncePerProduct = ({ lots }: Loan) =>
  lots.filter(({ product }, index) => lots.findIndex((one) => one.product === product) === index)

type Shown = { readonly of: Loan; readonly id: string; readonly asked: Asked<Loan> }

function LoanShown({ of, id, asked }: Shown) {
  const statement = useAsk('/loans/{loan}/statement', { loan: id })
  const schedule = useAsk('/loans/{loan}/schedule', { loan: id })
  const { lender, borrower, currency, lots } = of
  const note = say(words.parties, { lender, borrower, currency, day: fullDay(of.on) })
  return (
    <>
      <Head title={id} note={note}>
        <RequestButton of={[asked, statement, schedule]} sql={sqlOf(id)} />
        <SaveButtons name={`statement-${id}`} rows={(statement.data?.lines ?? []).map(lineOf)} />
      </Head>
      <Figures of={of} />
      <News of={of} />
      <div class="g">
        <div class="c4 col">
          <HeadroomChart of={of} />
          <Conditions of={of} />
          <Terms of={of} />
        </div>
        <div class="c5 col">
          <Statement of={statement} />
          {/* What stands below the statement comes when it is known how long that is. */}
          {!statement.isLoading && <Schedule of={schedule} />}
        </div>
        <div class="c3 col">
          {lots.length > 0 && <Proceeds of={of} />}
          <Concentration of={of} by="products" least={2} />
          <Concentration of={of} by="warehouses" least={2} />
        </div>
        <div class="c12 top">
          {lots.length > 0 ? <Lots of={of} /> : <State tone="plain">{say(words.noLots)}</State>}
          {oncePerProduct(of).map((lot) => (
            <MatchesBehind key={lot.product} of={lot} />
          ))}
        </div>
      </div>
    </>
  )
}

function LoanOf({ id }: { id: string }) {
  const asked = useAsk('/loans/{loan}', { loan: id, fall: fallAsked() })
  return (
    <>
      {asked.data === undefined && <Head title={id} />}
      <Answer of={asked} rows={14}>
        {(data) => <LoanShown of={data} {...{ id, asked }} />}
      </Answer>
    </>
  )
}

/** One loan with all that stands behind it, down to the matches that its marks rest on. */
export default function LoanPage() {
  const { loan = '' } = useRoute().params
  return <LoanOf key={loan} id={loan} />
}
