import { aggregates, kinds } from '../../domain/catalog.ts'

/** The types of events that each kind of stream may hold; plain data, which threads are told. */
export type Known = ReadonlyMap<string, ReadonlySet<string>>

export const known: Known = new Map(
  aggregates.map(({ stream: { kind, events } }) => [kind, new Set(Object.keys(events))]),
)

/** What the adapter of a shared store must know of the ledger to tell its events from others. */
export const ledgerNames = (prefix = '') => ({
  kinds,
  prefix,
  knows: (kind: string, type: string) => known.get(kind)?.has(type) ?? false,
})
