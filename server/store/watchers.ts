/** Those who want to know that there may be more to read. Calls that fall together become one. */
export class Watchers {
  readonly #watchers = new Set<{ readonly more: () => void }>()
  #scheduled = false

  /** Calls back soon for the first time; gives the way to stop. */
  add(more: () => void): () => void {
    const watcher = { more }
    this.#watchers.add(watcher)
    this.call()
    return () => void this.#watchers.delete(watcher)
  }

  /** Calls all, in the next turn of the event loop. */
  call(): void {
    if (this.#scheduled || this.#watchers.size === 0) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      for (const { more } of this.#watchers) callOne(more)
    })
  }

  clear(): void {
    this.#watchers.clear()
  }
}

/** A watcher that throws is a fault of its own: the process is warned, the others go on. */
function callOne(more: () => void): void {
  try {
    more()
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}
