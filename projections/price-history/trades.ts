import { z } from 'zod'
import { fraction, significant } from '../../domain/values/fraction.ts'
import { MatchId, MemberId, ProductId } from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Currency } from '../../domain/values/money.ts'
import { baseUnitOf, factor, Unit } from '../../domain/values/quantity.ts'
import { query } from '../kernel/query.ts'
import { priceHistory } from './fold.ts'

/** So many matches are asked for at once. */
const MOST = 100

const Trade = z
  .strictObject({
    match: MatchId,
    agreed: LocalDate,
    buyer: MemberId,
    seller: MemberId,
    quantity: z.string().meta({ description: 'In the unit of the answer', example: '100' }),
    price: z.string().meta({ description: 'Net, per unit of the answer', example: '6000' }),
    currency: Currency,
    basis: z.enum(['claimed', 'real', 'none']).meta({
      description: 'As it stands now; none: nothing is left of it',
    }),
  })
  .meta({ description: 'A match, by what a price takes of it' })

type Line = Omit<z.output<typeof Trade>, 'match' | 'agreed'> & { stream: string; day: string }

const find = `SELECT l.stream, l.day, l.basis, l.price, l.quantity, c.currency,
  b.member AS buyer, s.member AS seller
  FROM json_each(?1) j JOIN lines l ON l.stream = 'match-' || j.value
  JOIN cells c ON c.cell = l.cell AND c.product = ?2
  JOIN members b ON b.number = l.buyer JOIN members s ON s.number = l.seller
  WHERE l.basis <> 'offer' ORDER BY l.day, l.stream`

export const showTrades = query(priceHistory, {
  name: 'showTrades',
  path: '/prices/{product}/trades',
  says: 'Matches of a product by their ids, such as those behind a mark: what, by whom, for how much.',
  members: false,
  params: z.strictObject({
    product: ProductId,
    matches: z
      .string()
      .max(10_000)
      .refine(
        (text) => z.array(MatchId).max(MOST).safeParse(text.split(',')).success,
        `at most ${MOST} ids of matches, with commas between them`,
      )
      .meta({ description: `At most ${MOST} ids, with commas between`, example: 'm-1001,m-1002' }),
  }),
  answer: z.strictObject({ product: ProductId, unit: Unit, trades: z.array(Trade) }),
  concerns: ({ trades }) => trades.flatMap(({ buyer, seller }) => [buyer, seller]),
  run(rows, { product, matches }) {
    const known = rows.get<{ unit: Unit }>('SELECT unit FROM products WHERE product = ?', product)
    if (known === undefined) return null
    const { unit } = known
    const each = fraction(factor(unit, baseUnitOf(unit)))
    const lines = rows.all<Line>(find, JSON.stringify(matches.split(',')), product)
    const trades = lines.map(({ stream, day, quantity, price, ...line }) => ({
      ...{ match: stream.replace(/^match-/, ''), agreed: day, ...line },
      quantity: significant(fraction(quantity).div(each), 6),
      price: significant(fraction(price).mul(each), 6),
    }))
    return { product, unit, trades }
  },
})
