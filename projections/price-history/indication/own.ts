import { indicate } from '../../../domain/indication/indicate.ts'
import { sizeOf } from '../../../domain/indication/likeness.ts'
import { errorOf, errorsWithin } from '../../../domain/indication/ranges.ts'
import { indicationTerms } from '../../../domain/indication/terms.ts'
import { dayNumber } from '../../../domain/values/instant.ts'
import type { TableReading } from '../../kernel/reading.ts'
import type { tables } from '../rows.ts'
import type { List } from './all.ts'
import { withNominal } from './among.ts'
import type { Asked } from './params.ts'
import type { Listed } from './rows.ts'

type Rows = TableReading<typeof tables>

type Line = {
  readonly stream: string
  readonly day: string
  readonly price: string
  readonly size: string
  readonly buyer: number
  readonly seller: number
  readonly currency: string
  readonly payment: string
  readonly leadTime: string
  readonly term: string
  readonly place: string
  readonly mode: string
}

const side = (of: 'buyer' | 'seller') => `SELECT l.stream, l.day, l.at, l.position, l.price,
    l.agreedQuantity AS size, l.buyer, l.seller,
    c.currency, c.payment, c.leadTime, c.term, c.place, c.mode
  FROM conditions c CROSS JOIN lines l ON l.${of} = ?2 AND l.cell = c.cell
  WHERE c.product = ?1 AND l.basis = ?3 AND l.day <= ?4 AND (?5 IS NULL OR c.currency = ?5)`

const listedOf = (line: Line, n: number): Listed => {
  const { stream, price, buyer, seller, payment, leadTime, term, place, mode } = line
  return {
    ...{ n, stream, day: dayNumber(line.day), price, amount: Number(price) },
    ...{ size: sizeOf(line.size), buyer, seller, payment, leadTime, term, place, mode },
    nominal: false,
  }
}

/** A member's own last trades of a product, in the currency of the latest, in their order. */
export function ownListOf(rows: Rows, asked: Asked, member: string): List | null {
  const number = rows.get<{ number: number }>(
    'SELECT number FROM members WHERE member = ?',
    member,
  )?.number
  if (number === undefined) return null
  // Who is on both sides of a trade has it once: `UNION` is a set.
  const lines = rows.all<Line>(
    `${side('buyer')} UNION ${side('seller')} ORDER BY day DESC, at DESC, position DESC LIMIT ?6`,
    ...[asked.product, number, asked.basis, asked.on ?? '~', asked.currency ?? null],
    indicationTerms.last,
  )
  const currency = lines[0]?.currency
  if (currency === undefined) return null
  const own = lines.filter((line) => line.currency === currency).reverse()
  return { currency, trades: withNominal(own.map(listedOf)) }
}

/** How far the member's own prices were from what its own earlier ones had indicated. */
export function ownErrors(trades: readonly Listed[]) {
  const errors = trades.flatMap((trade) => {
    const found = indicate(trades, trade, trade.day - 1)
    return found === null ? [] : [errorOf(trade.amount, found.amount)]
  })
  return errorsWithin(errors)
}
