import { servedEndpoints } from '../../commands/catalog.ts'
import { commandRefusals } from '../../commands/kernel/refusals.ts'
import { aggregates } from '../../domain/catalog.ts'
import type { RefusalType } from '../../domain/kernel/refusal.ts'

/** Those that callers send commands to; what the ledger refuses itself nobody else is told. */
const served = new Set(servedEndpoints.map(({ aggregate }) => aggregate))

/** What is refused, by the kind of stream; `command`: around every decision. */
export const catalogs: Record<string, Readonly<Record<string, RefusalType>>> = {
  command: commandRefusals,
  ...Object.fromEntries(
    aggregates
      .filter((aggregate) => served.has(aggregate))
      .map(({ stream, refusals }) => [stream.kind, refusals]),
  ),
}
