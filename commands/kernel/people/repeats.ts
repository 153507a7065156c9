import type { EventStore } from '../../../domain/kernel/event-store.ts'
import { refused } from '../refused.ts'
import type { Outcome, Prepared } from '../request.ts'
import { doneBy, type Folded } from '../stream-state.ts'
import type { People } from './people.ts'

/**
 * Whether an id that seems to stand for another command may stand for the same: the key by which
 * whom it named was sealed may be gone, and with it what would tell.
 */
export const mayNameForgotten = ({ named }: Prepared, answer: Outcome): boolean =>
  named.size > 0 && !answer.accepted && answer.refusal.code === 'key-reused'

/** The answer to a command that was recorded before: that it cannot be told where that is so. */
export async function orForgotten(
  store: Pick<EventStore, 'readStream'>,
  people: People,
  prepared: Prepared,
  folded: Folded,
  answer: Outcome,
): Promise<Outcome> {
  const done = doneBy(folded, prepared.commandId)
  if (!done || !mayNameForgotten(prepared, answer)) return answer
  const { stream, request } = prepared
  const { length: limit } = done.events
  const recorded = await store.readStream(stream, { from: done.revision - limit + 1, limit })
  const { events } = request.endpoint.aggregate.stream
  const isForgotten = recorded.some(({ type, version, data }) => {
    const shape = events[type]?.shapes[version - 1]
    return shape && people.namesForgotten(shape, JSON.parse(data), { stream, type, version })
  })
  return isForgotten
    ? refused(request.endpoint, { code: 'person-forgotten', key: request.key })
    : answer
}
