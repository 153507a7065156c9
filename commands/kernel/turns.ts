/** Those who want the same name go one after the other, in the order in which they came. */
export function openTurns() {
  /** By name that is taken: who waits for it; null: nobody does, which is nearly always so. */
  const taken = new Map<string, (() => void)[] | null>()

  return {
    /** Takes the name. Null: at once, so that nothing has to be awaited. */
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
    /** Leaves it to the one who has waited longest. */
    leave(name: string): void {
      const next = taken.get(name)?.shift()
      if (next) next()
      else taken.delete(name)
    },
  }
}
