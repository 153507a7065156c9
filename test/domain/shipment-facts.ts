import type { KnownLot } from '../../domain/lots/evidence.ts'
import { shipment } from '../../domain/shipments/decider.ts'
import type { ShipmentEvent } from '../../domain/shipments/events.ts'
import type { Shipment } from '../../domain/shipments/evidence.ts'
import { foldAll, on } from '../support/given.ts'
import { memberWith } from './facts.ts'
import { lotWith } from './goods.ts'

/** Facts that the sentences about shipments begin with: boards from Vladivostok to Qingdao. */

export const id = 'voyage-7'
export const dollars = (amount: string) => ({ amount, currency: 'USD' })
export const member = memberWith()
export const absent = { status: 'absent' } as const

export const booking = {
  ...{ carrier: 'North Line', charter: false, cost: dollars('1.00'), charged: dollars('2.00') },
  ...{ destination: { country: 'CN', name: 'Qingdao' }, mode: 'sea' as const },
  ...{ origin: { country: 'RU', name: 'Vladivostok' }, shipper: 'mill', transitDays: 3 },
}
export const booked = (changes: object = {}) =>
  on('2026-03-01', { type: 'ShipmentBooked', data: { ...booking, ...changes } } as const)
export const loaded = (...lots: string[]) =>
  on('2026-03-05', { type: 'ShipmentLoaded', data: { lots } } as const)
export const departed = on('2026-03-06', { type: 'ShipmentDeparted', data: {} } as const)
export const arrived = on('2026-03-20', { type: 'ShipmentArrived', data: {} } as const)
export const lost = (...lots: string[]) =>
  on('2026-03-15', { type: 'ShipmentLost', data: { lots, reason: 'Storm' } } as const)
export const plain = ({ type, data }: { type: string; data: unknown }) =>
  ({ type, data }) as ShipmentEvent

export const aboard = (changes: Partial<KnownLot> = {}): KnownLot =>
  lotWith({ ...{ shipment: id, warehouse: null, status: 'stored', stored: '100' }, ...changes })
export const announced = (changes: Partial<KnownLot> = {}) =>
  lotWith({ shipment: id, warehouse: null, ...changes })

export type History = ReturnType<typeof booked | typeof loaded | typeof lost>[]
export const shipmentAfter = (...history: unknown[]) =>
  foldAll(shipment, history as never) as Shipment
