import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Act } from '../../parts/act/act.tsx'
import { Answer } from '../../parts/answer.tsx'
import { Box, State, type Tone } from '../../parts/box.tsx'
import { fullDay, instant } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { LinkIfThere, placeOf } from '../../parts/if-there.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { acting } from '../../words/acting.ts'
import { day, dayStates } from '../../words/day.ts'
import { say } from '../../words/say.ts'

type Quote = AnswerOf<'/quotes/open'>['quotes'][number]
type Loan = AnswerOf<'/loans'>['loans'][number]

/** So many offers are listed: those that end first. */
const LISTED = 8

const quoteColumns = (): Column<Quote>[] => [
  {
    key: 'ends',
    head: say(day.ends),
    of: ({ validUntil }) => (validUntil === null ? say(day.noEnd) : instant(validUntil)),
  },
  {
    key: 'quote',
    head: say(day.quote),
    of: ({ quote }) => <LinkIfThere to={placeOf(`quote-${quote}`)}>{quote}</LinkIfThere>,
  },
  { key: 'product', head: say(day.product), of: ({ product }) => product, isSecond: true },
  { key: 'buyer', head: say(day.buyer), of: ({ buyer }) => buyer, isSecond: true },
  { key: 'seller', head: say(day.seller), of: ({ seller }) => seller, isSecond: true },
  { key: 'act', head: say(acting.act), of: ({ quote }) => <Act of="quotes" id={quote} /> },
]

const endOf = ({ validUntil }: Quote) => validUntil ?? '9'

export const useOpenOffers = () => useAsk('/quotes/open', { limit: '1000' })

/** Offers that wait for an answer, those that end first before the others. */
export function OpenOffers({ asked }: { asked: ReturnType<typeof useOpenOffers> }) {
  return (
    <Section title={say(day.offersEnd)}>
      <Answer of={asked} rows={LISTED + 2}>
        {({ quotes }) =>
          quotes.length === 0 ? (
            <Box title={say(day.noOffers)}>{say(day.noOffersMore)}</Box>
          ) : (
            <Table
              label={say(day.offersEnd)}
              columns={quoteColumns()}
              rows={quotes
                .toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0))
                .slice(0, LISTED)}
              keyOf={({ quote }) => quote}
            />
          )
        }
      </Answer>
    </Section>
  )
}

type Why = 'requested' | 'appraised' | 'defaulted' | 'call' | 'liquidate'

const tones: Readonly<Record<Why, Tone>> = {
  ...{ requested: 'open', appraised: 'open', call: 'warn', liquidate: 'bad', defaulted: 'bad' },
}

/** Why a loan needs somebody; null: it does not. */
function whyOf({ status, state }: Loan): Why | null {
  if (status === 'requested' || status === 'appraised' || status === 'defaulted') return status
  return status === 'open' && state !== 'covered' ? state : null
}

const loanColumns = (): Column<Loan>[] => [
  {
    key: 'loan',
    head: say(day.loan),
    of: ({ loan }) => <LinkIfThere to={placeOf(`loan-${loan}`)}>{loan}</LinkIfThere>,
  },
  {
    key: 'why',
    head: say(day.why),
    of: (loan) => {
      const why = whyOf(loan)!
      return <State tone={tones[why]}>{say(dayStates[why])}</State>
    },
  },
  { key: 'borrower', head: say(day.borrower), of: ({ borrower }) => borrower, isSecond: true },
  { key: 'lender', head: say(day.lender), of: ({ lender }) => lender, isSecond: true },
  { key: 'by', head: say(day.answerBy), of: ({ answerBy }) => fullDay(answerBy) },
  { key: 'act', head: say(acting.act), of: ({ loan }) => <Act of="loans" id={loan} /> },
]

/** Loans that wait for a word, are called, or in default. */
export function LoansThatWait() {
  const most = { limit: '100' } as const
  const asked = [
    useAsk('/loans', { ...most, status: 'requested' }),
    useAsk('/loans', { ...most, status: 'appraised' }),
    useAsk('/loans', { ...most, status: 'defaulted' }),
    useAsk('/loans', { limit: '1000', status: 'open' }),
  ]
  const first = asked.find(({ data }) => data === undefined) ?? asked[0]!
  return (
    <Section title={say(day.loans)}>
      <Answer of={first} rows={3}>
        {() => {
          const all = asked.flatMap(({ data }) => data?.loans ?? [])
          const rows = all.filter((loan) => whyOf(loan) !== null)
          if (rows.length === 0) return <Box title={say(day.noLoans)}>{say(day.noLoansMore)}</Box>
          return (
            <Table
              label={say(day.loans)}
              columns={loanColumns()}
              rows={rows}
              keyOf={({ loan }) => loan}
            />
          )
        }}
      </Answer>
    </Section>
  )
}
