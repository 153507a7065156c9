import { target } from '../domain/targets/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const targetEndpoints = endpoints(target, 'targets', {
  NameTarget: { path: 'name', by: 'platform' },
  AssignTarget: { path: 'assign', by: 'platform' },
  MoveTarget: { path: 'move', by: 'platform' },
  VisitTarget: { path: 'visit', by: 'party' },
  CoverTarget: { path: 'cover', by: 'platform' },
  RaiseObjection: { path: 'raise-objection', by: 'party' },
  AnswerObjection: { path: 'answer-objection', by: 'party' },
  RemoveObjection: { path: 'remove-objection', by: 'party' },
  ReachCustomerState: { path: 'reach-state', by: 'platform' },
  GrantShare: { path: 'grant-share', by: 'platform' },
  DropTarget: { path: 'drop', by: 'platform' },
})
