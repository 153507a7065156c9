import type { ComponentChildren } from 'preact'
import type { Asked } from '../../data/ask.ts'
import { Refused } from '../../data/client.ts'
import { Answer } from '../../parts/answer.tsx'
import { Box } from '../../parts/box.tsx'
import { members } from '../../words/members.ts'
import { say } from '../../words/say.ts'

type Props<T> = {
  readonly of: Asked<T>
  /** What is said where a member has no such thing. */
  readonly none: string
  readonly rows?: number
  readonly children: (data: T) => ComponentChildren
}

/** An answer about something that a member may have. */
export function Perhaps<T>({ of, none, rows = 3, children }: Props<T>) {
  const { data, error } = of
  const isNone = data === undefined && error instanceof Refused && error.problem.status === 404
  if (isNone) return <Box title={none} />
  return (
    <Answer of={of} rows={rows}>
      {children}
    </Answer>
  )
}

/** Asks for more of a list, where there is more and an answer may give it. */
export function More({ next, more }: { next: string | null; more: (() => void) | null }) {
  if (next === null || more === null) return null
  return (
    <div class="actrow">
      <button class="btn" type="button" onClick={more}>
        {say(members.more)}
      </button>
    </div>
  )
}
