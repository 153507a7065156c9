import { team } from '../domain/teams/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const teamEndpoints = endpoints(team, 'teams', {
  DefineTeam: { path: 'define', by: 'platform' },
  PostTeam: { path: 'post', by: 'platform' },
})
