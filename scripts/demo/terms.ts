import type { PaymentTerms } from '../../domain/values/payment-terms.ts'
import type { Quantity, Unit } from '../../domain/values/quantity.ts'
import type {
  DeliveryTerm,
  Mode,
  Place,
  TradeCondition,
} from '../../domain/values/trade-condition.ts'

export const cash: PaymentTerms = [{ days: 0, due: 'order', share: '100' }]

/** A deposit with the order and the balance on delivery. */
export const thirtySeventy: PaymentTerms = [
  { days: 0, due: 'order', share: '30' },
  { days: 0, due: 'delivery', share: '70' },
]

export const openAccount = (days: number): PaymentTerms => [{ days, due: 'delivery', share: '100' }]

export const quantity = (value: number | string, unit: Unit): Quantity => ({
  unit,
  value: `${value}`,
})

/** How goods come to their buyer: an Incoterm of 2020 with its place, and a mode. */
export type Carriage = {
  readonly term: DeliveryTerm
  readonly place: Place
  readonly mode: Mode
}

export const carriage = (code: string, country: string, name: string, mode: Mode): Carriage => ({
  term: { code, edition: '2020' },
  place: { country, name },
  mode,
})

/** A condition with all of its six dimensions. */
export const condition = (
  of: Quantity,
  payment: PaymentTerms,
  leadTime: number,
  { term, place, mode }: Carriage,
): TradeCondition => ({ leadTime, mode, payment, place, quantity: of, term })
