import { lot } from '../domain/lots/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

export const lotEndpoints = endpoints(lot, 'lots', {
  AnnounceLot: { path: 'announce', by: 'party' },
  EnterLot: { path: 'enter', by: 'platform' },
  RefuseLot: { path: 'refuse', by: 'platform' },
  InspectLot: { path: 'inspect', by: 'platform' },
  InsureLot: { path: 'insure', by: 'platform' },
  CountLot: { path: 'count', by: 'platform' },
  LoseLot: { path: 'lose', by: 'platform' },
  DivideLot: { path: 'divide', by: 'platform' },
  FormLot: { path: 'form', by: 'platform' },
  TakeBackPart: { path: 'take-back', by: 'platform' },
  MergeLots: { path: 'merge', by: 'platform' },
  ProcessLots: { path: 'process', by: 'platform' },
  GiveLot: { path: 'give', by: 'platform' },
  AnswerCall: { path: 'answer-call', by: 'platform' },
  IssueReceipt: { path: 'issue-receipt', by: 'platform' },
  EndorseReceipt: { path: 'endorse-receipt', by: 'party' },
  CancelReceipt: { path: 'cancel-receipt', by: 'platform' },
  ReserveLot: { path: 'reserve', by: 'party' },
  EndReservation: { path: 'end-reservation', by: 'platform' },
  PledgeLot: { path: 'pledge', by: 'platform' },
  ReleasePledge: { path: 'release', by: 'platform' },
  LeaveLot: { path: 'leave', by: 'platform' },
})
