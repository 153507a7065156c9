import type { KnownLot } from '../../lots/evidence.ts'
import { type Policy, termsOn } from '../../policies/evidence.ts'
import { storageFee } from '../../shared/storage-fee.ts'
import { compare, minus } from '../../values/exact.ts'
import { type Fraction, fraction, NONE } from '../../values/fraction.ts'
import type { LocalDate } from '../../values/instant.ts'
import { baseUnitOf, valueIn } from '../../values/quantity.ts'
import { leaseOn, type Warehouse } from '../../warehouses/evidence.ts'
import { isStored } from './kept.ts'

type Layers = KnownLot['layers']

/** So many goods of a lot, in its base unit: the oldest, which cost most. */
function oldest({ layers, unit }: KnownLot, quantity: string): Layers {
  const base = baseUnitOf(unit)
  const taken: Layers[number][] = []
  let left = quantity
  for (const { day, quantity: there } of layers) {
    const value = valueIn(there, base)
    const part = compare(value, left) > 0 ? left : value
    if (compare(part, '0') > 0) taken.push({ day, quantity: { unit: base, value: part } })
    left = minus(left, part)
  }
  return taken
}

/**
 * What storage costs if so many goods of a lot leave on a day because they were sold: the warehouse
 * is paid before the lender. Rent in another currency is not counted.
 */
export function storageClaim(
  lot: KnownLot,
  quantity: string,
  warehouse: Warehouse | undefined,
  by: { readonly day: LocalDate; readonly currency: string; readonly storage: Policy },
): Fraction {
  if (warehouse?.status !== 'leased' || !isStored(lot)) return NONE
  const lease = leaseOn(warehouse, by.day) ?? warehouse.leases.at(-1)
  const layers = oldest(lot, quantity)
  if (lease?.rent.currency !== by.currency || layers.length === 0) return NONE
  const terms = termsOn('storage', by.storage, by.day)
  const { fee } = storageFee({
    ...{ layers, terms, day: by.day, rent: lease.rent, soldHere: true, warehouse: lot.warehouse },
  })
  return fraction(fee.amount)
}
