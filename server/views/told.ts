import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Query, Viewer } from '../../projections/kernel/query.ts'
import type { Reading } from '../../projections/kernel/reading.ts'

export type Params = Readonly<Record<string, unknown>>

/** JSON, and the position of its rows; null within: there is no such thing. */
export type Told = { readonly at: Position; readonly text: string | null }

/** Answers a question from rows, in whichever thread they are read. */
export function tell(query: Query, rows: Reading, params: Params, viewer: Viewer): Told {
  const answer = query.run(rows, params, viewer)
  return { at: rows.position, text: answer === null ? null : JSON.stringify(answer) }
}
