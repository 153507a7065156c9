import { territory } from '../domain/territories/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const territoryEndpoints = endpoints(territory, 'territories', {
  DefineTerritory: { path: 'define', by: 'platform' },
})
