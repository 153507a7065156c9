import { shipment } from '../domain/shipments/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const shipmentEndpoints = endpoints(shipment, 'shipments', {
  BookShipment: { path: 'book', by: 'platform' },
  LoadShipment: { path: 'load', by: 'platform' },
  HoldDocument: { path: 'hold-document', by: 'platform' },
  InsureShipment: { path: 'insure', by: 'platform' },
  DepartShipment: { path: 'depart', by: 'platform' },
  ArriveShipment: { path: 'arrive', by: 'platform' },
  LoseShipment: { path: 'lose', by: 'platform' },
  PayClaim: { path: 'pay-claim', by: 'platform' },
})
