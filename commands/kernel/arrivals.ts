/** How long those who connect may keep work waiting, before it has a turn in between. */
const AT_MOST_MS = 50

let arrivals = 0

/** To be called for each connection that was accepted. */
export function arrived(): void {
  arrivals += 1
}

/**
 * Tells, asked once a turn of the event loop, whether work should leave this turn to those who
 * connect. Node accepts one connection a turn: with turns full of work, a hundred that come at once
 * would wait for a second, and who asks whether the process lives would wait behind them.
 */
export function watchArrivals(): () => boolean {
  let seen = arrivals
  let since: number | null = null
  return () => {
    const come = arrivals !== seen
    seen = arrivals
    if (come) {
      since ??= performance.now()
      if (performance.now() - since < AT_MOST_MS) return true
    }
    since = null
    return false
  }
}
