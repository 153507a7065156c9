import { filters, setFilters } from '../app/address.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'

/** The cursor of the page of a list that is shown, for the question; it stands in the address. */
export const cursor = (): string | undefined => filters.value.after

/** Goes on through a list by the cursor that its answer gave. */
export function Pages({ next }: { next: string | null }) {
  if (next === null && cursor() === undefined) return null
  return (
    <nav class="actrow" aria-label={say(states.next)}>
      <button
        class="btn"
        type="button"
        disabled={cursor() === undefined}
        onClick={() => setFilters({ after: null })}
      >
        {say(states.first)}
      </button>
      <button
        class="btn"
        type="button"
        disabled={next === null}
        onClick={() => setFilters({ after: next })}
      >
        {say(states.next)}
      </button>
    </nav>
  )
}
