import { expect } from 'vitest'
import type { z } from 'zod'
import type { Aggregate, AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { Commands } from '../../domain/kernel/command.ts'
import type { Actor, Context } from '../../domain/kernel/decider.ts'
import type { AnyEvent, EventOf, StreamDeclaration } from '../../domain/kernel/event.ts'
import type { GivenTo, Needs } from '../../domain/kernel/need.ts'
import { looksSealed, personalTexts } from '../../domain/kernel/personal.ts'
import type { RefusalOf, Refusals } from '../../domain/kernel/refusal.ts'
import { utcDay } from '../../domain/values/utc-day.ts'
import { people } from './people.ts'

export const platform: Actor = { name: 'platform', member: null, backdates: false }
export const historian: Actor = { name: 'historian', member: null, backdates: true }
export const actingFor = (member: string): Actor => ({ ...platform, name: member, member })

export const NOW = '2026-03-31T12:00:00.000Z'
export const TODAY = '2026-03-31'

/** Of a ledger that has adopted no policies: the defaults are in force. */
const NEEDS = { calendar: { adoptions: [] } }

/** An event and when it happened, if not now; its day, if not that of UTC. */
type Happened<E extends AnyEvent = AnyEvent> = E & {
  readonly effectiveAt?: string
  readonly day?: string
}

/** An event that happened on a day. */
export const on = <E extends AnyEvent>(day: string, event: E): Happened<E> => ({
  ...event,
  effectiveAt: `${day}T12:00:00.000Z`,
})

const COMMAND = '5e5e5e5e-5e5e-5e5e-8e5e-5e5e5e5e5e5e'

/** The data as an event of a ledger has it, whose names are sealed, if they are not yet. */
function sealed({ stream }: AnyAggregate, id: string, ordinal: number, { type, data }: AnyEvent) {
  const { data: shape, version } = stream.events[type]!
  const parsed = shape.parse(data)
  const texts = personalTexts(shape, parsed).map(([, text]) => text)
  if (texts.every(looksSealed)) return parsed
  const named = people.namedIn(shape, parsed)
  const place = { stream: `${stream.kind}-${id}`, type, version, command: COMMAND, ordinal }
  return people.sealed(shape, parsed, named, place)
}

/** The state after these events. Every event is checked by its declaration first. */
export function foldAll(aggregate: AnyAggregate, events: readonly Happened[], id = 'it'): unknown {
  const { evolve, initialState } = aggregate
  return events.reduce<unknown>((state, { type, data, effectiveAt = NOW, ...more }, revision) => {
    const { day = utcDay(effectiveAt) } = more
    const recorded = { id, revision, at: NOW, effectiveAt, day }
    const stored = JSON.parse(JSON.stringify(sealed(aggregate, id, revision, { type, data })))
    return evolve[type]!(state, stored, recorded)
  }, initialState)
}

/** Decides a command as the endpoint does: its data is checked, and defaults are filled in. */
export function decideOn(
  { commands, decide }: AnyAggregate,
  state: unknown,
  { type, data }: AnyEvent,
  context: Partial<Context> = {},
) {
  const parsed = commands[type]!.data.parse(data)
  const effectiveAt = context.effectiveAt ?? NOW
  const day = utcDay(effectiveAt)
  const whole = { id: 'it', effectiveAt, day, by: platform, needs: NEEDS, ...context }
  return decide[type]!(parsed, state, whole)
}

/** By the file of the test that provoked it, because files share this module. */
const provoked = new Set<string>()
const provocation = ({ stream }: AnyAggregate, code: string) =>
  `${expect.getState().testPath} ${stream.kind} ${code}`

/** Refusals of a catalog that no sentence of this file before this one has provoked. */
export const notProvoked = (aggregate: AnyAggregate) =>
  Object.keys(aggregate.refusals).filter((code) => !provoked.has(provocation(aggregate, code)))

/**
 * `given(quote, …events).when(command, data).thenAccepted(…events)`. Whatever is accepted must
 * fold, and the same command again must then accept with no events.
 */
export function given<
  State,
  S extends StreamDeclaration,
  C extends Commands,
  R extends Refusals,
  N extends Needs,
>(
  aggregate: Aggregate<State, S, C, R, N> & AnyAggregate,
  ...history: readonly Happened<EventOf<S>>[]
) {
  return {
    when<T extends keyof C & string>(
      type: T,
      data: z.input<C[T]['data']>,
      context: Partial<Context<GivenTo<N, T>>> = {},
    ) {
      const command = { type, data }
      const decision = decideOn(aggregate, foldAll(aggregate, history), command, context)
      return {
        /** In full, or by the fields that matter when the expected data is a matcher. */
        thenAccepted(...events: readonly { type: EventOf<S>['type']; data: unknown }[]) {
          expect(decision).toEqual({ accepted: true, events })
          if (!decision.accepted) return
          const { effectiveAt = NOW, day = utcDay(effectiveAt) } = context
          const recorded = decision.events.map((event) => ({ ...event, effectiveAt, day }))
          const after = foldAll(aggregate, [...history, ...recorded])
          const again = decideOn(aggregate, after, command, context)
          expect(again, 'the same command again').toEqual({ accepted: true, events: [] })
        },
        thenNothing() {
          expect(decision).toEqual({ accepted: true, events: [] })
        },
        thenRefused(refusal: RefusalOf<R>) {
          expect(decision).toEqual({ accepted: false, refusal })
          const { code, ...fields } = refusal as { code: string }
          expect(aggregate.refusals[code]!.fields.parse(fields)).toEqual(fields)
          provoked.add(provocation(aggregate, code))
        },
      }
    },
  }
}
