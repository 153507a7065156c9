/** The time of recording: UTC with milliseconds, and never earlier than the time before. */
export type Clock = () => string

export function systemClock(): Clock {
  let last = 0
  let text = ''
  return () => {
    const now = Date.now()
    if (now > last) {
      last = now
      text = new Date(now).toISOString()
    }
    return text
  }
}
