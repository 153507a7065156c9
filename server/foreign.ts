import type { ForeignEvent } from '../domain/kernel/event-store.ts'

/** Events that are remembered: the first ones met are enough to find out who writes them. */
const REMEMBERED = 1_000

export type Foreign = ReturnType<typeof openForeign>

/**
 * What this process has met in the ledger's streams that the ledger did not write. Readers in
 * several threads meet the same event, each time they read it: it counts once.
 */
export function openForeign(onFirst: (event: ForeignEvent) => void = () => {}) {
  const met = new Map<string, ForeignEvent>()
  return {
    note(event: ForeignEvent) {
      const key = `${event.stream} ${event.position} ${event.revision}`
      if (met.size >= REMEMBERED || met.has(key)) return
      met.set(key, event)
      onFirst(event)
    },
    get count() {
      return met.size
    },
    /** The streams that hold them, on which nothing is decided. */
    streams: (): string[] => [...new Set([...met.values()].map(({ stream }) => stream))],
  }
}

const SHOWN = 10

/** What an operator should know of it, in a sentence; null if nothing was met. */
export function foreignWarning({ count, streams }: Foreign): string | null {
  if (count === 0) return null
  const named = streams()
  const more = named.length > SHOWN ? ` and ${named.length - SHOWN} more` : ''
  const where = `${named.slice(0, SHOWN).join(', ')}${more}`
  return (
    'the store holds what Daybook did not write, which is stepped over, and commands to its ' +
    `streams are refused: ${count} events, in ${where}`
  )
}
