import type { EventStore } from '../domain/kernel/event-store.ts'
import type { Clock } from './clock.ts'
import { decide, repeat } from './decide.ts'
import { type Folded, type FoldedCache, unread } from './folded.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type Encoded, encode, foldAppended, oversize } from './record.ts'
import {
  type CommandRequest,
  type Outcome,
  type Prepared,
  prepare,
  refsOf,
  refused,
} from './request.ts'
import { openStreams } from './streams.ts'

export type CommandsOptions = {
  readonly store: EventStore
  readonly clock: Clock
  /** No other process appends to this store, so that what is cached is current. */
  readonly sole: boolean
  readonly cache?: FoldedCache
  /** Told of every outcome, for metrics. */
  readonly onOutcome?: (type: string, outcome: Outcome) => void
}

export type RunCommand = (request: CommandRequest) => Promise<Outcome>
export type Commands = Awaited<ReturnType<typeof openCommands>>

/** How often a command is decided anew after others changed its stream. */
const ATTEMPTS = 16

/**
 * Load, decide, append. A stream that is not cached is first taken to be absent: where that is
 * wrong the append conflicts, or the decision refuses, and both are decided again on what is
 * read. Whatever is not an append (a refusal, a repeat, a dry run) is answered from a current
 * state only. One process decides on one stream one command at a time.
 */
export async function openCommands(options: CommandsOptions) {
  const { store, clock, sole, cache, onOutcome } = options
  const streams = openStreams(store, sole, cache)
  const inTurn = oneAtATime()
  /** An append that was sent after this position was seen, and answers below it, is a repeat. */
  let highest = await store.end()

  /** Null: what the decision rested on has changed, or may have: read and decide again. */
  async function append(
    prepared: Prepared,
    start: Folded,
    events: readonly Encoded[],
  ): Promise<Outcome | null> {
    const { stream } = prepared
    const expected = start.revision < 0 ? 'absent' : start.revision
    const before = highest
    const appended = await store.append(stream, expected, events)
    if (appended.outcome !== 'appended' || appended.position <= before) {
      streams.forget(stream)
      return null
    }
    const { revision, position } = appended
    highest = Math.max(highest, position)
    streams.keep(stream, foldAppended(prepared, start, events, position))
    const names = events.map(({ id, type }) => ({ id, type }))
    const fresh = { repeated: false, dryRun: false }
    return { accepted: true, stream, revision, position, events: names, ...fresh }
  }

  async function attempt(prepared: Prepared, read: boolean): Promise<Outcome | null> {
    const { request, stream } = prepared
    const { aggregate } = request.endpoint
    const cached = streams.cached(stream)
    const start = read
      ? await streams.current({ aggregate, id: request.id })
      : (cached ?? unread(aggregate))
    const sure = read || (sole && cached !== undefined)
    const before = repeat(prepared, start)
    if (before) return before
    const refs = refsOf(prepared, start.state)
    const { needs, names } =
      (read ? null : streams.gatherCached(refs)) ?? (await streams.gather(refs))
    const at = clock()
    const decided = decide(prepared, start, needs, at)
    if (!('append' in decided)) return sure ? decided.answer : null
    const events = encode(prepared, decided.append, names, at)
    const bytes = oversize(stream, start.revision + 1, events)
    if (bytes === null) return append(prepared, start, events)
    return sure ? refused(request.endpoint, { code: 'event-too-large', bytes }) : null
  }

  async function attempts(prepared: Prepared): Promise<Outcome> {
    try {
      for (let n = 0; n < ATTEMPTS; n++) {
        const outcome = await attempt(prepared, n > 0)
        if (outcome) return outcome
      }
    } catch (error) {
      streams.forget(prepared.stream)
      throw error
    }
    return refused(prepared.request.endpoint, { code: 'contended' })
  }

  /** Runs a command whose data is checked. Throws OutcomeUnknown and StoreUnavailable. */
  async function runPrepared(prepared: Prepared): Promise<Outcome> {
    const outcome = await inTurn(prepared.stream, () => attempts(prepared))
    onOutcome?.(prepared.request.endpoint.type, outcome)
    return outcome
  }

  const run: RunCommand = async (request) => {
    const prepared = prepare(request)
    if (prepared.accepted) return runPrepared(prepared)
    onOutcome?.(request.endpoint.type, prepared)
    return prepared
  }

  return { run, runPrepared, current: streams.current }
}
