import { type CommandOf, command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { tradeRefusals } from '../shared/refusals.ts'
import { LocalDate } from '../values/instant.ts'
import { asked, Decade, Excluded } from './events.ts'

export const markCommands = {
  TakeMark: command('Take the mark of a day, from the real matches that are recorded by now.', {
    ...asked,
    decade: Decade,
    excluded: Excluded.default([]),
    loan: asked.loan.default(null),
  }),
}
export type MarkCommand = CommandOf<typeof markCommands>

export const markRefusals = {
  'product-unknown': tradeRefusals['product-unknown'],
  'mark-before-its-day': refusal('rule', 'A mark is of a day that has begun.', { day: LocalDate }),
}
