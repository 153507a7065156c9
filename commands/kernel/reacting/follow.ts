import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { breath } from '../breath.ts'
import type { Clock } from '../clock.ts'
import type { Ask } from '../rows.ts'
import type { RunCommand } from '../run.ts'
import { sideBySide } from '../side-by-side.ts'
import { answerEvent, heardBy } from './answer.ts'
import { type Cursor, openCursor, type ReactionRefusal } from './cursor.ts'
import type { Lease } from './lease.ts'
import { pauses, reachable } from './pauses.ts'
import type { Rule } from './rule.ts'

/** Events read at once: a piece of work of a millisecond. */
const PAGE = 256
const RETRY_MS = [50, 200, 1_000, 5_000]
const LEASE_MS = 2_000
/** How long a cursor may be behind its answers: repeating them is cheaper than a commit each. */
const SAVE_MS = 200

export type FollowOptions = {
  readonly store: EventStore
  readonly clock: Clock
  readonly run: RunCommand
  readonly ask: Ask
  readonly lease: Lease
  /** Told of a rule that cannot go on now; it is tried again. Null: it goes on. */
  readonly onTrouble: (rule: string, error: Error | null) => void
  /** Told of an answer that was refused; again, if a crash has it answered again. */
  readonly onRefused: (rule: string, refusal: ReactionRefusal) => void
}

/**
 * Where a rule is. Idle: it has answered all that it hears of; answering: more has come; stuck: it
 * cannot go on, and tries again; waits: it has not begun here.
 */
export type RuleStatus = {
  readonly name: string
  /** It has answered everything up to here. */
  readonly position: number
  readonly state: 'idle' | 'answering' | 'stuck' | 'waits'
}

/** Answers the events of one page, in order if they meet one stream, else side by side. */
async function answerPage(rule: Rule, events: readonly StoredEvent[], options: FollowOptions) {
  const { run, ask } = options
  const heard = heardBy(rule, events)
  return (await sideBySide(heard, (one) => answerEvent(rule, one, run, ask))).flat()
}

/**
 * Runs one rule for as long as it is not stopped: reads what its cursor has not covered, answers,
 * waits for more. At least once: the cursor moves after the answers are durable, a moment later.
 */
export function follow(rule: Rule, options: FollowOptions) {
  const { store, clock, lease, onTrouble, onRefused } = options
  const pause = pauses()
  const reached = reachable(pause.wake)
  let stopped = false
  let cursor: Cursor | null = null
  /** Failures one after the other: while there is one, the rule is in trouble. */
  let failures = 0
  let isAtEnd = false

  function goesOn() {
    if (failures > 0) onTrouble(rule.name, null)
    failures = 0
  }

  async function step(): Promise<void> {
    cursor ??= await openCursor(store, clock, rule)
    pause.more = false
    const after = Math.max(reached.position, cursor.position)
    await breath()
    const page = await store.readAll({ after, limit: PAGE, types: rule.types })
    const refused = await answerPage(rule, page.events, options)
    for (const one of refused) onRefused(rule.name, one)
    cursor.answered(page.next, refused, page.events.length)
    isAtEnd = page.end
    reached.advance(page.next)
    // After trouble at once: it may have been that nothing could be saved.
    if (cursor.farBehind || (failures > 0 && cursor.behind)) await cursor.save()
    goesOn()
    if (!page.end) return
    if (cursor.behind && (await pause.idle(SAVE_MS)) === 'slept') await cursor.save()
    await pause.idle(null)
  }

  /** Another server has the lease, or something failed: what follows starts from what is saved. */
  async function startAgain(ms: number) {
    cursor = null
    reached.position = 0
    isAtEnd = false
    await pause.sleep(ms)
  }

  async function loop() {
    while (!stopped) {
      try {
        if (!(await lease.held())) {
          goesOn()
          await startAgain(LEASE_MS)
          continue
        }
        await step()
      } catch (error) {
        onTrouble(rule.name, error as Error)
        await startAgain(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]!)
      }
    }
    await cursor?.save()
  }

  const unwatch = store.watch(pause.wake, rule.types)
  const running = loop()

  return {
    /** Resolves once everything up to a position has been answered, or the rule is stopped. */
    reached: reached.until,
    /** How far it is; at position 0 it has read nothing yet, or another server runs it. */
    status(): RuleStatus {
      const state = failures > 0 ? 'stuck' : isAtEnd && !pause.more ? 'idle' : 'answering'
      const isElsewhere = reached.position === 0 && failures === 0
      return { name: rule.name, position: reached.position, state: isElsewhere ? 'waits' : state }
    },
    /** Finishes the step under way. */
    async stop(): Promise<void> {
      stopped = true
      unwatch()
      pause.stop()
      await running.catch((error) => onTrouble(rule.name, error as Error))
      reached.release()
    },
  }
}
