import { command } from '../kernel/command.ts'
import { asked } from './events.ts'

export const accessCommands = {
  RecordRead: command('Record that prices of a member are about to be shown.', asked),
}

export const marketAccessCommands = {
  RecordMarketRead: command('Record that prices of the market are about to be shown.', asked),
}
