import { refuse } from '../kernel/decider.ts'
import { needOf } from '../kernel/need.ts'
import { isZero } from '../values/decimal.ts'
import { refuseNegative } from './negative.ts'
import type { Assignment, OpenSettlement, Settlement } from './settlement.ts'
import { goodsHaveCome, goodsKept, withoutMore } from './state.ts'

export type { Assignment, OpenSettlement, Settlement }

/** Whether nothing is left of the goods that were accepted. */
export const nothingIsKept = (settlement: OpenSettlement) => isZero(goodsKept(settlement))

/** Refuses a cancellation that the settlement could only say no to, as far as it is known. */
export function refuseCancelling(settlement: Settlement) {
  if (settlement.status === 'absent') return null
  if (goodsHaveCome(settlement)) return refuse({ code: 'goods-delivered' })
  return refuseNegative(settlement, withoutMore(settlement))
}

export const aSettlement = needOf<Settlement>('settlement')

export {
  dueForGoods,
  dueToSupplier,
  goodsAtMost,
  paidForGoods,
  stillToCome,
  toSupplierAtMost,
} from './receivable.ts'
