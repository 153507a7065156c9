import type { KnownLot } from '../../domain/lots/evidence.ts'
import { daysStored } from '../../domain/shared/storage-fee.ts'
import { sum, times } from '../../domain/values/exact.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { dimensionOf, type Quantity, type Unit, valueIn } from '../../domain/values/quantity.ts'

type Layers = readonly { readonly day: LocalDate; readonly quantity: Quantity }[]

/** Goods of layers in a unit; none of another dimension. */
export const goodsIn = (layers: Layers, unit: Unit): string =>
  sum(
    layers.flatMap(({ quantity }) =>
      dimensionOf(quantity.unit) === dimensionOf(unit) ? [valueIn(quantity, unit)] : [],
    ),
  )

/** Goods times the days for which they were stored until a day. */
export const goodsDays = (layers: Layers, until: LocalDate, unit: Unit): string =>
  sum(layers.map((one) => times(goodsIn([one], unit), `${daysStored(one.day, until)}`)))

/** Where a lot is, or is to come if nothing of it is there: one of the two. */
export const placeOf = ({ leaves, shipment, warehouse }: KnownLot) => ({
  shipment: leaves === 'warehouse' ? null : shipment,
  warehouse: leaves === 'shipment' ? null : warehouse,
})

/** The layers of a lot that are in this warehouse. */
export const layersIn = (lot: KnownLot | null, warehouse: string): Layers =>
  lot !== null && placeOf(lot).warehouse === warehouse ? lot.layers : []
