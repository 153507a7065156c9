import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { same } from '../kernel/same.ts'
import { refuseEarlier } from '../shared/order.ts'
import type { LocalDate } from '../values/instant.ts'
import { MAX_OBJECTIONS } from './commands.ts'
import type { TargetEvent } from './events.ts'
import type { KnownTarget, Objection } from './evidence.ts'

type Data<T extends TargetEvent['type']> = DataOf<TargetEvent, T>

/** What holds a company back is recorded, answered and removed; nothing of it is forgotten. */

const objectionOf = ({ objections }: KnownTarget, id: string): Objection | null =>
  Object.hasOwn(objections, id) ? objections[id]! : null

export function raiseObjection(data: Data<'ObjectionRaised'>, state: KnownTarget) {
  const { objection } = data
  const before = objectionOf(state, objection)
  if (before !== null) {
    return same(before.raised, data)
      ? accept()
      : refuse({ code: 'reference-reused', reference: objection })
  }
  if (Object.keys(state.objections).length >= MAX_OBJECTIONS) {
    return refuse({ code: 'too-many-objections', limit: MAX_OBJECTIONS })
  }
  return accept<TargetEvent>({ type: 'ObjectionRaised', data })
}

export function answerObjection(
  data: Data<'ObjectionAnswered'>,
  state: KnownTarget,
  { day }: Context,
) {
  const { answer, objection } = data
  const before = objectionOf(state, objection)
  if (before === null) return refuse({ code: 'objection-unknown', objection })
  if (before.answer === answer) return accept()
  if (before.removed) return refuse({ code: 'objection-removed', objection })
  const early = refuseEarlier(day, 'ObjectionRaised', before.on)
  if (early) return early
  return accept<TargetEvent>({ type: 'ObjectionAnswered', data })
}

/** Only what was bought, which the ledger knows itself, removes one `by: trade`. */
export function removeObjection(
  data: Data<'ObjectionRemoved'>,
  state: KnownTarget,
  { by, day }: Context,
) {
  const { objection } = data
  if (data.by === 'trade' && by.member !== null) {
    return refuse({ code: 'not-a-party', party: 'platform' })
  }
  const before = objectionOf(state, objection)
  if (before === null) return refuse({ code: 'objection-unknown', objection })
  if (before.removed) return accept()
  if (data.by === 'answer' && before.answer === null) {
    return refuse({ code: 'objection-not-answered', objection })
  }
  // What was bought may come to be known later than it was, and than somebody said otherwise.
  const early = data.by === 'trade' ? null : refuseEarlier(day, 'ObjectionRaised', before.on)
  if (early) return early
  return accept<TargetEvent>({ type: 'ObjectionRemoved', data })
}

/** The objections with another in the place of the one that has its reference. */
export const withObjection = (
  { objections }: KnownTarget,
  id: string,
  { raised, on, answer, removed }: Objection,
): KnownTarget['objections'] => ({ ...objections, [id]: { raised, on, answer, removed } })

/** An objection that stands, as it becomes. */
export function changed(
  state: KnownTarget,
  id: string,
  change: Partial<Pick<Objection, 'answer' | 'removed'>>,
  on: LocalDate,
): KnownTarget {
  const before = objectionOf(state, id)
  if (before === null) throw new Error(`nobody raised ${id} before ${on}`)
  return { ...state, objections: withObjection(state, id, { ...before, ...change }) }
}

/** Objections that are left, in the order in which they were raised. */
export const openOf = ({ objections }: KnownTarget): readonly string[] =>
  Object.entries(objections)
    .filter(([, { removed }]) => !removed)
    .map(([id]) => id)
