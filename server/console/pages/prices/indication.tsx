import type { AnswerOf } from '../../data/ask.ts'
import { Box } from '../../parts/box.tsx'
import { count, day, listed, price, quantity } from '../../parts/figures.ts'
import { Section } from '../../parts/head.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { prices } from '../../words/prices.ts'
import { say } from '../../words/say.ts'
import type { Condition, Prices } from './asked.ts'

type Indication = AnswerOf<'/prices/{product}/indication'>
type Trade = NonNullable<Indication['trades']>[number]
type Own = NonNullable<Prices['own']>

const parts = ['place', 'term', 'payment', 'mode', 'leadTime'] as const

/** What was asked and the evidence does not share. */
function givenUp({ cell }: Indication, asked: Condition): string[] {
  if (cell === null) return []
  const lost = parts.filter((name) => asked[name] !== undefined && cell[name] === null)
  const names = lost.map((name) => say(prices[name]))
  const isOtherSize = asked.quantity !== undefined && cell.decade === null
  return isOtherSize ? [...names, say(prices.quantity)] : names
}

const restsOnText = {
  trades: (n: number) => say(prices.carried, { n, text: count(n) }),
  'own-trades': () => say(prices.carriedOwn),
  market: (n: number) =>
    `${say(prices.carried, { n, text: count(n) })} ${say(prices.carriedMarket)}`,
}

/** What an indication backed off to, and how many trades carry it. */
export function IndicationBox({ of, condition }: { of: Indication; condition: Condition }) {
  const { restsOn, count: n } = of
  if (restsOn === null) return <Box title={say(prices.noIndication)} />
  const lost = givenUp(of, condition)
  const title =
    lost.length === 0
      ? say(prices.backedOffNothing)
      : say(prices.backedOff, { what: listed(lost).toLowerCase() })
  return (
    <Box tone={lost.length === 0 ? 'ok' : 'warn'} title={title}>
      {restsOnText[restsOn](n)}
    </Box>
  )
}

const matchOf = (stream: string) => stream.replace(/^match-/, '')

const columns = (unit: string): Column<Trade>[] => [
  {
    key: 'match',
    head: say(prices.match),
    of: ({ stream }) => <Link to={`/book/trails/${matchOf(stream)}`}>{matchOf(stream)}</Link>,
  },
  { key: 'day', head: say(prices.day), of: (one) => day(one.day), by: (one) => one.day },
  {
    key: 'seller',
    head: say(prices.seller),
    of: ({ seller }) => seller,
    by: ({ seller }) => seller,
  },
  { key: 'buyer', head: say(prices.buyer), of: ({ buyer }) => buyer, by: ({ buyer }) => buyer },
  {
    key: 'quantity',
    head: say(prices.quantity),
    of: (one) => quantity(one.quantity, unit),
    isNumber: true,
  },
  { key: 'price', head: say(prices.price), of: (one) => price(one.price), isNumber: true },
]

/** The trades that voted for the price, the most similar first. */
export const Voted = ({ of }: { of: Indication }) => (
  <Section title={say(prices.voted)} note={say(prices.votedNote)}>
    <Table
      label={say(prices.voted)}
      columns={columns(of.unit)}
      rows={of.trades ?? []}
      keyOf={({ stream }) => stream}
    />
  </Section>
)

const ownColumns = (unit: string): Column<Own['trades'][number]>[] => [
  { key: 'stream', head: say(prices.match), of: ({ stream }) => stream },
  { key: 'day', head: say(prices.day), of: ({ at }) => day(at), by: ({ at }) => at },
  { key: 'side', head: say(prices.side), of: ({ side }) => say(prices[side]) },
  {
    key: 'quantity',
    head: say(prices.quantity),
    of: (one) => quantity(one.quantity, unit),
    isNumber: true,
  },
  {
    key: 'price',
    head: say(prices.price),
    of: (one) => `${price(one.price)} ${one.currency}`,
    isNumber: true,
  },
]

/** What the member who looks traded itself: it sees that, however few others trade. */
export const OwnTrades = ({ own, unit }: { own: Own; unit: string }) => (
  <Section title={say(prices.own)} note={count(own.trades.length)}>
    <Table
      label={say(prices.own)}
      columns={ownColumns(unit)}
      rows={own.trades}
      keyOf={({ stream }) => stream}
    />
  </Section>
)
