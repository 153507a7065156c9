import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { fieldRefusals } from '../shared/field.ts'
import { territory } from './events.ts'

export const territoryCommands = {
  DefineTerritory: command('Set an area apart for the field force.', {
    ...territory,
    within: territory.within.default(null),
  }),
}

export const territoryRefusals = {
  'territory-exists': refusal('conflict', 'A territory with this id is another area.', {}),
  'territory-within-itself': refusal('rule', 'No territory is a part of itself.', {}),
  'territory-unknown': fieldRefusals['territory-unknown'],
}
