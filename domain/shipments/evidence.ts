import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { Insurance } from '../shared/insurance.ts'
import { addDays, type LocalDate } from '../values/instant.ts'
import type { ShipmentEvent } from './events.ts'

/** What other streams may know of a shipment. */
export type Shipment =
  | { readonly status: 'absent' }
  | {
      readonly status: 'booked' | 'loaded' | 'departed' | 'arrived' | 'lost'
      readonly booking: DataOf<ShipmentEvent, 'ShipmentBooked'>
      readonly shipper: string | null
      /** On board, as they were loaded; of a shipment that was lost, those lost with it. */
      readonly lots: readonly string[]
      /** Each document in whose hands it is, by its reference. */
      readonly documents: Readonly<Record<string, DataOf<ShipmentEvent, 'DocumentHeld'>>>
      /** Every insurance, in the order of recording. */
      readonly insurances: readonly Insurance[]
      readonly bookedOn: LocalDate
      /** The first day on which goods were loaded. */
      readonly loadedOn: LocalDate | null
      readonly departedOn: LocalDate | null
      readonly arrivedOn: LocalDate | null
      readonly lostOn: LocalDate | null
      /** Claims that were paid, by reference, as canonical JSON of what was said. */
      readonly claims: Readonly<Record<string, string>>
    }

export const aShipment = needOf<Shipment>('shipment')

export type KnownShipment = Exclude<Shipment, { status: 'absent' }>

/**
 * Whether goods are as safe as in a warehouse: on board, or on their way from the quay to a store,
 * which takes at most so many days as were booked. Not before they were loaded.
 */
export function inClosedTransit(shipment: Shipment, day: LocalDate): boolean {
  if (shipment.status === 'absent' || shipment.status === 'lost') return false
  const { arrivedOn, booking, loadedOn } = shipment
  if (loadedOn === null || day < loadedOn) return false
  return arrivedOn === null || day <= addDays(arrivedOn, booking.transitDays)
}

/**
 * Whether nobody gets the goods without this lender: it holds all originals of each bill of lading.
 * Where there is none, a waybill with the right of control does, or the platform's own charter.
 */
export function controlledBy(shipment: Shipment, lender: string): boolean {
  if (shipment.status === 'absent') return false
  const papers = Object.values(shipment.documents)
  const bills = papers.filter(({ kind }) => kind === 'bill-of-lading')
  if (bills.length > 0) {
    return bills.every(({ held, holder, originals }) => holder === lender && held === originals)
  }
  if (shipment.booking.charter) return true
  return papers.some(({ control, holder }) => holder === lender && control)
}
