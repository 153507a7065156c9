import type { Position } from '../../../domain/kernel/stored-event.ts'

/** Two ways to wait: new events end `idle`, and do not end `sleep`. */
export function pauses() {
  let stopped = false
  let end: (() => void) | null = null
  let endIdle: (() => void) | null = null

  const wait = (ms: number | null) =>
    new Promise<void>((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms)
      end = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const pause = {
    /** There may be more to read: set by `wake`, cleared by the reader before it reads. */
    more: true,
    wake() {
      pause.more = true
      endIdle?.()
    },
    /** Waits for more, or until the time is over (null: as long as it takes). */
    async idle(ms: number | null): Promise<'woken' | 'slept'> {
      if (stopped || pause.more) return 'woken'
      const waited = wait(ms)
      endIdle = end
      await waited
      endIdle = null
      return stopped || pause.more ? 'woken' : 'slept'
    },
    async sleep(ms: number) {
      if (!stopped) await wait(ms)
    },
    stop() {
      stopped = true
      end?.()
    },
  }
  return pause
}

/** A position that goes forward, and those who wait for it; `hurry` is called for each of them. */
export function reachable(hurry: () => void) {
  const waiters = new Set<() => void>()
  let released = false
  const reached = {
    position: 0 as Position,
    advance(position: Position) {
      reached.position = position
      for (const check of waiters) check()
    },
    async until(position: Position): Promise<void> {
      if (released || reached.position >= position) return
      await new Promise<void>((resolve) => {
        const check = () => {
          if (!released && reached.position < position) return
          waiters.delete(check)
          resolve()
        }
        waiters.add(check)
        hurry()
      })
    },
    release() {
      released = true
      for (const check of [...waiters]) check()
    },
  }
  return reached
}
