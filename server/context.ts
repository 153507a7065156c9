import type { Clock, SteadyClock } from '../commands/kernel/clock.ts'
import type { RuleStatus } from '../commands/kernel/reacting/follow.ts'
import type { Commands } from '../commands/kernel/run.ts'
import type { EventStore } from '../domain/kernel/event-store.ts'
import type { Position } from '../domain/kernel/stored-event.ts'
import type { Accesses } from './accesses/record.ts'
import type { Foreign } from './foreign.ts'
import type { Metrics } from './metrics.ts'
import type { StoreLocation } from './store/open.ts'
import type { Damage } from './store/sqlite/damage.ts'
import type { Policy } from './tlog/formats/policy.ts'
import type { Tlog } from './tlog/host.ts'
import type { Tokens } from './tokens/live.ts'
import type { Views } from './views/host.ts'

/** Everything that routes serve from. */
export type ServerContext = {
  readonly store: EventStore
  /** Where the store is, for threads that open it themselves. */
  readonly location: StoreLocation
  /** The ledger's folder. */
  readonly folder: string
  readonly commands: Commands
  readonly views: Views
  /** The verifiable log; null: it was not started. */
  readonly tlog: Tlog | null
  /** Whose cosignatures its readers want; null: nobody's. */
  readonly policy: Policy | null
  readonly tokens: Tokens
  /** Tells members who was told their prices. */
  readonly accesses: Accesses
  /** The hash of the secret by which the command line may ask this run for tokens. */
  readonly runSha256: string
  readonly clock: Clock
  readonly time: SteadyClock
  readonly damage: Damage
  readonly metrics: Metrics
  /** Whether callers on this machine may act without a token. */
  readonly open: () => boolean
  /** Rules that cannot go on now, by name. */
  readonly troubles: ReadonlyMap<string, Error>
  /** Where each rule is. */
  readonly rules: () => readonly RuleStatus[]
  /** What was met in the ledger's streams that is not its own. */
  readonly foreign: Foreign
  /** The end of the ledger when it was opened: rows that do not reach it are not ready. */
  readonly began: Position
  /** Set when the server begins to stop: long answers end. */
  readonly stopping: AbortSignal
}
