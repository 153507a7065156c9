import type { z } from 'zod'
import type { CommandLine } from '../../../commands/line.ts'
import { matchCommands } from '../../../domain/matches/commands.ts'
import { memberCommands } from '../../../domain/members/commands.ts'
import { productCommands } from '../../../domain/products/commands.ts'
import { quoteCommands } from '../../../domain/quotes/commands.ts'
import { settlementCommands } from '../../../domain/settlements/commands.ts'
import { daysBetween, type LocalDate, startOfDay } from '../../../domain/values/instant.ts'
import { type Cents, usd } from './amounts.ts'
import type { Trade } from './book.ts'
import { idOf } from './ids.ts'
import { OWN_STOCK, type ScmsLine } from './line.ts'
import type { ScmsQuote } from './quotes.ts'

const commands = {
  ...memberCommands,
  ...productCommands,
  ...quoteCommands,
  ...matchCommands,
  ...settlementCommands,
}
type Commands = typeof commands

/** A command line whose fields are checked against the command's declaration. */
function line<C extends keyof Commands & string>(
  command: C,
  { id, on, key = command }: { id: string; on: LocalDate; key?: string },
  data: z.input<Commands[C]['data']>,
): CommandLine {
  return { command, data: { ...data }, effectiveAt: startOfDay(on), id, key: `scms:${key}:${id}` }
}

const takenOver = true
const unit = 'XPK'

const packs = (count: number) => ({ unit, value: String(count) }) as const
const priceOf = (amount: string) => ({ amount, currency: 'USD', per: unit }) as const
const placeOf = (country: string) => ({ country, name: null })

/** What the ids of this import's matches and settlements begin with. */
export const PREFIX = 'scms-'

/** The id of a line's match and settlement. */
const matchId = ({ id }: ScmsLine) => `${PREFIX}${id}`

export const registerSeller = ({ seller: id, line: { vendor } }: Trade, on: LocalDate) =>
  line(
    'RegisterMember',
    { id, on },
    { businessType: vendor === OWN_STOCK ? 'platform' : 'other', legalName: vendor, takenOver },
  )

export const registerBuyer = ({ buyer: id, line: { project, country } }: Trade, on: LocalDate) =>
  line(
    'RegisterMember',
    { id, on },
    {
      businessType: 'institution',
      legalName: `SCMS project ${project}`,
      place: placeOf(country),
      registration: project,
      takenOver,
    },
  )

export function registerProduct(trade: Trade, on: LocalDate, selfOperated: boolean): CommandLine {
  const { item, pack, group, subgroup } = trade.line
  return line(
    'RegisterProduct',
    { id: trade.product, on },
    {
      category: [group, subgroup].filter((name) => name !== '').join(', ') || 'not stated',
      channel: selfOperated ? 'self-operated' : 'marketplace',
      name: `${item} (pack of ${pack})`,
      unit,
    },
  )
}

/** The condition without what differs between a quote and its matches. */
const conditionOf = ({ country, term, mode }: ScmsLine, quantity: number) => ({
  mode,
  place: placeOf(country),
  quantity: packs(quantity),
  term,
})

export const requestQuote = (trade: Trade, { id, on, first, quantity }: ScmsQuote) =>
  line(
    'RequestQuote',
    { id, on },
    {
      buyer: trade.buyer,
      condition: conditionOf(first, quantity),
      product: trade.product,
      seller: trade.seller,
    },
  )

export const offerQuote = ({ id, on, price }: ScmsQuote) =>
  line('OfferQuote', { id, on }, { price: priceOf(price) })

export const acceptQuote = ({ id, on }: ScmsQuote) => line('AcceptQuote', { id, on }, { takenOver })

/** Days from the order to the required delivery, where both are known and in this order. */
function leadTimeOf({ orderedOn, scheduledOn }: ScmsLine): number | null {
  if (orderedOn === null || scheduledOn === null) return null
  const days = daysBetween(orderedOn, scheduledOn)
  return days < 0 || days > 3650 ? null : days
}

const referencesOf = ({ quotation, order, despatch }: ScmsLine) =>
  [
    { scheme: 'order', value: order },
    { scheme: 'despatch-advice', value: despatch },
    { scheme: 'quotation', value: quotation ?? '' },
  ].filter(({ value }) => value !== '')

export const agreeMatch = ({ line: from, buyer, seller, product, price, quote }: Trade) =>
  line(
    'AgreeMatch',
    { id: matchId(from), on: from.agreedOn },
    {
      ...{ buyer, seller, product, takenOver },
      condition: { ...conditionOf(from, from.quantity), leadTime: leadTimeOf(from) },
      deliverBy: from.scheduledOn,
      price: priceOf(price),
      quote: quote?.id ?? null,
      references: referencesOf(from),
      sample: from.value === 0,
      value: usd(from.value),
    },
  )

export const openSettlement = ({ line: from }: Trade) =>
  line('OpenSettlement', { id: matchId(from), on: from.agreedOn }, {})

/** The file dates no charge; the delivery is what it was paid for. */
export function addCharge(from: ScmsLine, kind: 'freight' | 'insurance', cents: Cents) {
  const at = { id: matchId(from), on: from.deliveredOn ?? from.agreedOn, key: kind }
  return line('AddCharge', at, { amount: usd(cents), charge: kind, kind })
}

export const deliverGoods = (from: ScmsLine, on: LocalDate) =>
  line(
    'DeliverGoods',
    { id: matchId(from), on },
    { delivery: idOf(from.despatch), quantity: packs(from.quantity) },
  )
