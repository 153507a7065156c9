import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type AnswerOf, useAsk } from '../data/ask.ts'
import { pastSeen, seen } from '../data/client.ts'
import { connection } from '../data/live.ts'
import { maySuppose } from '../data/would.ts'
import { fullDay, month, position } from '../parts/figures.ts'
import { frame } from '../words/frame.ts'
import { say } from '../words/say.ts'
import { asOf, setAsOf } from './address.ts'
import { AsOfDialog } from './as-of.tsx'
import { useKey } from './keys.ts'
import { WhatIfButton } from './what-if.tsx'

type Days = AnswerOf<'/ruler'>['days']

const isDay = (moment: string) => moment.includes('-')

/** The place of a moment among the days: the last of them is now. */
export function placeOf(days: Days, moment: string | null): number {
  const last = days.length - 1
  if (moment === null) return last
  if (isDay(moment))
    return Math.max(
      0,
      days.findLastIndex(({ day }) => day <= moment),
    )
  let sum = 0
  const at = days.findIndex(({ events }) => {
    sum += events ?? 0
    return sum >= Number(moment)
  })
  return at < 0 ? last : at
}

/** The days that are higher than so many of all are drawn as high as these. */
const MOST_OF = 0.99

/** A bar a day, as high as its events are many; where they are not told, all alike. */
function Bars({ days }: { days: Days }) {
  const sorted = days.map(({ events }) => events ?? 1).toSorted((a, b) => a - b)
  // A day on which a whole ledger was begun would leave nothing to see of the others.
  const most = Math.max(1, sorted[Math.floor(sorted.length * MOST_OF)] ?? 1)
  const step = 1000 / days.length
  const path = days
    .map(({ events }, index) => {
      const part = Math.min(1, (events ?? most / 3) / most)
      const height = Math.max(1, part * 27)
      return `M${(step * (index + 0.5)).toFixed(1)} 28v-${height.toFixed(1)}`
    })
    .join('')
  return (
    <svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} stroke="var(--line-2)" stroke-width={(step * 0.6).toFixed(2)} fill="none" />
    </svg>
  )
}

/** Months stand so far apart, in parts of the whole. */
const APART = 0.045

function Months({ days, until }: { days: Days; until: number }) {
  let last = -1
  const shown = days.flatMap(({ day }, index) => {
    const at = index / days.length
    const isFirst = day.slice(0, 7) !== days[index - 1]?.day.slice(0, 7)
    if (!isFirst || (last >= 0 && at - last < APART) || at > 0.97 || index > until) return []
    last = at
    return [{ day, at }]
  })
  return shown.map(({ day, at }) => (
    <span key={day} class="m" style={{ left: `${at * 100}%` }}>
      {month(day.slice(0, 7))}
    </span>
  ))
}

/** What is not known yet on the day that is shown. */
const Unknown = () => (
  <svg aria-hidden="true" width="100%" height="100%">
    <defs>
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill="var(--warn-soft)" opacity="0.82" />
        <path d="M0 0v6" stroke="var(--warn-2)" stroke-width="1.2" />
      </pattern>
    </defs>
    <rect width="100%" height="100%" fill="url(#hatch)" />
  </svg>
)

function Now({ closed }: { closed: string | null }) {
  const moment = asOf.value
  const at = moment === null ? null : isDay(moment) ? 'day' : 'position'
  const isLost = connection.value.is === 'lost'
  const titles = {
    day: () => say(frame.asOf, { day: fullDay(moment) }),
    position: () => say(frame.asOfPosition, { position: position(moment) }),
  }
  const title = at === null ? say(isLost ? frame.lostTitle : frame.live) : titles[at]()
  const now = { position: position(seen.value), day: fullDay(closed) }
  const below =
    at === null
      ? say(closed === null ? frame.open : frame.closed, now)
      : say(frame.atPosition, { position: position(pastSeen.value) })
  return (
    <div class="now">
      <b>
        <i class={isLost ? 'dot off' : 'dot'} />
        <span>{title}</span>
      </b>
      <small>{below}</small>
    </div>
  )
}

/** While the handle is moved, pages are asked again so long after it rests. */
const REST_MS = 120

/** The handle, as a native slider: pointer, arrows, Home and End move it. */
function Scale({ days }: { days: Days }) {
  const last = days.length - 1
  const dragged = useSignal<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const place = dragged.value ?? placeOf(days, asOf.value)
  const show = (index: number) => setAsOf(index >= last ? null : days[index]!.day)
  const step = (by: number) => show(Math.max(0, Math.min(last, placeOf(days, asOf.peek()) + by)))
  useKey('[', () => step(-1))
  useKey(']', () => step(1))
  useEffect(() => () => clearTimeout(timer.current), [])
  const rest = (index: number) => {
    dragged.value = index
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      dragged.value = null
      show(index)
    }, REST_MS)
  }
  const at = `${((place + 1) / days.length) * 100}%`
  const isPast = place < last || asOf.value !== null
  return (
    <div class="yr">
      <Bars days={days} />
      <Months days={days} until={place} />
      {isPast && (
        <div class="after" style={{ left: at }}>
          <Unknown />
        </div>
      )}
      <i class="hand" style={{ left: at }} />
      <input
        type="range"
        min="0"
        max={last}
        value={place}
        aria-label={say(frame.whichDay)}
        aria-valuetext={place === last ? say(frame.live) : fullDay(days[place]?.day)}
        onInput={({ currentTarget }) => rest(Number(currentTarget.value))}
      />
    </div>
  )
}

/** The ruler: over which days the ledger runs, and as of which one everything is shown. */
export function Ruler() {
  const isAsking = useSignal(false)
  const { data } = useAsk('/ruler', {}, { isTimeless: true })
  const days = data?.days ?? []
  const isPast = asOf.value !== null
  const ask = () => {
    isAsking.value = true
  }
  useKey('a', ask)
  useKey('Escape', () => setAsOf(null))
  useEffect(() => {
    document.body.dataset.asof = isPast ? 'past' : 'live'
  }, [isPast])
  return (
    <section class="ruler" aria-label={say(frame.asOfTitle)}>
      <Now closed={data?.closed ?? null} />
      {days.length > 0 ? <Scale days={days} /> : <div class="yr" />}
      <div class="acts">
        {isPast ? (
          <button class="btn" type="button" onClick={() => setAsOf(null)}>
            {say(frame.back)} <kbd>Esc</kbd>
          </button>
        ) : (
          <button class="btn" type="button" onClick={ask} disabled={days.length === 0}>
            {say(frame.asOfButton)}
          </button>
        )}
        {maySuppose() && <WhatIfButton />}
      </div>
      {isAsking.value && (
        <AsOfDialog
          days={days}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </section>
  )
}
