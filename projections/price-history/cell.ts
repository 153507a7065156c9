import { termsKey } from '../../domain/values/payment-terms.ts'
import { decadeOf } from '../../domain/values/quantity.ts'
import {
  type DeliveryTerm,
  leadTimeBand,
  type TradeCondition,
} from '../../domain/values/trade-condition.ts'

/** A dimension of the condition that a trade did not name is a value of its own. */
export const NOT_STATED = 'not-stated'

/** The word for a delivery term, safe in an address: `FOB-2020`. */
export const termKey = ({ code, edition }: DeliveryTerm) => `${code}-${edition}`

/** The cell of a price: product, currency and every dimension of its condition. */
export const cellOf = (product: string, currency: string, condition: TradeCondition) => ({
  product,
  currency,
  decade: decadeOf(condition.quantity),
  payment: condition.payment === null ? NOT_STATED : termsKey(condition.payment),
  leadTime: condition.leadTime === null ? NOT_STATED : leadTimeBand(condition.leadTime),
  term: condition.term === null ? NOT_STATED : termKey(condition.term),
  place: condition.place === null ? NOT_STATED : condition.place.country,
  mode: condition.mode ?? NOT_STATED,
})
