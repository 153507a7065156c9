import { sizeOf } from '../../../domain/indication/likeness.ts'
import { Decimal } from '../../../domain/values/decimal.ts'
import { dayNumber, daysBetween } from '../../../domain/values/instant.ts'
import { leadTimeBand } from '../../../domain/values/trade-condition.ts'
import { amountOf } from '../../import/scms/amounts.ts'
import { type Trade, tradeReader } from '../../import/scms/book.ts'
import { packPriceOf } from '../../import/scms/price.ts'
import { openScms } from '../../import/scms/reader.ts'
import type { FilePrices, FileTrade } from './trades.ts'

/** The item is its description and pack: the same in two groups of products is one. */
const itemOf = ({ item, pack }: Trade['line']) => `${item}\n${pack}`

function leadTimeOf({ orderedOn, scheduledOn }: Trade['line']): string {
  if (orderedOn === null || scheduledOn === null) return 'not-stated'
  return leadTimeBand(Math.max(0, daysBetween(orderedOn, scheduledOn)))
}

/** By scheduled delivery day; without one, or for nothing, a line has no place in the walk. */
function comparable(trade: Trade, price: string): FileTrade[] {
  const { line, buyer, seller } = trade
  if (line.scheduledOn === null || Number(price) === 0) return []
  const { country: place, term, mode, quotation: quote } = line
  const conditions = { seller, place, buyer, term: term?.code ?? 'not-stated', payment: '' }
  const made = { mode: mode ?? 'not-stated', leadTime: leadTimeOf(line) }
  const figures = { day: dayNumber(line.scheduledOn), price, amount: Number(price) }
  const size = sizeOf(`${line.quantity}`)
  return [
    { ...conditions, ...made, ...figures, size, nominal: false, product: itemOf(line), quote },
  ]
}

/** To the twelve decimals that a price may have. */
const valueByQuantity = ({ value, quantity }: Trade['line']): string =>
  new Decimal(amountOf(value)).div(quantity).round(12).toString()

export function pricesOfScms(path: string): FilePrices[] {
  const tradeOf = tradeReader()
  const trades = openScms(path)
    .lines()
    .flatMap((line) => ('reason' in line ? [] : [tradeOf(line)]))
    .toArray()
  const bounds = { meanWithoutQuote: 0.082, isCovered: true }
  return [
    {
      name: 'pack price',
      trades: trades.flatMap((trade) => comparable(trade, packPriceOf(trade.line))),
      bounds: { ...bounds, mean: 0.067 },
    },
    {
      name: 'value ÷ quantity',
      trades: trades.flatMap((trade) => comparable(trade, valueByQuantity(trade.line))),
      bounds: { ...bounds, mean: 0.068 },
    },
  ]
}
