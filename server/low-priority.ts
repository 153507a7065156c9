import { constants, getPriority, setPriority } from 'node:os'

/**
 * If cores are few, requests go before the thread that calls this. Only Linux gives a thread
 * a priority of its own.
 */
export function comeAfterRequests() {
  const below = constants.priority.PRIORITY_BELOW_NORMAL
  if (process.platform !== 'linux' || getPriority() >= below) return
  try {
    setPriority(below)
  } catch {
    // Some sandboxes forbid it, and it is only a preference.
  }
}
