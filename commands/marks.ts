import { mark } from '../domain/marks/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const markEndpoints = endpoints(mark, 'marks', {
  TakeMark: { path: 'take', by: 'platform' },
})
