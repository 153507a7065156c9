/** The time of recording: UTC with milliseconds, and never earlier than the time before. */
export type Clock = () => string

/** Reads the system's clock once a turn of the event loop: what is decided together has one time. */
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
    if (now > last) {
      last = now
      text = new Date(now).toISOString()
    }
    return text
  }
}
