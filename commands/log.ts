import { transparencyLog } from '../domain/log/decider.ts'
import { endpoints } from './kernel/endpoint.ts'

/** What an administrator has the log do: `server/routes/log.ts` and `daybook log` send them. */
export const logEndpoints = endpoints(transparencyLog, 'log', {
  LeaveOutForeignEvent: { path: 'leave-out', by: 'ledger' },
  AddLogKey: { path: 'add-key', by: 'ledger' },
  RetireLogKey: { path: 'retire-key', by: 'ledger' },
  RestoreLog: { path: 'restore', by: 'ledger' },
})
