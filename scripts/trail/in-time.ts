import { setTimeout as delay } from 'node:timers/promises'

const STEP_MS = 50

/** Asks until there is an answer; null: there was none in this time. */
export async function inTime<T>(ms: number, ask: () => Promise<T | null>): Promise<T | null> {
  const until = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (answer !== null || performance.now() > until) return answer
    await delay(STEP_MS)
  }
}
