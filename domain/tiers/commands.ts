import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { LocalDate } from '../values/instant.ts'
import { Side } from './events.ts'

export const tierCommands = {
  ReviewTier: command('Tell a member what its contributions make of its level by a day.', {
    date: LocalDate,
    side: Side,
  }),
}

export const tierRefusals = {
  'tier-of-nobody': refusal('absent', 'There is no member with this id.', {}),
  'review-before-its-day': refusal('rule', 'A review is of a day that has begun.', {
    day: LocalDate,
  }),
}
