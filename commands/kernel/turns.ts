/** Locks by name, which callers get in the order in which they came. */
export function openTurns() {
  /** By locked name: who waits for it; null: nobody does, which is nearly always so. */
  const taken = new Map<string, (() => void)[] | null>()

  return {
    /** Takes the lock. Null: it was free, so that nothing has to be awaited. */
    take(name: string): Promise<void> | null {
      const waiting = taken.get(name)
      if (waiting === undefined) {
        taken.set(name, null)
        return null
      }
      return new Promise((resolve) => {
        if (waiting === null) taken.set(name, [resolve])
        else waiting.push(resolve)
      })
    },
    /** Releases the lock to the caller that has waited longest. */
    leave(name: string): void {
      const next = taken.get(name)?.shift()
      if (next) next()
      else taken.delete(name)
    },
  }
}
