import { sizeOf } from '../../../domain/indication/likeness.ts'
import { dayNumber } from '../../../domain/values/instant.ts'
import { priceText } from '../../import/online-retail/amounts.ts'
import type { RetailLine } from '../../import/online-retail/line.ts'
import { withPlainFile } from '../../import/online-retail/plain-file.ts'
import { openRetail } from '../../import/online-retail/reader.ts'
import { type FilePrices, type FileTrade, keeping } from './trades.ts'

/** What the file says of no line. */
const unstated = { term: '', payment: '', mode: '', leadTime: '' }

function reader(): (line: RetailLine) => FileTrade {
  const kept = keeping()
  return ({ code, customer, country, quantity, price, time }) => ({
    ...{ seller: '', place: country, buyer: kept(customer ?? ''), ...unstated },
    ...{ day: dayNumber(time.slice(0, 10)), price: kept(priceText(price)), amount: price / 1_000 },
    ...{ size: sizeOf(`${quantity}`), nominal: false, product: kept(code), quote: null },
  })
}

/** Goods for a customer; what is sold without one is another price list, and no match. */
export const pricesOfRetail = (path: string): Promise<FilePrices[]> =>
  withPlainFile(path, async (plain) => {
    const comparable = reader()
    const trades = openRetail(path, plain)
      .lines()
      .flatMap((line) => ('reason' in line || line.kind !== 'sale' ? [] : [comparable(line)]))
      .toArray()
    return [{ name: 'price of lines with a customer', trades, bounds: { exact: 0.955 } }]
  })
