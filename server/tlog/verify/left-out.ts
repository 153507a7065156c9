import { hash } from 'node:crypto'
import { aggregateOf } from '../../../domain/catalog.ts'
import { dayOfOld, entryOf, kindOf } from '../../../domain/kernel/stored-event.ts'
import { hyphenated } from '../../store/sqlite/reader.ts'
import type { StoredRow, StreamRow } from './ledger-rows.ts'

/** Events that an admin left out, as `<stream>@<revision>`, and the SHA-256 of what they were. */
export type LeftOut = ReadonlyMap<string, string>

/**
 * What an event is that an admin's word names: `foreign`, as it was left out, so no more is asked
 * of it; `ours`, left out though Daybook knows it; `another` than the one that was left out.
 */
export type Named = 'foreign' | 'ours' | 'another'

/** The entry of an event, as its row says it. */
export function entryText(row: StoredRow): string {
  const { at, data, effectiveAt, meta, revision, version } = row
  const [stream, type] = [`${row.stream}`, `${row.type}`]
  const day = row.day ?? dayOfOld(effectiveAt)
  const id = hyphenated(row.id)
  return entryOf({ at, data, day, effectiveAt, id, meta, revision, stream, type, version })
}

/** What this version knows is folded, whoever wrote it. */
function isKnown({ stream, type }: StoredRow): boolean {
  const aggregate = stream === null ? undefined : aggregateOf.get(kindOf(stream))
  return aggregate !== undefined && type !== null && Object.hasOwn(aggregate.stream.events, type)
}

/** Whether somebody speaks of leaving it out. */
export const isNamed = ({ stream, revision }: StreamRow, leftOut: LeftOut): boolean =>
  leftOut.size > 0 && leftOut.has(`${stream}@${revision}`)

/** Null: nobody speaks of leaving it out. */
export function named(row: StoredRow, leftOut: LeftOut): Named | null {
  const sha256 = leftOut.size === 0 ? undefined : leftOut.get(`${row.stream}@${row.revision}`)
  if (sha256 === undefined) return null
  if (sha256 !== hash('sha256', entryText(row))) return 'another'
  return isKnown(row) ? 'ours' : 'foreign'
}
