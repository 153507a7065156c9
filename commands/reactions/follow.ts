import type { EventStore } from '../../domain/kernel/event-store.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Clock } from '../clock.ts'
import type { RunCommand } from '../run.ts'
import { type Cursor, openCursor } from './cursor.ts'
import type { Lease } from './lease.ts'
import type { Ask, Reaction } from './reaction.ts'
import { answerEvent } from './run.ts'

const PAGE = 1024
const RETRY_MS = [50, 200, 1_000, 5_000]
const LEASE_MS = 2_000

export type FollowOptions = {
  readonly store: EventStore
  readonly clock: Clock
  readonly run: RunCommand
  readonly ask: Ask
  readonly lease: Lease
  /** Told of a rule that cannot go on now; it is tried again. Null: it goes on. */
  readonly onTrouble: (rule: string, error: Error | null) => void
}

/** Answers the events of one page, in order where they meet one stream, else side by side. */
async function answerPage(rule: Reaction, events: readonly StoredEvent[], options: FollowOptions) {
  const { run, ask } = options
  const answered = await Promise.all(events.map((event) => answerEvent(rule, event, run, ask)))
  return answered.flat()
}

/**
 * Runs one rule for as long as it is not stopped: reads what its cursor has not covered, answers,
 * moves the cursor, waits for more. At least once: the cursor moves after the answers are durable.
 */
export function follow(rule: Reaction, options: FollowOptions) {
  const { store, clock, lease, onTrouble } = options
  const types = [rule.type]
  let stopped = false
  let handled: Position = 0
  let waiting: (() => void) | null = null
  let more = true
  const waiters = new Set<() => void>()

  const wake = () => {
    more = true
    waiting?.()
  }
  const pause = (ms: number | null) =>
    new Promise<void>((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms)
      waiting = () => {
        clearTimeout(timer)
        resolve()
      }
      if (stopped || (ms === null && more)) waiting()
    })

  async function step(cursor: Cursor): Promise<boolean> {
    more = false
    const page = await store.readAll({ after: handled, limit: PAGE, types })
    const refused = await answerPage(rule, page.events, options)
    handled = page.next
    await cursor.move(handled, refused, page.events.length > 0)
    for (const check of waiters) check()
    return page.end
  }

  async function loop() {
    let cursor: Cursor | null = null
    for (let failures = 0; !stopped; ) {
      try {
        if (!(await lease.held())) {
          cursor = null
          await pause(LEASE_MS)
          continue
        }
        if (!cursor) {
          cursor = await openCursor(store, clock, rule)
          handled = cursor.position
        }
        const end = await step(cursor)
        if (failures > 0) onTrouble(rule.name, null)
        failures = 0
        if (end) await pause(null)
      } catch (error) {
        cursor = null
        onTrouble(rule.name, error as Error)
        await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]!)
      }
    }
  }

  const unwatch = store.watch(wake)
  const running = loop()

  return {
    /** Resolves once everything up to a position has been answered. */
    async reached(position: Position): Promise<void> {
      if (handled >= position) return
      await new Promise<void>((resolve) => {
        const check = () => {
          if (handled < position && !stopped) return
          waiters.delete(check)
          resolve()
        }
        waiters.add(check)
        wake()
      })
    },
    /** Finishes the step under way. */
    async stop(): Promise<void> {
      stopped = true
      unwatch()
      waiting?.()
      await running
      for (const check of waiters) check()
    },
  }
}
