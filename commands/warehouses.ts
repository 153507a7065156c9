import { warehouse } from '../domain/warehouses/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const warehouseEndpoints = endpoints(warehouse, 'warehouses', {
  LeaseWarehouse: { path: 'lease', by: 'platform' },
  ClaimSpace: { path: 'claim', by: 'platform' },
})
