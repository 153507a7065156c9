import type { Meta } from '../../../domain/kernel/stored-event.ts'
import type { StoredRow } from './ledger-rows.ts'

/**
 * What is wrong with the times of an event, whose forms are right; null: nothing. `before`: when
 * what stands before it was recorded, by the same clock, or null: servers that share a store have
 * clocks of their own, by which an answer may be recorded before what it answers happened.
 */
export function wrongTimes(
  { at, effectiveAt }: StoredRow,
  { backdates, causation }: Meta,
  before: string | null,
): string | null {
  if (before !== null && at < before) {
    return `it was recorded at ${at}, and what stands before it at ${before}`
  }
  if (effectiveAt > at && (before !== null || causation === null)) {
    return `it happened at ${effectiveAt}, after it was recorded at ${at}`
  }
  if (effectiveAt === at || causation !== null || backdates === true) return null
  return `it happened at ${effectiveAt} and was recorded at ${at}, by one who may not backdate`
}
