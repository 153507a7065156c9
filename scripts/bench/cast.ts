import { runLines } from '../../commands/kernel/batch/lines.ts'
import type { Commands } from '../../commands/kernel/run.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import { joiningSteps } from '../demo/cast.ts'
import { productSteps } from '../demo/products.ts'

export const platform: Actor = { name: 'bench', member: null, backdates: false }

/** Registers the demo's members and products, if they are not there yet. */
export async function registerCast(commands: Commands): Promise<void> {
  const lines = [...productSteps(), ...joiningSteps()].map(({ line }) => line)
  for await (const results of runLines(commands, platform, lines)) {
    for (const result of results) {
      if (!result.accepted) throw new Error(`line ${result.line}: ${result.problem.title}`)
    }
  }
}
