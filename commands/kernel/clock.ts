/** Tells the time: UTC with milliseconds. */
export type Clock = () => string

/**
 * The machine's clock, which may be set back. It is read once a turn of the event loop: what is
 * decided together has one time.
 */
export function systemClock(): Clock {
  let last = 0
  let text = ''
  let read = false
  return () => {
    if (read) return text
    read = true
    setImmediate(() => {
      read = false
    }).unref()
    const now = Date.now()
    if (now !== last) {
      last = now
      text = new Date(now).toISOString()
    }
    return text
  }
}

/**
 * The time of recording on top of a machine's clock, never earlier than the time before. It stands
 * still while that clock is behind what was recorded before: an order of events that their times deny would be worse.
 */
export function steadyClock(machine: Clock) {
  let latest = ''
  const now: Clock = () => {
    const at = machine()
    if (at > latest) latest = at
    return latest
  }
  return {
    now,
    /** An event was recorded at this time, by this process before it began, or by another. */
    heard(at: string): void {
      if (at > latest) latest = at
    },
    /** Milliseconds by which the machine's clock is behind the time of recording. */
    behind: (): number => (latest === '' ? 0 : Date.parse(now()) - Date.parse(machine())),
  }
}
export type SteadyClock = ReturnType<typeof steadyClock>
