import type { z } from 'zod'
import type { CommandLine } from '../../../commands/kernel/batch/line.ts'
import { matchCommands } from '../../../domain/matches/commands.ts'
import { memberCommands } from '../../../domain/members/commands.ts'
import { productCommands } from '../../../domain/products/commands.ts'
import { quoteCommands } from '../../../domain/quotes/commands.ts'
import { settlementCommands } from '../../../domain/settlements/commands.ts'
import { daysBetween, type LocalDate } from '../../../domain/values/instant.ts'
import { type Cents, usd } from './amounts.ts'
import { TAKEN_OVER_ON, type Trade } from './book.ts'
import { idOf } from './ids.ts'
import { OWN_STOCK, type ScmsLine } from './line.ts'
import { perPack, UNIT } from './price.ts'
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
  const effectiveAt = `${on}T00:00:00.000Z`
  return { command, data: { ...data }, effectiveAt, id, key: `scms:${key}:${id}` }
}

const takenOver = true

const packs = (count: number) => ({ unit: UNIT, value: String(count) }) as const
const placeOf = (country: string) => ({ country, name: null })

/** What the ids of this import's matches and settlements begin with. */
export const PREFIX = 'scms-'

/** The id of a line's match and settlement. */
const matchId = ({ id }: ScmsLine) => `${PREFIX}${id}`

const registered = (id: string) => ({ id, on: TAKEN_OVER_ON })

export const registerSeller = ({ seller, line: { vendor } }: Trade) =>
  line('RegisterMember', registered(seller), {
    businessType: vendor === OWN_STOCK ? 'platform' : 'other',
    legalName: vendor,
    takenOver,
  })

export const registerBuyer = ({ buyer, line: { project, country } }: Trade) =>
  line('RegisterMember', registered(buyer), {
    businessType: 'institution',
    legalName: `SCMS project ${project}`,
    place: placeOf(country),
    registration: project,
    takenOver,
  })

/** Of the market: that only the own stock ever had it is nothing that an extract can know. */
export function registerProduct({ product, line: from }: Trade): CommandLine {
  const { item, pack, group, subgroup } = from
  return line('RegisterProduct', registered(product), {
    category: [group, subgroup].filter((name) => name !== '').join(', ') || 'not stated',
    name: `${item} (pack of ${pack})`,
    unit: UNIT,
  })
}

/** The condition without what differs between a quote and its matches. */
const conditionOf = ({ country, term, mode }: ScmsLine, quantity: number) => ({
  mode,
  place: placeOf(country),
  quantity: packs(quantity),
  term,
})

/** For one pack: that the price holds for any number of them is all that the file says. */
export const requestQuote = ({ buyer, seller, product, line: from }: Trade, quote: ScmsQuote) =>
  line('RequestQuote', quote, { buyer, condition: conditionOf(from, 1), product, seller })

export const offerQuote = ({ id, on, price }: ScmsQuote) =>
  line('OfferQuote', { id, on }, { price: perPack(price) })

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

export const agreeMatch = ({ line: from, asQuoted, ...trade }: Trade) =>
  line(
    'AgreeMatch',
    { id: matchId(from), on: from.agreedOn },
    {
      ...{ buyer: trade.buyer, seller: trade.seller, product: trade.product, takenOver },
      condition: { ...conditionOf(from, from.quantity), leadTime: leadTimeOf(from) },
      deliverBy: from.scheduledOn,
      price: perPack(trade.price),
      quote: asQuoted && trade.quote ? trade.quote.id : null,
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
