import type { EventStore } from '../../domain/kernel/event-store.ts'
import { breath } from './breath.ts'
import type { Clock } from './clock.ts'
import { type DayOf, momentOf, openDays } from './days.ts'
import { decide, repeat } from './decide.ts'
import { type Encoded, encode } from './encode.ts'
import { ref } from './endpoint.ts'
import type { People } from './people/people.ts'
import { mayNameForgotten, orForgotten } from './people/repeats.ts'
import { type Outcome, type Prepared, refsOf } from './request.ts'
import type { RowsAsEvidence } from './rows.ts'
import { openSalts } from './salts.ts'
import type { Evidence, Streams } from './stream-cache.ts'
import { type Folded, unread } from './stream-state.ts'

/** Events to append, and the state on which they were decided. */
export type Ready = {
  readonly start: Folded
  /** That state was current. */
  readonly sure: boolean
  readonly encoded: readonly Encoded[]
}

/** An answer, or events to append first. Null: it takes what has been read. */
type Attempt = Outcome | Ready | null

export type AttemptOptions = {
  readonly clock: Clock
  /** No other process appends to this store, so that what is cached is current. */
  readonly sole: boolean
  /** The ledger's, in hexadecimal digits: it makes the salts of events. */
  readonly secret: string
  /** Seals the names of people. */
  readonly people: People
}

/** The ways to decide a command: at once on what is cached, or on what is read for it. */
export async function openAttempts(
  streams: Streams,
  rows: RowsAsEvidence,
  { store, clock, sole, secret, people }: AttemptOptions & { readonly store: EventStore },
) {
  const saltOf = openSalts(secret)
  const days = openDays(streams)
  // A command that is decided on cached states must not have to read it first.
  await days.read()
  /**
   * Whether the last stream that was not in memory turned out to be new. Taking one for new costs
   * three calls where it is there, and saves one where it is not: work that comes again, such as
   * an import that is repeated, meets only those that are there.
   */
  let newOnes = true

  function on(
    prepared: Prepared,
    start: Folded,
    evidence: Evidence,
    dayOf: DayOf,
    sure: boolean,
  ): Attempt {
    const moment = momentOf(prepared.request, clock(), dayOf)
    const decided = decide(prepared, start, evidence.needs, moment)
    if (!('append' in decided)) return sure ? decided.answer : null
    const recording = { moment, evidence: evidence.names, saltOf, people }
    return { start, sure, encoded: encode(prepared, decided.append, recording) }
  }

  /**
   * With the rows that the decision rests on, too. Null: while they were waited for the day has
   * become another, and they may have been asked for the wrong one.
   */
  async function withRows(
    { request, data }: Prepared,
    { state }: Folded,
    evidence: Evidence,
    dayOf: DayOf,
  ): Promise<Evidence | null> {
    const dayNow = () => momentOf(request, clock(), dayOf).day
    const day = dayNow()
    const { needs, names } = evidence
    const more = await rows.gather(request, { id: request.id, data, state, day, needs })
    if (dayNow() !== day) return null
    return { needs: { ...needs, ...more.needs }, names: [...names, ...more.names] }
  }

  return {
    onCached(prepared: Prepared): Attempt {
      if (prepared.request.endpoint.rows.length > 0) return null
      const cached = streams.cached(prepared.stream)
      if (cached === undefined && !newOnes) return null
      const start = cached ?? unread(prepared.request.endpoint.aggregate)
      const before = repeat(prepared, start)
      if (before) return mayNameForgotten(prepared, before) ? null : before
      const evidence = streams.gatherCached(
        refsOf(prepared, start.state),
        prepared.request.endpoint.further,
      )
      const dayOf = days.cached()
      if (!evidence || !dayOf) return null
      return on(prepared, start, evidence, dayOf, sole && cached !== undefined)
    },
    async onRead(prepared: Prepared): Promise<Attempt> {
      const { endpoint, id } = prepared.request
      const unknown = streams.cached(prepared.stream) === undefined
      const start = await streams.current(ref(endpoint.aggregate, id))
      if (unknown) newOnes = start.revision < 0
      const before = repeat(prepared, start)
      if (before) return orForgotten(store, people, prepared, start, before)
      const [evidence, dayOf] = await Promise.all([
        streams.gather(refsOf(prepared, start.state), endpoint.further),
        days.read(),
      ])
      if (endpoint.rows.length > 0) {
        const whole = await withRows(prepared, start, evidence, dayOf)
        return whole && on(prepared, start, whole, dayOf, true)
      }
      // Of many whose evidence came at one time, some wait for a later turn.
      const pause = breath()
      if (pause) await pause
      return on(prepared, start, evidence, dayOf, true)
    },
  }
}
