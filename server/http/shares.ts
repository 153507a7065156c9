import { httpProblem } from '../problem.ts'

export type ShareLimits = {
  /** What it is, for the problem's detail: "batches". */
  readonly of: string
  /** How many there may be at once. */
  readonly most: number
  /** Of them, those of one caller, so that nobody keeps the others out. */
  readonly mostEach: number
  /** Seconds after which to try again. */
  readonly retryAfter: number
}

/** Places of which a caller may have only some, whatever it does with them. */
export function openShares({ of, most, mostEach, retryAfter }: ShareLimits) {
  let taken = 0
  const takenBy = new Map<string, number>()

  return {
    /** Takes a place; throws 429 `share-exceeded` for one caller too many, and 503 `overloaded`. */
    take(name: string): void {
      const own = takenBy.get(name) ?? 0
      if (own >= mostEach) {
        const detail = `a caller may have ${mostEach} ${of} at once`
        throw httpProblem('share-exceeded', { detail }, retryAfter)
      }
      if (taken >= most) throw httpProblem('overloaded', {}, retryAfter)
      taken += 1
      takenBy.set(name, own + 1)
    },
    /** Gives a place back. */
    leave(name: string): void {
      taken -= 1
      const left = takenBy.get(name)! - 1
      if (left > 0) takenBy.set(name, left)
      else takenBy.delete(name)
    },
    get taken(): number {
      return taken
    },
  }
}
