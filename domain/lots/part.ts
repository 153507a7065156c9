import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import { isPlain } from '../values/decimal.ts'
import { compare, plus } from '../values/exact.ts'
import { dimensionOf, type Quantity, valueIn } from '../values/quantity.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { Lot } from './evidence.ts'
import { existing, type Verdict } from './state.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>

/** Whether goods were given, as a part or to a lot that called, and made of these layers. */
export function isGiven(
  lot: Lot,
  to: string,
  { layers, pledge, quantity }: Pick<Data<'FormLot'>, 'layers' | 'pledge' | 'quantity'>,
  as: 'part' | 'called',
): boolean {
  if (lot.status === 'absent') return false
  const gave = lot.gave.get(to)
  if ((lot.parts.get(to) === 'given') !== (as === 'part')) return false
  const all = [quantity, ...layers.map((one) => one.quantity), ...(pledge ? [pledge.quantity] : [])]
  const convert = (one: Quantity) =>
    dimensionOf(one.unit) === dimensionOf(lot.unit) && isPlain(valueIn(one, lot.unit))
  if (gave === undefined || !all.every(convert)) return false
  const inLot = (one: Quantity) => valueIn(one, lot.unit)
  const made = layers.reduce((before, one) => plus(before, inLot(one.quantity)), '0')
  return compare(inLot(quantity), gave) === 0 && compare(made, gave) === 0
}

/** Whether a lot is the part of that name which another was divided by. */
const isPart = (lot: Lot, of: string): boolean =>
  lot.status !== 'absent' &&
  lot.call === null &&
  same(
    lot.from.map((one) => one.lot),
    [of],
  )

/** The other half of a division: the lot that was divided tells that it gave these goods. */
export function formLot(
  { from, layers, pledge, quantity, shipment, warehouse }: Data<'FormLot'>,
  state: Lot,
  { id, needs }: Context<{ readonly from: Lot }>,
): Verdict {
  if (state.status !== 'absent') {
    return isPart(state, from) ? accept() : refuse({ code: 'lot-exists' })
  }
  const lot = needs.from
  if (lot.status === 'absent' || !isGiven(lot, id, { layers, pledge, quantity }, 'part')) {
    return refuse({ code: 'not-given', lot: from })
  }
  const { owner, product } = lot
  return accept({
    type: 'LotFormed',
    data: {
      ...{ from: [{ lot: from, quantity }], how: 'divided', layers, owner, pledge, product },
      ...{ grade: lot.inspection?.grade ?? null, quantity, shipment, warehouse },
    },
  })
}

/**
 * Another lot took the id before the part was formed: whatever it is, it never becomes the part, so
 * that the goods come back. If the rest stands behind another loan by now, they come back free: a
 * lot stands behind one loan at most.
 */
export const takeBackPart = existing(
  (data: Data<'TakeBackPart'>, state, { id, needs }: Context<{ readonly lot: Lot }>): Verdict => {
    const { lot: part, pledge } = data
    if (state.parts.get(part) === 'taken-back') return accept()
    if (!isGiven(state, part, data, 'part')) return refuse({ code: 'not-given', lot: id })
    if (needs.lot.status === 'absent' || isPart(needs.lot, id)) {
      return refuse({ code: 'part-formed', lot: part })
    }
    const behind = state.pledge
    const pledged =
      pledge !== null &&
      (behind === null || same([behind.loan, behind.lender], [pledge.loan, pledge.lender]))
    return accept<LotEvent>({ type: 'PartTakenBack', data: { ...data, pledged } })
  },
)
