import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { LogReading } from '../file/log-reading.ts'
import type { Policy } from '../formats/policy.ts'
import { noteFor, notesOver } from '../proving.ts'
import { indexesOf } from './indexes.ts'
import type { TrailLog } from './write.ts'

/**
 * The log of a ledger, for writing trails. `policy`: whose cosignatures are wanted, if some note
 * has them.
 */
export const trailLog = (
  reading: <T>(run: (log: LogReading) => T) => T,
  store: Pick<EventStore, 'readAll' | 'readStream' | 'stride'>,
  policy: Policy | null,
): TrailLog => ({
  reading,
  indexesOf: (positions) => reading((log) => indexesOf(log, store, positions)),
  noteOver: (index) =>
    noteFor(
      reading((log) => notesOver(log, index)),
      policy,
    ),
})
