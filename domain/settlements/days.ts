import { refuseEarlier } from '../shared/order.ts'
import type { LocalDate } from '../values/instant.ts'
import type { OpenSettlement } from './settlement.ts'

/**
 * What cannot precede what, by the trade: goods and papers come after the agreement, a credit note
 * after an invoice, a refund after a payment, an answer after its delivery. A payment may come
 * before all of them: earnest is paid before the contract.
 */

/** Remembers the day, if it is the first of its kind. */
export function withFirst(
  state: OpenSettlement,
  of: 'invoiced' | 'paid' | 'accepted',
  day: LocalDate,
) {
  const known = state.days[of]
  return known !== null && known <= day ? state : { ...state, days: { ...state.days, [of]: day } }
}

/** Remembers the day of a delivery. */
export const withDelivery = (state: OpenSettlement, delivery: string, day: LocalDate) => ({
  ...state,
  deliveredOn: state.deliveredOn.set(delivery, day),
})

/** Refuses what is dated before the agreement; another book may date it as it likes. */
export const refuseBeforeOpening = ({ takenOver, days }: OpenSettlement, day: LocalDate) =>
  takenOver ? null : refuseEarlier(day, 'SettlementOpened', days.opened)

/** Refuses an answer that is dated before the delivery it answers. */
export const refuseBeforeDelivery = (
  { deliveredOn }: OpenSettlement,
  delivery: string,
  day: LocalDate,
) => refuseEarlier(day, 'GoodsDelivered', deliveredOn.get(delivery)!)

/** Refuses a return that is dated before anything was accepted. */
export const refuseBeforeAcceptance = ({ days }: OpenSettlement, day: LocalDate) =>
  days.accepted === null ? null : refuseEarlier(day, 'DeliveryAccepted', days.accepted)

/** Refuses money that goes back before any came, and credit for what nobody had invoiced. */
export function refuseBeforeFirst(
  { days: { invoiced, paid } }: OpenSettlement,
  of: 'credited' | 'refunded',
  day: LocalDate,
) {
  const [cause, on] =
    of === 'credited'
      ? (['InvoiceRecorded', invoiced] as const)
      : (['PaymentRecorded', paid] as const)
  return on === null ? null : refuseEarlier(day, cause, on)
}
