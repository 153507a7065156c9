import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { asOf } from '../app/address.ts'
import type { Asked } from '../data/ask.ts'
import { Refused, seen } from '../data/client.ts'
import { say } from '../words/say.ts'
import { states } from '../words/states.ts'
import { Box } from './box.tsx'
import { count, position as positionText } from './figures.ts'

/** Nothing is said to be loading before that: most answers are there sooner. */
const LATE_MS = 200
/** Rows that follow the ledger closely are not called behind. */
const CLOSE = 256

function useIsLate(isLoading: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isLoading) return setLate(false)
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => clearTimeout(timer)
  }, [isLoading])
  return isLate
}

/** Rows in their place, so that nothing moves when the answer comes. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const isLate = useIsLate(true)
  const widths = ['w1', 'w2', 'w3']
  return (
    <div class="loading" aria-busy="true" aria-live="polite">
      {isLate && <span class="vh">{say(states.loading)}</span>}
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>
          <i class={isLate ? widths[row % 3] : ''} />
          <i class={isLate ? 'w4' : ''} />
        </div>
      ))}
    </div>
  )
}

/** Why there is no answer: refused, not there, asked for a pause, or not reached. */
export function Trouble({ of }: { of: Asked<unknown> }) {
  const { error, again } = of
  if (error === null) return null
  if (!(error instanceof Refused)) {
    return (
      <Box tone="warn" title={say(states.unreachable)} isNews>
        <button class="lnk" type="button" onClick={again}>
          {say(states.tryNow)}
        </button>
      </Box>
    )
  }
  const { code, status, detail, title } = error.problem
  if (status === 404) return <Box title={say(states.notFound)}>{say(states.notFoundMore)}</Box>
  if (code === 'rows-being-built') return <Box tone="warn" title={say(states.building)} isNews />
  if (status === 503) {
    return (
      <Box
        tone="warn"
        title={say(states.overloaded, { seconds: Math.max(1, error.retryAfter) })}
        isNews
      >
        {say(states.overloadedMore)}
      </Box>
    )
  }
  return (
    <Box tone="bad" title={say(states.refused)} isNews>
      <code>{code}</code> {detail ?? title}
    </Box>
  )
}

function Behind({ position }: { position: number | null }) {
  const behind = position === null || asOf.value !== null ? 0 : seen.value - position
  if (position === null || behind <= CLOSE) return null
  return (
    <Box tone="warn" title={say(states.stale, { n: behind, text: count(behind) })}>
      {say(states.staleMore, { position: positionText(position) })}
    </Box>
  )
}

type Props<T> = {
  readonly of: Asked<T>
  readonly children: (data: T) => ComponentChildren
  /** So many rows are kept free until the answer comes. */
  readonly rows?: number
}

/** Shows an answer when it is there, and else why it is not. Every question goes through here. */
export function Answer<T>({ of, children, rows = 6 }: Props<T>) {
  const { data, error, isLoading, isBefore, position } = of
  const isLate = useIsLate(isBefore)
  if (data === undefined) {
    if (error !== null) return <Trouble of={of} />
    return isLoading ? <Loading rows={rows} /> : null
  }
  return (
    <div class={isLate ? 'before' : undefined} aria-busy={isLate}>
      {error !== null && <Trouble of={of} />}
      <Behind position={position} />
      {children(data)}
    </div>
  )
}
