import { filters, setFilters } from '../../app/address.ts'
import { type AnswerOf, useAsk } from '../../data/ask.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { day, fullDay, instant } from '../../parts/figures.ts'
import { Head } from '../../parts/head.tsx'
import { LinkIfThere } from '../../parts/if-there.tsx'
import { cursor, Pages } from '../../parts/pages.tsx'
import { RequestButton } from '../../parts/request.tsx'
import { SaveButtons } from '../../parts/save/save.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { matches } from '../../words/matches.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { partyColumns, productColumn, waitsColumn } from './columns.tsx'
import { QuoteOf } from './quote.tsx'

type Quote = AnswerOf<'/quotes/open'>['quotes'][number]

const SQL = `SELECT quote, buyer, seller, product, validUntil, offeredAt
FROM open_quotes_open ORDER BY offeredAt`

const columns = (): Column<Quote>[] => [
  {
    key: 'quote',
    head: say(matches.quote),
    of: ({ quote }) => <LinkIfThere to={`/book/events?stream=quote-${quote}`}>{quote}</LinkIfThere>,
    by: ({ quote }) => quote,
  },
  ...partyColumns<Quote>(),
  productColumn(),
  {
    key: 'offered',
    head: say(matches.offered),
    of: ({ offeredAt }) => day(offeredAt),
    by: ({ offeredAt }) => offeredAt,
    isNamed: true,
  },
  waitsColumn(),
  {
    key: 'validUntil',
    head: say(matches.validUntil),
    of: ({ validUntil }) =>
      validUntil === null ? say(matches.untilAnswered) : instant(validUntil),
    by: ({ validUntil }) => validUntil ?? '~',
    isNamed: true,
  },
]

/** Offers that wait for an answer, and for how long they have. */
export default function Quotes() {
  const asked = useAsk('/quotes/open', { after: cursor(), limit: '100' })
  const on = asked.data?.on ?? null
  const chosen = filters.value.quote
  return (
    <>
      <Head
        title={say(pageNames.quotes)}
        note={on === null ? undefined : say(matches.quotesNote, { day: fullDay(on) })}
      >
        <RequestButton of={[asked]} sql={SQL} />
        <SaveButtons name="quotes" rows={asked.data?.quotes ?? []} />
      </Head>
      <Answer of={asked} rows={12}>
        {({ quotes, next }) => (
          <>
            {quotes.length === 0 ? (
              <Box title={say(matches.quotesNone)}>{say(matches.quotesMore)}</Box>
            ) : (
              <Table
                label={say(pageNames.quotes)}
                columns={columns()}
                rows={quotes}
                keyOf={({ quote }) => quote}
                isChosen={({ quote }) => quote === chosen}
                onOpen={({ quote }) => setFilters({ quote })}
              />
            )}
            <Pages next={next} />
            {chosen !== undefined && (
              <div class="g">
                <div class="c12 top">
                  <QuoteOf key={chosen} quote={chosen} />
                </div>
              </div>
            )}
          </>
        )}
      </Answer>
    </>
  )
}
