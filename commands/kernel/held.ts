import { refused } from './refused.ts'
import type { CommandRequest } from './request.ts'
import type { Commands } from './run.ts'

/**
 * Commands that are not taken while `isHeld`, where a ledger is being filled in an order that
 * others would disturb. What would come of one may be asked.
 */
export function heldCommands(commands: Commands, isHeld: () => boolean): Commands {
  const refusal = ({ endpoint, dryRun }: CommandRequest) =>
    isHeld() && dryRun !== true
      ? Promise.resolve(refused(endpoint, { code: 'not-taken-yet' }))
      : null
  return {
    ...commands,
    run: (request) => refusal(request) ?? commands.run(request),
    runPrepared: (asked) => refusal(asked.request) ?? commands.runPrepared(asked),
  }
}
