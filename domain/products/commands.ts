import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { Text } from '../values/text.ts'
import { description } from './events.ts'

export const productCommands = {
  RegisterProduct: command('Register a product with its unit of measure.', {
    ...description,
    channel: description.channel.default('marketplace'),
    grade: Text.nullable().default(null),
  }),
}

export const productRefusals = {
  'product-exists': refusal('conflict', 'A product with this id is registered otherwise.', {
    name: Text,
  }),
}
