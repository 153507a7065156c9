import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aLot } from '../lots/evidence.ts'
import { aMember } from '../members/evidence.ts'
import { shipmentCommands, shipmentRefusals } from './commands.ts'
import { shipments } from './events.ts'
import type { KnownShipment, Shipment } from './evidence.ts'
import { holdDocument, insureShipment } from './papers.ts'
import { arriveShipment, departShipment, loadShipment, loseShipment, payClaim } from './voyage.ts'

const { existing } = guards<Shipment>()('shipment-absent', ['shipper'])

const booked = (state: Shipment): KnownShipment =>
  assertStatus(state, 'booked', 'loaded', 'departed', 'arrived', 'lost')

export const shipment = aggregate<Shipment>()({
  stream: shipments,
  commands: shipmentCommands,
  refusals: shipmentRefusals,
  readers: ['shipper'],
  needs: {
    BookShipment: { shipper: aMember.perhaps },
    LoadShipment: { lots: aLot.listed },
    HoldDocument: { holder: aMember.perhaps },
    InsureShipment: { lossPayee: aMember.named },
    LoseShipment: { lots: aLot.kept },
    PayClaim: { lots: aLot.kept, payee: aMember.named },
  },
  initialState: { status: 'absent' },
  decide: {
    BookShipment(data, state, { needs }) {
      const { shipper } = data
      if (state.status !== 'absent') {
        return same(state.booking, data) ? accept() : refuse({ code: 'shipment-exists' })
      }
      if (shipper !== null && needs.shipper?.status !== 'registered') {
        return refuse({ code: 'member-unknown', member: shipper })
      }
      return accept({ type: 'ShipmentBooked', data })
    },
    LoadShipment: existing(loadShipment),
    HoldDocument: existing(holdDocument),
    InsureShipment: existing(insureShipment),
    DepartShipment: existing(departShipment),
    ArriveShipment: existing(arriveShipment),
    LoseShipment: existing(loseShipment),
    PayClaim: existing(payClaim),
  },
  evolve: {
    ShipmentBooked(state, booking, { day }) {
      assertStatus(state, 'absent')
      return {
        ...{ status: 'booked', booking, shipper: booking.shipper, lots: [], documents: {} },
        ...{ insurances: [], claims: {}, bookedOn: day },
        ...{ loadedOn: null, departedOn: null, arrivedOn: null, lostOn: null },
      }
    },
    ShipmentLoaded(state, { lots }, { day }) {
      const loading = assertStatus(state, 'booked', 'loaded')
      const { loadedOn } = loading
      return {
        ...loading,
        status: 'loaded',
        lots: [...loading.lots, ...lots],
        loadedOn: loadedOn === null || day < loadedOn ? day : loadedOn,
      }
    },
    DocumentHeld(state, held) {
      const known = booked(state)
      return { ...known, documents: { ...known.documents, [held.document]: held } }
    },
    ShipmentInsured(state, insurance) {
      const known = booked(state)
      return { ...known, insurances: [...known.insurances, insurance] }
    },
    ShipmentDeparted: (state, _, { day }) => ({
      ...assertStatus(state, 'loaded'),
      ...{ status: 'departed', departedOn: day },
    }),
    ShipmentArrived: (state, _, { day }) => ({
      ...assertStatus(state, 'loaded', 'departed'),
      ...{ status: 'arrived', arrivedOn: day },
    }),
    ShipmentLost: (state, { lots }, { day }) => ({
      ...assertStatus(state, 'loaded', 'departed', 'arrived'),
      ...{ status: 'lost', lostOn: day, lots },
    }),
    ClaimPaid(state, { loans: _, ...paid }) {
      const lost = assertStatus(state, 'lost')
      return { ...lost, claims: { ...lost.claims, [paid.claim]: JSON.stringify(paid) } }
    },
  },
  inverse: {
    ShipmentBooked: (data) => ({ type: 'BookShipment', data }),
    ShipmentLoaded: (data) => ({ type: 'LoadShipment', data }),
    DocumentHeld: (data) => ({ type: 'HoldDocument', data }),
    ShipmentInsured: (data) => ({ type: 'InsureShipment', data }),
    ShipmentDeparted: () => ({ type: 'DepartShipment', data: {} }),
    ShipmentArrived: () => ({ type: 'ArriveShipment', data: {} }),
    ShipmentLost: ({ reason }) => ({ type: 'LoseShipment', data: { reason } }),
    ClaimPaid: ({ loans: _, ...data }) => ({ type: 'PayClaim', data }),
  },
})
