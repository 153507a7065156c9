import type { MarketVolume, YearReport } from './report.ts'
import type { GoodsReport, HouseSums, LenderSums } from './report-goods.ts'
import type { Renewals } from './report-memberships.ts'

/** `410196803.60` becomes `410,196,803.60`. */
const grouped = (amount: string | number) =>
  `${amount}`.replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',')

/** Units as people write them. */
const units: Readonly<Record<string, string>> = { KGM: 'kg', TNE: 't', MTQ: 'm³', PR: 'pairs' }

function volumeLine({ market, currency, matches, quantity, value }: MarketVolume): string {
  const goods = `${grouped(quantity.value)} ${units[quantity.unit] ?? quantity.unit}`
  const money = `${grouped(value)} ${currency}`
  return `  ${market.padEnd(8)}${`${matches} matches`.padStart(12)}${goods.padStart(16)}${money.padStart(22)}`
}

/** How many ended in which way; ways that none took aside. */
const ways = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([way, count]) => `${grouped(count)} ${way}`)
    .join(', ')

function lenderLine({ lender, loans, currency, ...sums }: LenderSums): string {
  const columns = [sums.lent, sums.interest, sums.writtenOff].map((sum, index) =>
    grouped(sum).padStart(index === 0 ? 16 : 14),
  )
  return `  ${lender.padEnd(18)}${`${loans} loans`.padStart(10)}${columns.join('')} ${currency}`
}

function houseLine({ warehouse, lots, unit, currency, ...sums }: HouseSums): string {
  const goods = [sums.came, sums.left].map((value) =>
    `${grouped(value)} ${units[unit] ?? unit}`.padStart(13),
  )
  const money = [sums.fees, sums.lease].map((sum) => grouped(sum).padStart(14))
  return `  ${warehouse.padEnd(14)}${`${lots} lots`.padStart(10)}${goods.join('')}${money.join('')} ${currency}`
}

/** Loans and warehouses, each as a short table. */
function goodsLines({ loans, lenders, houses }: GoodsReport): string[] {
  return [
    `  ${loans.requested} loans requested: ${loans.declined} declined, ${loans.withdrawn} withdrawn, ` +
      `${ways(loans.lent)}; ` +
      `${loans.called} called, ${loans.defaulted} of them in default`,
    '',
    'Money against goods, by lender: lent, interest, written off',
    ...lenders.map(lenderLine),
    '',
    'Warehouses: what came, what left, what that earned, what the room cost',
    ...houses.map(houseLine),
    '',
  ]
}

/** Never a rate alone: how many of how many. */
const renewalsLine = (renewals: readonly Renewals[]): string =>
  `  memberships renewed: ${renewals
    .map(({ month, expiring, renewed }) => `${renewed} of ${expiring} that expired in ${month}`)
    .join(', ')}`

/** The report as lines of text. */
export function reportLines(report: YearReport): string[] {
  const { sent, events, types, quotes, firstDay, lastDay, matches, lateDeliveries, markets } =
    report
  const offers = Object.values(quotes.offered).reduce((all, some) => all + some, 0)
  const count = (type: string) => grouped(types[type] ?? 0)
  const refusals = Object.entries(sent.refused).map(([code, times]) =>
    times === 1 ? code : `${code} (${times})`,
  )
  const total = Object.values(sent.refused).reduce((all, times) => all + times, 0)
  return [
    `${firstDay} to ${lastDay}, ${count('BusinessDayClosed')} business days, ` +
      `${grouped(events)} events`,
    '',
    `  ${count('MemberRegistered')} members trade ${count('ProductRegistered')} products`,
    `  ${count('TargetNamed')} companies to be won, ${count('TargetCovered')} of them were; ` +
      `${count('PurchasesDeclared')} said what it buys in all`,
    `  ${grouped(quotes.requested)} quotes requested: ${grouped(offers)} offered, ` +
      `${ways(quotes.unoffered)} without an offer`,
    `  ${grouped(offers)} offers: ${ways(quotes.offered)}`,
    `  ${grouped(matches.agreed)} matches agreed, ${matches.withoutQuote} without a quote: ` +
      `${grouped(matches.real)} real, ${grouped(matches.claimed)} claimed; ` +
      `${matches.apart} of them count in no price`,
    `  ${count('GoodsDelivered')} deliveries, ${grouped(lateDeliveries)} of them late; ` +
      `${count('DeliveryRejected')} rejected, ${count('CreditNoteRecorded')} credited in part`,
    renewalsLine(report.renewals),
    ...goodsLines(report.goods),
    'Real trade, by market and currency',
    ...markets.map(volumeLine),
    '',
    `${total} commands were refused, as they should be:`,
    `  ${refusals.join(', ')}`,
    ...sent.surprises.map((surprise) => `Not as planned: ${surprise}`),
  ]
}

/** Prints what happened in the year, and how long it took to play. */
export function printYear(report: YearReport, seconds: number): void {
  console.log(`A year of trade, played in ${seconds.toFixed(1)} s`)
  console.log(reportLines(report).join('\n'))
}
