import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Concerned, Query, Viewer } from '../../projections/kernel/query.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { isOnlooker } from '../accesses/onlooker.ts'

export type Params = Readonly<Record<string, unknown>>

/** JSON, and the position of its rows; null within: there is no such thing. */
export type Told = {
  readonly at: Position
  readonly text: string | null
  /** Whose prices it tells; nobody's, if the viewer is none whose reading is recorded. */
  readonly concerned: Concerned
}

/** Answers a question from rows, in whichever thread they are read. */
export function tell(query: Query, rows: Reading, params: Params, viewer: Viewer): Told {
  const answer = query.run(rows, params, viewer)
  if (answer === null) return { at: rows.position, text: null, concerned: [] }
  const { concerns } = query
  const isTold = concerns !== 'nobody' && isOnlooker(viewer)
  const concerned = isTold ? concerns(answer, params, rows) : []
  return { at: rows.position, text: JSON.stringify(answer), concerned }
}
