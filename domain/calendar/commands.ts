import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { LocalDate } from '../values/instant.ts'

export const calendarCommands = {
  CloseBusinessDay: command('Close a business day, later than the last one closed.', {
    date: LocalDate,
  }),
  MarkBusinessDay: command('Record that all marks of a closed day are taken.', {
    date: LocalDate,
  }),
  SettleBusinessDay: command('Record that all a closed day brought about is recorded.', {
    date: LocalDate,
  }),
}

export const calendarRefusals = {
  'day-passed': refusal('conflict', 'A later business day is closed already.', {
    lastClosed: LocalDate,
  }),
  'day-not-begun': refusal('rule', 'A day cannot be closed before it has begun.', {
    date: LocalDate,
  }),
  'day-not-closed': refusal('conflict', 'Only a closed day can be marked or settled.', {
    date: LocalDate,
  }),
  'day-not-marked': refusal('conflict', 'A day is settled after its marks are taken.', {
    date: LocalDate,
  }),
}
