import { amount, day, price, quantity, unitName } from '../../parts/figures.ts'
import type { Checked, ProvedEvent } from './verifying.ts'

// What entries say, read for people. Nothing here decides anything: the verifier did.

type Fields = Readonly<Record<string, unknown>>
type Money = { readonly amount: string; readonly currency: string; readonly per?: string }
type Quantity = { readonly value: string; readonly unit: string }

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

export const asMoney = (value: unknown): Money | null =>
  isObject(value) && typeof value.amount === 'string' && typeof value.currency === 'string'
    ? (value as Money)
    : null

const asQuantity = (value: unknown): Quantity | null =>
  isObject(value) && typeof value.value === 'string' && typeof value.unit === 'string'
    ? (value as Quantity)
    : null

export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Where the figure of an event stands, the first that it has. */
const FIGURES = ['value', 'payable', 'amount', 'price', 'accepted', 'quantity', 'sum']

/** The one figure of an event, with its unit; empty: it has none. */
export function figureOf({ entry: { data } }: ProvedEvent): string {
  for (const name of FIGURES) {
    const money = asMoney(data[name])
    if (money?.per !== undefined) return `${price(money.amount)} / ${unitName(money.per)}`
    if (money !== null) return `${amount(money.amount)} ${money.currency}`
    const goods = asQuantity(data[name])
    if (goods !== null) return quantity(goods.value, goods.unit)
  }
  return ''
}

/** Who recorded it; a rule of the ledger without its prefix. */
export function whoOf({ entry: { meta } }: ProvedEvent): { name: string; isRule: boolean } {
  const by = asText(meta.by) ?? ''
  const rule = by.startsWith('daybook:') ? by.slice('daybook:'.length) : null
  return { name: rule ?? by, isRule: rule !== null }
}

export const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'))

export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)

/** The event that it answers, as far as the file has it. */
export const causeOf = (event: ProvedEvent, events: readonly ProvedEvent[]) =>
  events.find(({ entry }) => entry.id === event.entry.meta.causation)

/** What was promised of a trade, and when its goods came. */
export type Promised = {
  readonly stream: string
  readonly from: string
  readonly leadTime: number | null
  /** The day required; null: none is. */
  readonly by: string | null
  /** The day of the last delivery; null: none came yet. */
  readonly came: string | null
}

/** The promises of the trades of a trail. */
export function promisesIn({ events }: Checked): Promised[] {
  return events
    .filter(({ entry }) => entry.type === 'MatchAgreed')
    .map(({ entry }) => {
      const stream = `settlement-${idOf(entry.stream)}`
      const condition = isObject(entry.data.condition) ? entry.data.condition : {}
      const came = events.findLast(
        (one) => one.entry.stream === stream && one.entry.type === 'GoodsDelivered',
      )
      return {
        stream,
        from: entry.effectiveAt,
        leadTime: typeof condition.leadTime === 'number' ? condition.leadTime : null,
        by: asText(entry.data.deliverBy),
        came: came?.entry.day ?? null,
      }
    })
}

/** The trade that a trail begins with, in the words of its agreement; null: it has none. */
export function tradeOf({ events, verified }: Checked) {
  const { subject } = verified
  const agreed = events.find(
    ({ entry }) => entry.type === 'MatchAgreed' && idOf(entry.stream) === subject?.id,
  )
  if (agreed === undefined) return null
  const { condition, product, seller, buyer } = agreed.entry.data
  const of = isObject(condition) ? condition : {}
  const goods = asQuantity(of.quantity)
  const term = isObject(of.term) ? asText(of.term.code) : null
  return {
    goods: goods === null ? '' : quantity(goods.value, goods.unit),
    product: asText(product) ?? '',
    seller: asText(seller) ?? '',
    buyer: asText(buyer) ?? '',
    term,
    mode: asText(of.mode),
  }
}

/** A figure of the verifier, `22200000.00 CNY` or `10 TNE`, as it is written here. */
export function written(figure: string): string {
  const [, value, unit, rest] = /^(-?\d+(?:\.\d+)?) ([A-Z]\w*)(.*)$/.exec(figure) ?? []
  if (value === undefined || unit === undefined) {
    return /^\d{4}-\d\d-\d\d$/.test(figure) ? day(figure) : figure
  }
  const isMoney = /^[A-Z]{3}$/.test(unit) && unitName(unit) === unit
  return `${isMoney ? `${amount(value)} ${unit}` : quantity(value, unit)}${rest}`
}
