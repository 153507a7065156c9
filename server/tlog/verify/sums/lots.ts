import type { Lot } from '../../../../domain/lots/evidence.ts'
import { compare, isAbove, minus, plus, sum } from '../../../../domain/values/exact.ts'
import type { SumsOfStream } from './counting.ts'

/** In what the goods of a lot do not agree; null: in nothing. */
function wrongGoods(lot: Exclude<Lot, { status: 'absent' }>): string | null {
  const { layers, portions, receipts, stored, sums } = lot
  const came = plus(sums.in, sums.found)
  const went = sum([sums.out, sums.lost, sums.given])
  if (compare(minus(came, went), stored) !== 0) {
    return `${came} came, ${went} went, and ${stored} are there`
  }
  if (isAbove('0', stored)) return `less than nothing is there: ${stored}`
  const inLayers = sum(layers.map(({ quantity }) => quantity.value))
  if (compare(inLayers, stored) !== 0) return `${stored} are there, and by day ${inLayers}`
  const owned = sum([...portions.values()])
  if (portions.size > 0 && compare(owned, stored) !== 0) {
    return `${stored} are there, and its owners have ${owned}`
  }
  const open = [...receipts.values()].filter(({ cancelled }) => !cancelled)
  const receipted = sum(open.map(({ quantity }) => quantity))
  return isAbove(receipted, stored)
    ? `receipts are for ${receipted}, and ${stored} are there`
    : null
}

/** What came, less what went, is what is there: by day, by owner, and no less than receipts say. */
export const ofLot: SumsOfStream = () => ({
  event(_type, _data, state) {
    const lot = state as Lot
    return lot.status === 'absent' ? null : { wrong: wrongGoods(lot) }
  },
})
