import type { Position } from '../../domain/kernel/stored-event.ts'
import { members } from '../../domain/members/events.ts'
import type { Viewer } from '../../projections/kernel/query.ts'
import type { ServerContext } from '../context.ts'
import { httpProblem } from '../problem.ts'
import { AsOfAhead, type Moment, positionAsOf } from './position.ts'

/**
 * The position of a moment for one who asks. A member finds nothing before it was registered: it
 * could not have seen it then. Throws the problems `as-of-ahead` and `not-found`.
 */
export async function knownAt(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  moment: Moment,
  { member }: Viewer,
): Promise<Position> {
  const position = await positionAsOf(store, moment, clock()).catch((error: unknown) => {
    if (error instanceof AsOfAhead) throw httpProblem('as-of-ahead', { asOf: `${moment}` })
    throw error
  })
  if (member === null) return position
  const [registered] = await store.readStream(`${members.kind}-${member}`, { limit: 1 })
  if (registered === undefined || registered.position > position) throw httpProblem('not-found')
  return position
}
