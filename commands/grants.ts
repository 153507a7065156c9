import { grant } from '../domain/grants/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const grantEndpoints = endpoints(grant, 'grants', {
  GrantLevel: { path: 'grant', by: 'party' },
  EndLevel: { path: 'end', by: 'party' },
})
