import type { CommandLine } from '../../commands/kernel/batch/line.ts'
import type { Instant } from '../../domain/values/instant.ts'

/** One command of the plan, the moment at which it is sent, and what must come of it. */
export type Step = {
  readonly at: Instant
  readonly line: CommandLine
  /** The code of the refusal that is expected, or null: it must be accepted. */
  readonly refused: string | null
  /** The member whose token sends it; null: the shop of the platform does. */
  readonly member: string | null
}

/** A command of the plan. `part` tells two of one type, stream and moment apart. */
export function step(
  at: Instant,
  command: string,
  id: string,
  data: Record<string, unknown>,
  {
    part = '',
    refused = null,
    member = null,
  }: { part?: string; refused?: string | null; member?: string | null } = {},
): Step {
  const key = `${command} ${at}${part && ` ${part}`}`
  return { at, line: { command, data, effectiveAt: null, id, key }, refused, member }
}
