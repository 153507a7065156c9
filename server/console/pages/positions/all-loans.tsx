import { filters, go, hrefOf } from '../../app/address.ts'
import { type AnswerOf, type Asked, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box, State, type Tone } from '../../parts/box.tsx'
import { amount, share } from '../../parts/figures.ts'
import { FilterChip } from '../../parts/filters.tsx'
import { Link } from '../../parts/link.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { loanStatuses } from '../../words/loan.ts'
import { positions } from '../../words/positions.ts'
import { say } from '../../words/say.ts'
import { chosen } from './sums.tsx'

type LoansAnswer = AnswerOf<'/loans'>
type ListedLoan = LoansAnswer['loans'][number]

const tones: Readonly<Record<ListedLoan['status'], Tone>> = {
  ...{ requested: 'open', appraised: 'open', approved: 'half', secured: 'half' },
  ...{ open: 'ok', defaulted: 'bad', closed: 'plain', declined: 'plain' },
}

/** Asked only where all loans are shown. */
export const useLoans = (isShown: boolean) => {
  const { status } = filters.value
  const asked = { ...chosen(), status, after: cursor(), limit: '50' }
  return useAsk('/loans', asked as never, { isOff: !isShown }) as Asked<LoansAnswer>
}

const addressOf = ({ loan }: ListedLoan) => `/goods/positions/${loan}`

const columns = (): Column<ListedLoan>[] => [
  {
    key: 'loan',
    head: say(positions.loan),
    of: (one) => <Link to={addressOf(one)}>{one.loan}</Link>,
    by: ({ loan }) => loan,
  },
  {
    key: 'status',
    head: say(positions.status),
    of: ({ status }) => <State tone={tones[status]}>{say(loanStatuses[status])}</State>,
    by: ({ status }) => status,
  },
  {
    key: 'lender',
    head: say(positions.lender),
    of: ({ lender }) => lender,
    by: ({ lender }) => lender,
  },
  {
    key: 'borrower',
    head: say(positions.borrower),
    of: ({ borrower }) => borrower,
    by: ({ borrower }) => borrower,
  },
  { key: 'currency', head: say(positions.currency), of: ({ currency }) => currency },
  {
    key: 'value',
    head: say(positions.value),
    of: ({ marketValue }) => amount(marketValue.rounded),
    isNumber: true,
  },
  {
    key: 'owed',
    head: say(positions.owedHead),
    of: ({ exposure }) => amount(exposure.rounded),
    isNumber: true,
  },
  {
    key: 'ltv',
    head: say(positions.loanToValue),
    of: ({ loanToValue }) => share(loanToValue),
    isNumber: true,
  },
]

/** A loan as a row of a file. */
export const loanRow = (one: ListedLoan) => ({
  ...{ loan: one.loan, status: one.status, lender: one.lender, borrower: one.borrower },
  ...{ currency: one.currency, marketValue: one.marketValue.rounded },
  ...{ exposure: one.exposure.rounded, loanToValue: one.loanToValue, state: one.state },
})

const statusChoices = () =>
  Object.entries(loanStatuses).map(([value, name]) => ({ value, text: say(name) }))

/** Every loan that the caller may see, also those that are over and those not paid out yet. */
export const AllLoans = ({ of }: { of: Asked<LoansAnswer> }) => (
  <>
    <div class="cond">
      <FilterChip name="status" label={say(positions.status)} choices={statusChoices()} />
    </div>
    <Answer of={of} rows={14}>
      {({ loans, next }) =>
        loans.length === 0 ? (
          <Box title={say(positions.noneOfThem)} />
        ) : (
          <>
            <Table
              label={say(positions.allLoans)}
              columns={columns()}
              rows={loans}
              keyOf={({ loan }) => loan}
              onOpen={(one) => go(hrefOf(addressOf(one)))}
            />
            <Pages next={next} />
          </>
        )
      }
    </Answer>
  </>
)
