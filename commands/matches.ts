import { match } from '../domain/matches/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const matchEndpoints = endpoints(match, 'matches', {
  AgreeMatch: { path: 'agree', by: 'platform' },
  ProveMatch: { path: 'prove', by: 'platform' },
  CancelMatch: { path: 'cancel', by: 'party' },
  NoteFailedCancellation: { path: 'note-failed-cancellation', by: 'platform' },
  UndoMatch: { path: 'undo', by: 'platform' },
})
