import type { z } from 'zod'
import type { CommandLine } from '../../../commands/kernel/batch/line.ts'
import { matchCommands } from '../../../domain/matches/commands.ts'
import { memberCommands } from '../../../domain/members/commands.ts'
import { productCommands } from '../../../domain/products/commands.ts'
import { settlementCommands } from '../../../domain/settlements/commands.ts'
import type { Instant } from '../../../domain/values/instant.ts'
import { gbp, inPence, type Mills, priceText } from './amounts.ts'
import type { TakenBack } from './cancellations.ts'
import { chargeKind } from './codes.ts'
import { isoOf } from './countries.ts'
import type { Customer, Product } from './first-pass.ts'
import type { RetailLine } from './line.ts'
import type { Charge } from './second-pass.ts'

const commands = {
  ...memberCommands,
  ...productCommands,
  ...matchCommands,
  ...settlementCommands,
}
type Commands = typeof commands

type At = { readonly id: string; readonly time: Instant; readonly key?: string }

/** A command line whose fields are checked against the command's declaration. */
function line<C extends keyof Commands & string>(
  command: C,
  { id, time, key = command }: At,
  data: z.input<Commands[C]['data']>,
): CommandLine {
  return { command, data: { ...data }, effectiveAt: time, id, key: `retail:${key}:${id}` }
}

const takenOver = true

/** What the ids of all that this import brings begin with. */
export const PREFIX = 'retail-'

const SELLER = `${PREFIX}wholesaler`

/** The wholesaler stands before anything that the file can date. */
const BEFORE: Instant = '2000-01-01T00:00:00.000Z'

const pieces = (count: number) => ({ unit: 'C62', value: String(count) }) as const

function placeOf(name: string) {
  const country = isoOf(name)
  return country === null ? null : { country, name: null }
}

const buyerOf = (customer: string) => `${PREFIX}${customer}`
const productOf = (code: string) => `${PREFIX}${code}`

export const registerSeller = () =>
  line(
    'RegisterMember',
    { id: SELLER, time: BEFORE },
    {
      businessType: 'distributor',
      legalName: 'Online Retail, wholesaler',
      place: { country: 'GB', name: null },
      takenOver,
    },
  )

/** On its first line, which is the first contact that the file knows of. */
export const registerBuyer = (customer: string, { time, country }: Customer) =>
  line(
    'RegisterMember',
    { id: buyerOf(customer), time },
    {
      legalName: `Online Retail customer ${customer}`,
      place: placeOf(country),
      registration: customer,
      takenOver,
    },
  )

/** The file sorts its goods into no categories. */
export const registerProduct = (code: string, product: Product | undefined) =>
  line(
    'RegisterProduct',
    { id: productOf(code), time: BEFORE },
    {
      category: 'not stated',
      name: product?.description ?? code,
      unit: 'C62',
    },
  )

/** Worth less than half a penny: no price is made of it. */
const isWorthless = ({ value }: RetailLine) => inPence(value) === 0

export function agreeMatch(name: string, from: RetailLine): CommandLine {
  const { customer, code, price, quantity, time, country, invoice } = from
  return line(
    'AgreeMatch',
    { id: `${PREFIX}${name}`, time },
    {
      ...{ buyer: buyerOf(customer!), seller: SELLER, product: productOf(code), takenOver },
      condition: { place: placeOf(country), quantity: pieces(quantity) },
      price: { amount: priceText(price), currency: 'GBP', per: 'C62' },
      references: [{ scheme: 'invoice', value: invoice }],
      sample: isWorthless(from),
    },
  )
}

/** The id and the time of a match, and what is about it in the keys of commands. */
type Of = { readonly name: string; readonly time: Instant }

const at = ({ name, time }: Of, key: string): At => ({ id: `${PREFIX}${name}`, time, key })

export const openSettlement = (of: Of) => line('OpenSettlement', at(of, 'OpenSettlement'), {})

/** Of a cost what was not cancelled: an allowance would make the goods cheaper, not their cost. */
export const addCharge = (of: Of, { name, code, time }: Charge, value: Mills) =>
  line('AddCharge', at({ name: of.name, time }, `charge:${name}`), {
    amount: gbp(value),
    charge: name,
    kind: chargeKind(code),
  })

/** That goods came is not said of every line, but is of those of which some went back. */
export const deliverGoods = (of: Of, { invoice, quantity }: RetailLine) =>
  line('DeliverGoods', at(of, 'DeliverGoods'), {
    delivery: invoice,
    quantity: pieces(quantity),
  })

export const acceptDelivery = (of: Of, { invoice }: RetailLine) =>
  line('AcceptDelivery', at(of, 'AcceptDelivery'), { delivery: invoice })

const reason = ({ invoice }: TakenBack) => `Cancellation ${invoice}`

/** The whole price is given back: it is at the seller's cost. */
export const returnGoods = (of: Of, taken: TakenBack) =>
  line('ReturnGoods', at({ name: of.name, time: taken.time }, `return:${taken.name}`), {
    costBearer: 'seller',
    quantity: pieces(taken.quantity),
    reason: reason(taken),
    return: taken.name,
  })
