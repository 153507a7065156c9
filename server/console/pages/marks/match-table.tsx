import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { State, type Tone } from '../../parts/box.tsx'
import { fullDay, price, quantity } from '../../parts/figures.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { loan } from '../../words/loan.ts'
import { say } from '../../words/say.ts'

type Answered = AnswerOf<'/prices/{product}/trades'>
type Trade = Answered['trades'][number]

/** So many are asked for: an address has an end. */
const MOST = 50

const stands = {
  real: ['ok', loan.real],
  claimed: ['open', loan.claimed],
  none: ['bad', loan.undone],
} as const satisfies Record<Trade['basis'], readonly [Tone, unknown]>

const columns = (unit: string): Column<Trade>[] => [
  {
    key: 'match',
    head: say(loan.match),
    of: ({ match }) => <Link to={`/book/trails/${match}`}>{match}</Link>,
  },
  {
    key: 'day',
    head: say(loan.day),
    of: ({ agreed }) => fullDay(agreed),
    by: ({ agreed }) => agreed,
  },
  { key: 'seller', head: say(loan.seller), of: ({ seller }) => seller, by: (one) => one.seller },
  { key: 'buyer', head: say(loan.buyer), of: ({ buyer }) => buyer, by: (one) => one.buyer },
  {
    key: 'quantity',
    head: say(loan.quantity),
    of: (one) => quantity(one.quantity, unit),
    isNumber: true,
  },
  { key: 'price', head: say(loan.price), of: (one) => price(one.price), isNumber: true },
  {
    key: 'stands',
    head: say(loan.stands),
    of: ({ basis }) => {
      const [tone, text] = stands[basis]
      return <State tone={tone}>{say(text)}</State>
    },
  },
]

type Props = {
  readonly product: string
  readonly used: readonly string[]
  readonly label: string
}

/** The matches behind a mark, each with the way to its trail. */
export function MatchTable({ product, used, label }: Props) {
  const some = used.slice(0, MOST)
  const isNone = some.length === 0
  const asked = useAsk(
    '/prices/{product}/trades',
    { product, matches: some.join(',') },
    { isOff: isNone },
  )
  if (isNone) return null
  return (
    <Answer of={asked} rows={some.length}>
      {({ unit, trades }) => (
        <>
          <Table label={label} columns={columns(unit)} rows={trades} keyOf={({ match }) => match} />
          {used.length > MOST && <p class="p">{say(loan.more, { n: used.length - MOST })}</p>}
        </>
      )}
    </Answer>
  )
}
