/** Tells a loop that there is more to do. Calls that fall together become one. */
export class Wake {
  #called = false
  #closed = false
  #waiting: (() => void) | null = null

  get closed(): boolean {
    return this.#closed
  }

  call(): void {
    this.#called = true
    this.#waiting?.()
  }

  close(): void {
    this.#closed = true
    this.#waiting?.()
  }

  /** What was called for is being done now. */
  heard(): void {
    this.#called = false
  }

  /** Until called, or for this long at most; not at all when called already. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#called) await this.#until(milliseconds)
  }

  /** For this long, called or not. */
  async rest(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds
    for (let left = milliseconds; left > 0 && !this.#closed; left = end - performance.now()) {
      await this.#until(left)
    }
  }

  #until(milliseconds: number): Promise<void> {
    if (this.#closed) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#waiting?.(), milliseconds)
      this.#waiting = () => {
        clearTimeout(timer)
        this.#waiting = null
        resolve()
      }
    })
  }
}
