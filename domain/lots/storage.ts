import { refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { type Policy, termsOn } from '../policies/evidence.ts'
import { storageFee } from '../shared/storage-fee.ts'
import type { LocalDate } from '../values/instant.ts'
import { isMoney } from '../values/money.ts'
import { leaseOn, type Warehouse } from '../warehouses/evidence.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot } from './evidence.ts'
import type { Layers } from './layers.ts'
import { placeOf, type Refused } from './state.ts'

type Storage = Pick<DataOf<LotEvent, 'LotLeft'>, 'fee' | 'feePolicy' | 'otherFee'>

export const noStorage: Storage = { fee: null, feePolicy: null, otherFee: null }

/** What storage costs of goods that leave their warehouse; nothing where they are in none. */
export function storageOf(
  state: KnownLot,
  layers: Layers,
  day: LocalDate,
  needs: { readonly warehouse?: Warehouse | undefined; readonly storage: Policy },
  soldHere = false,
): Storage | Refused {
  const { warehouse } = needs
  const { warehouse: name } = placeOf(state)
  if (name === null || layers.length === 0 || warehouse?.status !== 'leased') return noStorage
  const lease = leaseOn(warehouse, day) ?? warehouse.leases.at(-1)
  if (lease === undefined) return noStorage
  const terms = termsOn('storage', needs.storage, day)
  const exit = { layers, day, rent: lease.rent, soldHere, terms, warehouse: name }
  const storage = storageFee(exit)
  const known = isMoney(storage.fee) && isMoney(storage.otherFee)
  return known ? storage : refuse({ code: 'value-too-large' })
}
