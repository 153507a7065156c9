import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { Position } from '../../../domain/kernel/stored-event.ts'
import type { Clock } from '../clock.ts'
import type { Problem } from '../problem.ts'
import { latest, note } from './housekeeping.ts'
import type { Rule } from './rule.ts'

/** A command of a rule that was refused: the cursor records it and goes on. */
export type ReactionRefusal = {
  readonly event: string
  readonly stream: string
  readonly command: string
  readonly problem: Problem
}

/**
 * How long a rule may be behind in what it has written, when nothing happened that it answers: a
 * crash has it search through what the ledger recorded in that time. Not a distance: between two
 * events the positions of one store differ by one, and those of another by a thousand.
 */
const IDLE_MS = 30_000

/** How many events may be answered before the place is saved, however busy the ledger is. */
const ANSWERED_UNSAVED = 10_000

/** Characters of refusals in one event, so that it fits an entry in any script. */
const REFUSALS_LENGTH = 16_000

/** Refusals in as many parts as events are needed to hold them; one at least. */
function parts(refused: readonly ReactionRefusal[]): ReactionRefusal[][] {
  const all: ReactionRefusal[][] = [[]]
  let length = 0
  for (const one of refused) {
    const more = JSON.stringify(one).length
    if (length > 0 && length + more > REFUSALS_LENGTH) {
      all.push([])
      length = 0
    }
    all.at(-1)!.push(one)
    length += more
  }
  return all
}

/** The durable place of one rule in the log: the stream `daybook-reaction-<rule>`. */
export async function openCursor(
  store: EventStore,
  clock: Clock,
  rule: Rule,
  now: () => number = () => performance.now(),
) {
  const stream = `daybook-reaction-${rule.name}`
  const start = await latest(store, stream)
  let saved: Position = 0
  if (start) saved = Number(start.data.position)
  else if (rule.since === 'deployment') saved = await store.end()
  if (!start) await note(store, clock, stream, 'CursorMoved', { position: saved, refused: [] })

  let wanted: Position = saved
  let refused: ReactionRefusal[] = []
  let unsaved = 0
  let savedAt = now()

  return {
    position: saved,
    /** Everything up to a position is answered, and the answers are durable. */
    answered(position: Position, more: readonly ReactionRefusal[], events: number) {
      wanted = position
      refused.push(...more)
      unsaved += events
    },
    /** Whether there is something worth a commit. */
    get behind() {
      return unsaved > 0 || (wanted > saved && now() - savedAt >= IDLE_MS)
    },
    /** Whether it must not wait longer: a crash would cost too many answers again. */
    get farBehind() {
      return unsaved >= ANSWERED_UNSAVED
    },
    /** Makes the place durable. What was answered since is answered again after a crash. */
    async save() {
      if (wanted <= saved) return
      const notes = parts(refused)
      for (const [index, some] of notes.entries()) {
        const position = index === notes.length - 1 ? wanted : saved
        const noted = await note(store, clock, stream, 'CursorMoved', { position, refused: some })
        if (noted.outcome !== 'appended') throw new Error(`${stream}: ${noted.outcome}`)
      }
      saved = wanted
      savedAt = now()
      refused = []
      unsaved = 0
    },
  }
}
export type Cursor = Awaited<ReturnType<typeof openCursor>>
