/** Those who want to know that there may be more to read. Calls that fall together become one. */
export class Watchers {
  readonly #watchers = new Set<{ more: () => void; types: readonly string[] | undefined }>()
  readonly #types = new Set<string>()
  #everybody = false
  #scheduled = false

  /** Calls back soon for the first time; returns the function that unsubscribes. */
  add(more: () => void, types?: readonly string[]): () => void {
    const watcher = { more, types }
    this.#watchers.add(watcher)
    this.call()
    return () => void this.#watchers.delete(watcher)
  }

  /** Calls those who want one of these types, or all, in the next turn of the event loop. */
  call(types?: Iterable<string>): void {
    if (types) for (const type of types) this.#types.add(type)
    else this.#everybody = true
    if (this.#scheduled || this.#watchers.size === 0) return
    this.#scheduled = true
    setImmediate(() => {
      const wanted = (types: readonly string[] | undefined) =>
        this.#everybody || !types || types.some((type) => this.#types.has(type))
      const called = [...this.#watchers].filter(({ types }) => wanted(types))
      this.#scheduled = false
      this.#everybody = false
      this.#types.clear()
      for (const { more } of called) callOne(more)
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
