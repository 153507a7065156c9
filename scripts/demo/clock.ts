import { type Clock, systemClock } from '../../commands/kernel/clock.ts'
import type { Instant } from '../../domain/values/instant.ts'

/** A clock that stands where it was set, until it is left to run as the system's. */
export function simulatedClock(start: Instant) {
  const system = systemClock()
  let now = start
  let live = false
  const clock: Clock = () => {
    if (live && system() > now) now = system()
    return now
  }
  return {
    clock,
    /** Moves on to a moment. Throws on one that is past, because time does not go back. */
    set(at: Instant): void {
      if (at < now) throw new Error(`the clock stands at ${now}: it does not go back to ${at}`)
      now = at
    },
    /** From now on it is the system's clock, and never earlier than where it stood. */
    goLive(): void {
      live = true
    },
  }
}
