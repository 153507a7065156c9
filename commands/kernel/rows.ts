import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Asking } from '../../domain/kernel/need.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { RowsUnavailable } from '../../projections/kernel/rows-unavailable.ts'
import type { NamedRows } from './endpoint.ts'
import type { CommandRequest } from './request.ts'
import type { Evidence } from './stream-cache.ts'

/**
 * Reads a projection's rows that hold every event up to a position, and perhaps later ones: all of
 * one moment. Throws if the rows cannot be read now, or do not come to the position in time.
 */
export type Ask = <T>(projection: string, upTo: Position, read: (rows: Reading) => T) => Promise<T>

/** Of a process that folds nothing. */
export const noRows: Ask = async (projection) => {
  throw new RowsUnavailable(projection)
}

/** What is read of the rows that a decision declares, and to which position these stand. */
export async function readEvidence(
  wanted: readonly NamedRows[],
  ask: Ask,
  upTo: Position,
  asked: Asking,
): Promise<Evidence> {
  const needs: Record<string, unknown> = {}
  const names: string[] = []
  for (const [projection, some] of Map.groupBy(wanted, ({ evidence }) => evidence.of)) {
    await ask(projection, upTo, (rows) => {
      for (const { need, evidence } of some) needs[need] = evidence.read(rows, asked)
      const stood = Math.max(...some.map(({ evidence }) => evidence.at(rows)))
      names.push(`${projection}#${stood}`)
    })
  }
  return { needs, names }
}

/** Reads rows as evidence for commands on this store. */
export function openRows(store: Pick<EventStore, 'end'>, ask: Ask = noRows) {
  return {
    /**
     * The rows hold what was recorded before the request: for the answer of a rule all up to its
     * cause, else all that there is now.
     */
    async gather({ endpoint, answers }: CommandRequest, asked: Asking): Promise<Evidence> {
      const upTo = answers?.position ?? (await store.end())
      return readEvidence(endpoint.rows, ask, upTo, asked)
    },
  }
}
export type RowsAsEvidence = ReturnType<typeof openRows>
