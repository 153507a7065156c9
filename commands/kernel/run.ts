import { type EventStore, StreamForeign } from '../../domain/kernel/event-store.ts'
import { type AttemptOptions, openAttempts, type Ready } from './attempts.ts'
import { foldAppended } from './encode.ts'
import { openPreparing } from './people/preparing.ts'
import { refused, storeRefusal } from './refused.ts'
import type { CommandRequest, Outcome, Prepared } from './request.ts'
import { type Ask, openRows } from './rows.ts'
import { openStreams } from './stream-cache.ts'
import { doneBy, type FoldedCache } from './stream-state.ts'
import { openTurns } from './turns.ts'

export type CommandsOptions = AttemptOptions & {
  readonly store: EventStore
  readonly cache?: FoldedCache
  /** Reads rows that are evidence. Left out: what rests on rows cannot be decided here. */
  readonly ask?: Ask
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
 * read. A refusal or a dry run is answered from a current state only; what was recorded once
 * stays so, and a repeat is known from any state that holds it. One process decides on one stream
 * one command at a time.
 */
export async function openCommands(options: CommandsOptions) {
  const { store, sole, cache, ask, people, onOutcome } = options
  const streams = openStreams(store, sole, cache)
  const turns = openTurns()
  const { prepare, prepareAgain } = openPreparing(people)
  /** An append that was sent after this position was seen, and answers below it, is a repeat. */
  let highest = await store.end()

  const attempts = await openAttempts(streams, openRows(store, ask), options)

  /** Null: what the decision rested on has changed, or may have: read and decide again. */
  async function append(prepared: Prepared, ready: Ready): Promise<Outcome | null> {
    const { stream, request } = prepared
    const { start, encoded, sure } = ready
    const before = highest
    const expected = start.revision < 0 ? 'absent' : start.revision
    const appended = await store.append(stream, expected, encoded)
    if (appended.outcome === 'too-large' && sure) {
      const { bytes } = appended
      return refused(request.endpoint, { code: 'event-too-large', bytes })
    }
    if (appended.outcome !== 'appended' || appended.position <= before) {
      streams.forget(stream)
      return null
    }
    const { revision, position } = appended
    highest = Math.max(highest, position)
    const folded = foldAppended(prepared, start, encoded, position)
    // Not where it was deleted before, and goes on counting: then it must be read.
    if (revision === folded.revision) streams.keep(stream, folded)
    else streams.forget(stream)
    const { events } = doneBy(folded, prepared.commandId)!
    return { accepted: true, stream, revision, position, events, repeated: false, dryRun: false }
  }

  /** Runs a command whose data is checked. Throws OutcomeUnknown and StoreUnavailable. */
  async function runPrepared(asked: Prepared): Promise<Outcome> {
    let prepared = asked
    const { stream, request } = prepared
    const turn = turns.take(stream)
    if (turn) await turn
    try {
      let outcome: Outcome | null = null
      for (let n = 0; outcome === null && n < ATTEMPTS; n++) {
        const decided = n === 0 ? attempts.onCached(prepared) : await attempts.onRead(prepared)
        if (!decided || !('encoded' in decided)) outcome = decided
        else if (people.keep(prepared.named)) outcome = await append(prepared, decided)
        else prepared = prepareAgain(request)
      }
      outcome ??= refused(request.endpoint, { code: 'contended' })
      onOutcome?.(request.endpoint.type, outcome)
      return outcome
    } catch (error) {
      streams.forget(stream)
      // An answer, since it would be the same the next time: a rule goes on after it.
      const outcome = error instanceof StreamForeign ? storeRefusal(error) : null
      if (outcome === null) throw error
      onOutcome?.(request.endpoint.type, outcome)
      return outcome
    } finally {
      turns.leave(stream)
    }
  }

  // Not async: that would hand on the other promise three turns later.
  const run: RunCommand = (request) => {
    const prepared = prepare(request)
    if (prepared.accepted) return runPrepared(prepared)
    onOutcome?.(request.endpoint.type, prepared)
    return Promise.resolve(prepared)
  }

  return { run, runPrepared, prepare, people }
}
