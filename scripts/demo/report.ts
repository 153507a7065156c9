import { accesses, marketAccesses } from '../../domain/accesses/events.ts'
import { commitments } from '../../domain/commitments/events.ts'
import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import { idOf, kindOf, type StoredEvent } from '../../domain/kernel/stored-event.ts'
import { log } from '../../domain/log/events.ts'
import { plus } from '../../domain/values/exact.ts'
import { counts, type Flag } from '../../domain/values/flags.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { type Quantity, type Unit, valueIn } from '../../domain/values/quantity.ts'
import { total, type UnitPrice } from '../../domain/values/unit-price.ts'
import { GoodsGathering, type GoodsReport } from './report-goods.ts'
import { MembershipGathering, type Renewals } from './report-memberships.ts'

/** What came of the commands themselves. */
export type SentSteps = {
  readonly commands: number
  /** Sent before under the same key. */
  readonly repeated: number
  /** Refusals that the plan expects, by code. */
  readonly refused: Readonly<Record<string, number>>
  /** Commands of which something else came than the plan expects: none, unless there is a fault. */
  readonly surprises: readonly string[]
}

/** Real trade in one market and currency, without what counts nowhere. */
export type MarketVolume = {
  readonly market: string
  readonly currency: string
  readonly matches: number
  /** Goods that were accepted. */
  readonly quantity: Quantity
  /** Accepted goods times price, without charges and tax. */
  readonly value: string
}

/** How far quotes came: those without an offer, and those with one, add up to all. */
export type QuoteCounts = {
  readonly requested: number
  readonly unoffered: Readonly<Record<Outcome, number>>
  readonly offered: Readonly<Record<Outcome, number>>
}

/** What happened in the year that was played, from the recorded events. */
export type YearReport = {
  readonly sent: SentSteps
  readonly events: number
  /** How many events of each type there are. */
  readonly types: Readonly<Record<string, number>>
  readonly firstDay: string
  readonly lastDay: string
  readonly quotes: QuoteCounts
  readonly matches: {
    readonly agreed: number
    readonly withoutQuote: number
    readonly real: number
    readonly claimed: number
    /** Samples and trades under one controller, which count nowhere. */
    readonly apart: number
  }
  readonly lateDeliveries: number
  readonly markets: readonly MarketVolume[]
  /** Goods in store, and money against goods. */
  readonly goods: GoodsReport
  /** Terms of memberships that ended before the last month. */
  readonly renewals: readonly Renewals[]
}

/** How quotes end, by the event that ends them; `open`: by none so far. */
const outcomes = {
  QuoteAccepted: 'accepted',
  QuoteRefused: 'refused',
  QuoteWithdrawn: 'withdrawn',
  QuoteExpired: 'expired',
} as const
type Outcome = (typeof outcomes)[keyof typeof outcomes] | 'open'

const none = (): Record<Outcome, number> => ({
  accepted: 0,
  refused: 0,
  withdrawn: 0,
  expired: 0,
  open: 0,
})

type Trade = {
  readonly product: string
  readonly price: UnitPrice
  readonly quantity: Quantity
  readonly flags: readonly Flag[]
  accepted: string
}

type AgreedData = Omit<Trade, 'accepted'> & {
  readonly condition: { readonly quantity: Quantity }
  readonly quote: string | null
}

type Product = { readonly category: string; readonly unit: Unit }

type Volume = {
  market: string
  currency: string
  unit: Unit
  matches: number
  goods: string
  value: string
}

/** What a ledger says of itself and of its readers is no part of the year. */
const beside = new Set<string>([accesses, commitments, log, marketAccesses].map(({ kind }) => kind))

/** Gathers the figures of the report, event by event. */
class Gathering {
  events = 0
  late = 0
  apart = 0
  days: string[] = []
  readonly types: Record<string, number> = {}
  readonly volumes = new Map<string, Volume>()
  withoutQuote = 0
  readonly goods = new GoodsGathering()
  readonly memberships = new MembershipGathering()
  readonly #quotes = new Map<string, { offered: boolean; outcome: Outcome }>()
  readonly #products = new Map<string, Product>()
  readonly #trades = new Map<string, Trade>()

  add({ type, stream, data: text }: StoredEvent): void {
    if (beside.has(kindOf(stream))) return
    this.events += 1
    this.types[type] = (this.types[type] ?? 0) + 1
    const id = idOf(stream)
    const data = JSON.parse(text)
    if (type.startsWith('Quote')) this.#quoted(id, type)
    if (type === 'ProductRegistered') this.#products.set(id, data)
    if (type === 'BusinessDayClosed') this.days.push(data.date)
    if (type === 'GoodsDelivered' && data.lateDays > 0) this.late += 1
    if (type === 'MatchAgreed') this.#agreed(id, data)
    if (type === 'DeliveryAccepted') this.#accepted(id, data.accepted)
    if (type === 'MatchProven') this.#proven(this.#trades.get(id)!)
    this.goods.add(type, id, data)
    this.memberships.add(type, data)
  }

  #quoted(id: string, type: string) {
    const before = this.#quotes.get(id) ?? { offered: false, outcome: 'open' }
    const outcome = outcomes[type as keyof typeof outcomes] ?? before.outcome
    this.#quotes.set(id, { offered: before.offered || type === 'QuoteOffered', outcome })
  }

  get quotes(): QuoteCounts {
    const [unoffered, offered] = [none(), none()]
    for (const quote of this.#quotes.values())
      (quote.offered ? offered : unoffered)[quote.outcome]++
    return { requested: this.#quotes.size, unoffered, offered }
  }

  #agreed(id: string, data: AgreedData) {
    const { product, price, flags, condition, quote } = data
    if (quote === null) this.withoutQuote += 1
    const { quantity } = condition
    this.#trades.set(id, { product, price, quantity, flags, accepted: '0' })
    if (!counts(flags)) this.apart += 1
  }

  #accepted(id: string, quantity: Quantity) {
    const trade = this.#trades.get(id)!
    trade.accepted = plus(trade.accepted, valueIn(quantity, trade.quantity.unit))
  }

  #proven({ product, price, quantity: { unit: agreed }, flags, accepted }: Trade) {
    if (!counts(flags)) return
    const { category: market, unit } = this.#products.get(product)!
    const { currency } = price
    const key = `${market} ${currency}`
    const none = { market, currency, unit, matches: 0, goods: '0', value: '0' }
    const volume = this.volumes.get(key) ?? none
    const good = { unit: agreed, value: accepted }
    this.volumes.set(key, {
      ...volume,
      matches: volume.matches + 1,
      goods: plus(volume.goods, valueIn(good, unit)),
      value: plus(volume.value, total(price, good).amount),
    })
  }
}

/** Reads the whole ledger and reports the year. */
export async function reportOf(
  store: Pick<EventStore, 'readAll'>,
  sent: SentSteps,
): Promise<YearReport> {
  const all = new Gathering()
  for await (const page of pages(store)) for (const event of page) all.add(event)
  const { events, types, quotes, late, apart, withoutQuote, days, volumes, goods, memberships } =
    all
  const agreed = types.MatchAgreed ?? 0
  const real = types.MatchProven ?? 0
  const markets = [...volumes.values()].map(
    ({ market, currency, unit, matches, goods, value }) => ({
      market,
      currency,
      matches,
      value: inMinorUnits(value, currency),
      quantity: { unit, value: goods },
    }),
  )
  return {
    sent,
    events,
    types,
    firstDay: days[0] ?? '',
    lastDay: days.at(-1) ?? '',
    quotes,
    matches: { agreed, withoutQuote, real, claimed: agreed - real, apart },
    lateDeliveries: late,
    goods: goods.report(days.at(-1) ?? ''),
    renewals: memberships.report(days.at(-1) ?? ''),
    markets: markets.sort((a, b) => (a.market + a.currency < b.market + b.currency ? -1 : 1)),
  }
}
