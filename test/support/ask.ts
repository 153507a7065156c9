import type { z } from 'zod'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import type { Query, Viewer } from '../../projections/kernel/query.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { emptyFile } from './empty-file.ts'

export const analyst: Viewer = { role: 'analyst', member: null }
export const memberOf = (member: string): Viewer => ({ role: 'service', member })

/** Asks as the server does: parameters are parsed, and the answer must be what was declared. */
export function tryAsking<P extends z.ZodObject, A extends z.ZodType>(
  rows: Reading,
  query: Query<P, A>,
  params: Record<string, string>,
  viewer: Viewer = analyst,
): z.output<A> | null {
  const answer = query.run(rows, query.params.parse(params), viewer)
  return answer === null ? null : query.answer.parse(answer)
}

/** As `tryAsking`; throws if there is no such thing. */
export function ask<P extends z.ZodObject, A extends z.ZodType>(
  rows: Reading,
  query: Query<P, A>,
  params: Record<string, string>,
  viewer: Viewer = analyst,
): z.output<A> {
  const answer = tryAsking(rows, query, params, viewer)
  if (answer === null) throw new Error(`${query.name} knows no such thing`)
  return answer
}

/** Folds events and hands the rows over. */
export function folded<T>(
  projection: Projection,
  events: readonly StoredEvent[],
  use: (rows: Reading) => T,
  batch?: number,
  cacheRows?: number,
): T {
  const view = foldAll(events, projection, ':memory:', batch, {
    ...{ cacheRows, lent: emptyFile(projection) },
  })
  try {
    return use(view.reading)
  } finally {
    view.close()
  }
}
