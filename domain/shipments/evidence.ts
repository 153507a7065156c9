import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { Insurance } from '../shared/insurance.ts'
import type { LocalDate } from '../values/instant.ts'
import type { ShipmentEvent } from './events.ts'

/** What other streams may know of a shipment. */
export type Shipment =
  | { readonly status: 'absent' }
  | {
      readonly status: 'booked' | 'loaded' | 'departed' | 'arrived' | 'lost'
      readonly booking: DataOf<ShipmentEvent, 'ShipmentBooked'>
      readonly shipper: string | null
      readonly lots: readonly string[]
      /** Each document in whose hands it is, by its reference. */
      readonly documents: Readonly<Record<string, DataOf<ShipmentEvent, 'DocumentHeld'>>>
      /** Every insurance, in the order of recording. */
      readonly insurances: readonly Insurance[]
      readonly loadedOn: LocalDate | null
      readonly arrivedOn: LocalDate | null
      readonly lostOn: LocalDate | null
      /** Claims that were paid, by reference, as canonical JSON of what was said. */
      readonly claims: Readonly<Record<string, string>>
    }

export const aShipment = needOf<Shipment>('shipment')
