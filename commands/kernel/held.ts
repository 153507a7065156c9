import { refused } from './refused.ts'
import type { Outcome } from './request.ts'
import type { Commands } from './run.ts'

/**
 * Commands that are not taken while `isHeld`, where a ledger is being filled in an order that
 * others would disturb. What would come of one may be asked.
 */
export function heldCommands(commands: Commands, isHeld: () => boolean): Commands {
  const held = <Of>(
    run: (of: Of) => Promise<Outcome>,
    requestOf: (of: Of) => Parameters<Commands['run']>[0],
  ) => {
    return (of: Of): Promise<Outcome> => {
      const request = requestOf(of)
      if (!isHeld() || request.dryRun === true) return run(of)
      return Promise.resolve(refused(request.endpoint, { code: 'not-taken-yet' }))
    }
  }
  return {
    ...commands,
    run: held(commands.run, (request) => request),
    runPrepared: held(commands.runPrepared, ({ request }) => request),
  }
}
