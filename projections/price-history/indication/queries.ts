import type { Sought } from '../../../domain/indication/likeness.ts'
import { sizeOf } from '../../../domain/indication/likeness.ts'
import { indicationTerms } from '../../../domain/indication/terms.ts'
import { dayNumber } from '../../../domain/values/instant.ts'
import type { Unit } from '../../../domain/values/quantity.ts'
import { EVERYONE, query } from '../../kernel/query.ts'
import type { TableReading } from '../../kernel/reading.ts'
import { priceHistory } from '../fold.ts'
import { hasManyLines } from '../own.ts'
import type { tables } from '../rows.ts'
import { hasManyParties, unitOf } from '../select.ts'
import { errorsAt, type List, listOf } from './all.ts'
import { among, type Question, rangesOf } from './among.ts'
import { Indication } from './answer.ts'
import { inMarket } from './market.ts'
import { ownErrors, ownListOf } from './own.ts'
import { type Asked, params, quantityIn, type Words, wordsOf } from './params.ts'

type Rows = TableReading<typeof tables>

/** Nobody has this number: a party that never traded is another one than all others. */
const NOBODY = 0

function soughtOf(rows: Rows, words: Words, quantity: string | null, day: number): Sought {
  const numberOf = (member: string | null) =>
    member === null
      ? null
      : (rows.get<{ number: number }>('SELECT number FROM members WHERE member = ?', member)
          ?.number ?? NOBODY)
  const [seller, buyer] = [numberOf(words.seller), numberOf(words.buyer)]
  return { ...words, seller, buyer, day, size: quantity === null ? null : sizeOf(quantity) }
}

/** A term that was asked for in any edition is compared without those of the trades. */
const inEdition = ({ term }: Words, { currency, trades }: List): List => ({
  currency,
  trades:
    term?.length === 3
      ? trades.map((trade) => ({ ...trade, term: `${trade.term}`.slice(0, 3) }))
      : trades,
})

type Of = {
  readonly asked: Asked
  readonly words: Words
  readonly quantity: string | null
  readonly unit: Unit
}

/** What is the same in every answer, and an answer that knows nothing. */
const nothing = ({ asked: { product, basis, on, currency }, unit }: Of): Indication => ({
  ...{ product, basis, unit, currency: currency ?? null, on: on ?? null },
  ...{ restsOn: null, price: null, ranges: [], cell: null, count: 0, trades: null },
})

const questionOf = (rows: Rows, { words, quantity, unit }: Of, { currency }: List, day: number) =>
  ({
    ...{ words, quantity, unit, currency },
    sought: soughtOf(rows, words, quantity, day),
  }) satisfies Question

/** For the platform: of all trades, with those that voted. */
function ofAll(rows: Rows, of: Of): Indication {
  const on = of.asked.on ?? rows.one('rule', { one: 'market' })?.today
  const known = on === undefined ? null : listOf(rows, of.asked, dayNumber(on))
  if (on === undefined || known === null) return nothing(of)
  const list = inEdition(of.words, known)
  const found = among(rows, list.trades, questionOf(rows, of, list, dayNumber(on)))
  if (found === null) return nothing(of)
  const { distance, ...told } = found
  const ranges = rangesOf(told.price, errorsAt(rows, of.asked, distance))
  return { ...nothing(of), ...told, currency: list.currency, on, restsOn: 'trades', ranges }
}

/** Of a member's own trades, as of the day of the latest where no day was asked for. */
function ofOwn(rows: Rows, of: Of, member: string) {
  const known = ownListOf(rows, of.asked, member)
  if (known === null) return null
  const list = inEdition(of.words, known)
  const { on } = of.asked
  const day = on === undefined ? list.trades.at(-1)!.day : dayNumber(on)
  const found = among(rows, list.trades, questionOf(rows, of, list, day))
  if (found === null) return null
  const { distance, ...told } = found
  const ranges = rangesOf(told.price, ownErrors(list.trades))
  const { currency } = list
  const answer: Indication = { ...nothing(of), ...told, currency, restsOn: 'own-trades', ranges }
  return { distance, answer }
}

/** For a member: of its own trades if one is like what it asks about, else of the market. */
function ofMember(rows: Rows, of: Of, member: string): Indication {
  const own = ofOwn(rows, of, member)
  if (own !== null && own.distance < indicationTerms.like) return own.answer
  const market = inMarket(rows, of.asked, of.words, of)
  if (market === null) return own?.answer ?? nothing(of)
  const { errors, ...told } = market
  return { ...nothing(of), ...told, restsOn: 'market', ranges: rangesOf(told.price, errors) }
}

export const showIndication = query(priceHistory, {
  isLong: (rows, { product }, { member }) =>
    member !== null && (hasManyParties(rows, product) || hasManyLines(rows, member)),
  members: true,
  name: 'showIndication',
  path: '/prices/{product}/indication',
  says:
    'What a product would cost under a condition: the price for which the most similar trades ' +
    'vote, and the ranges of 80 and 90 per cent.',
  params,
  answer: Indication,
  concerns: ({ price, trades }) =>
    price === null
      ? []
      : [EVERYONE, ...(trades ?? []).flatMap(({ buyer, seller }) => [buyer, seller])],
  run(rows, asked, { member }) {
    const unit = unitOf(rows, asked.product)
    if (unit === undefined) return null
    const quantity = quantityIn(asked, unit)
    const of = { asked, words: wordsOf(asked), quantity: quantity ?? null, unit }
    // Nothing is sold by another dimension than its own.
    if (quantity === undefined) return nothing(of)
    return member === null ? ofAll(rows, of) : ofMember(rows, of, member)
  },
})
