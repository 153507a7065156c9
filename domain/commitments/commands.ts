import { z } from 'zod'
import { command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { commitShape } from './events.ts'

export const commitmentCommands = {
  CommitStreams: command('Commit to all streams of the first leaves of the log.', commitShape),
}

export const commitmentRefusals = {
  'commit-behind': refusal('conflict', 'A commit to as many leaves, or to more, is recorded.', {
    size: z.int(),
  }),
}
