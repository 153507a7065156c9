import type { AnyEvent } from '../../domain/kernel/event.ts'
import type { Moment } from './days.ts'
import { firstEventId } from './ids.ts'
import { refused } from './refused.ts'
import { contentOf, type Outcome, type Prepared } from './request.ts'
import { doneBy, type Folded } from './stream-state.ts'

/** What was decided: an answer as it stands, or events that must be appended first. */
export type Decided = { readonly answer: Outcome } | { readonly append: readonly AnyEvent[] }

/** The id of its first event if it was recorded before names were sealed: by its plain content. */
function firstEventBefore({ request, data, named, commandId, firstEvent }: Prepared): string {
  return named.size === 0 ? firstEvent : firstEventId(commandId, contentOf(request, data))
}

/** The answer to a command that this stream has recorded before, or null. */
export function repeat(prepared: Prepared, folded: Folded): Outcome | null {
  const { request, stream, commandId, firstEvent } = prepared
  const done = doneBy(folded, commandId)
  if (!done) return null
  const first = done.events[0]?.id
  if (first !== firstEvent && first !== firstEventBefore(prepared)) {
    return refused(request.endpoint, { code: 'key-reused', key: request.key })
  }
  const { revision, position, events } = done
  const dryRun = request.dryRun ?? false
  return { accepted: true, stream, revision, position, events, repeated: true, dryRun }
}

/** Decides a command on a folded stream. Pure. */
export function decide(
  prepared: Prepared,
  folded: Folded,
  needs: Readonly<Record<string, unknown>>,
  { at, effectiveAt, day }: Moment,
): Decided {
  const { request, stream, data } = prepared
  const { endpoint, id, by, seen, dryRun = false } = request
  const { revision, position, state } = folded
  // What a rule answers has happened, though another server's clock may be ahead of this one.
  if (effectiveAt > at && !request.answers) {
    return { answer: refused(endpoint, { code: 'effective-in-the-future', now: at }) }
  }
  const handler = endpoint.aggregate.decide[endpoint.type]!
  const decision = handler(data, state, { id, effectiveAt, day, by, needs })
  if (!decision.accepted) return { answer: refused(endpoint, decision.refusal) }
  // As in HTTP, a precondition counts only where the request would otherwise succeed.
  const actual = revision < 0 ? null : revision
  if (seen !== undefined && seen !== actual) {
    return { answer: refused(endpoint, { code: 'revision-differs', actual }) }
  }
  if (decision.events.length > 0 && !dryRun) return { append: decision.events }
  const events = decision.events.map(({ type }) => ({ id: '', type }))
  const repeated = false
  return { answer: { accepted: true, stream, revision, position, events, repeated, dryRun } }
}
