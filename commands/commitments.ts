import { commitment } from '../domain/commitments/decider.ts'
import { STREAMS } from '../domain/commitments/stream-name.ts'
import { endpoints } from './kernel/endpoint.ts'

export const commitmentEndpoints = endpoints(
  commitment,
  'commitments',
  { CommitStreams: { path: 'commit-streams', by: 'ledger' } },
  STREAMS,
)
