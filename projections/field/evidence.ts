import { termsOn } from '../../domain/policies/evidence.ts'
import { theOrders } from '../../domain/targets/customer-state.ts'
import { rowEvidence } from '../kernel/row-evidence.ts'
import { field } from './fold.ts'
import { ordersOf } from './read.ts'

/** What the customer that a target became ordered by a day. */
export const customerOrders = rowEvidence(field, theOrders, (rows, { data, state, needs }) => {
  if (state.status === 'absent' || state.covered === null) return { orders: 0, own: 0 }
  const { orderDays } = termsOn('field', needs.field, data.date)
  return ordersOf(rows, state.covered.member, data.date, orderDays)
})
