import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { utcTicks } from 'd3-time'
import { drawn } from '../../parts/figures.ts'
import { kindOf, type Promised, promisesIn } from './told.ts'
import type { Checked, ProvedEvent } from './verifying.ts'

// Where things stand on the time line. Times and figures become places here, and nothing else.

const TOP = 34
const LANE = 42
const MONEY = 58
/** Events of one lane that happened at once stand beside each other. */
const APART = 14
const MOST_LANES = 24

export type Lane = { readonly name: string; readonly label: string; readonly y: number }

export type Placed = {
  readonly event: ProvedEvent
  readonly x: number
  readonly y: number
}

export type Layout = {
  readonly left: number
  readonly right: number
  readonly height: number
  readonly lanes: readonly Lane[]
  /** Streams that have no lane, since there are too many. */
  readonly leftOut: number
  readonly events: readonly Placed[]
  readonly ticks: readonly { readonly x: number; readonly at: string }[]
  /** All of it happened within a few days: ticks are hours. */
  readonly isShort: boolean
  readonly promises: readonly (Promised & { readonly y: number })[]
  readonly x: (at: string) => number
  /** Of payable and paid; null: the file has no settlement. */
  readonly money: { readonly y: ScaleLinear<number, number>; readonly zero: number } | null
}

const ORDER = ['quote', 'match', 'settlement', 'loan', 'lot']
const rank = (kind: string) => (ORDER.indexOf(kind) + ORDER.length + 1) % (ORDER.length + 1)

/** Streams of which the file shows that they have no events have a lane as well. */
function lanesOf({ trail }: Checked): { lanes: Lane[]; leftOut: number } {
  const names = trail?.sections.map(({ name }) => name) ?? []
  const kinds = names.map(kindOf)
  const isOneEach = new Set(kinds).size === kinds.length
  const sorted = names.toSorted(
    (one, other) => rank(kindOf(one)) - rank(kindOf(other)) || (one < other ? -1 : 1),
  )
  const lanes = sorted
    .slice(0, MOST_LANES)
    .map((name, at) => ({ name, label: isOneEach ? kindOf(name) : name, y: TOP + at * LANE }))
  return { lanes, leftOut: sorted.length - lanes.length }
}

/** Moves events of a lane apart, and back from the edge, so that each can be seen. */
function spread(xs: readonly number[], left: number, right: number): number[] {
  const apart = Math.min(APART, (right - left) / Math.max(1, xs.length))
  const placed: number[] = []
  for (const x of xs) placed.push(Math.max(x, (placed.at(-1) ?? -apart) + apart))
  for (let at = placed.length - 1, edge = right; at >= 0; at--, edge -= apart) {
    placed[at] = Math.min(placed[at]!, edge)
  }
  return placed
}

const timeOf = ({ entry }: ProvedEvent) => entry.effectiveAt

function placedIn(lanes: readonly Lane[], { events }: Checked, within: Within): Placed[] {
  return lanes.flatMap(({ name, y }) => {
    const own = events.filter(({ entry }) => entry.stream === name)
    const xs = spread(
      own.map((one) => within.x(timeOf(one))),
      within.left,
      within.right,
    )
    return own.map((event, at) => ({ event, x: xs[at]!, y }))
  })
}

type Within = {
  readonly left: number
  readonly right: number
  readonly x: (at: string) => number
}

const MS = (at: string) => Date.parse(at)

/** From the first event to the last, or to the day by which the last thing is due. */
function spanOf(checked: Checked, promises: readonly Promised[]): [number, number] {
  const due = checked.verified.shown?.missing.flatMap((one) => one.due ?? []) ?? []
  const asOf = checked.verified.asOf?.day
  const promised = promises.flatMap(({ by }) => by ?? [])
  const late = due.some((day) => asOf !== undefined && day < asOf) && asOf ? [asOf] : []
  const times = [...checked.events.map(timeOf), ...due, ...promised, ...late].map(MS)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const room = Math.max((to - from) * 0.02, 3_600_000)
  return [from - room, to + room]
}

const DAY_MS = 86_400_000

/** Ticks where their labels have room; of a longer time days only. */
function ticksOf(time: ScaleLinear<number, number>, width: number) {
  const [from, to] = time.domain() as [number, number]
  const isShort = to - from < 3 * DAY_MS
  const most = Math.max(2, Math.floor(width / 150))
  const ticks = utcTicks(new Date(from), new Date(to), most)
    .filter((at) => isShort || at.getTime() % DAY_MS === 0)
    .filter((at) => time(at) < time.range()[1]! - 60)
  return { isShort, ticks: ticks.map((at) => ({ x: time(at), at: at.toISOString() })) }
}

export function layoutOf(checked: Checked, width: number): Layout {
  const { lanes, leftOut } = lanesOf(checked)
  const isWide = lanes.some(({ name, label }) => name === label)
  const [left, right] = [isWide ? 168 : 86, width - 8]
  const promises = promisesIn(checked)
  const time = scaleLinear(spanOf(checked, promises), [left + 10, right - 8])
  const x = (at: string) => time(MS(at))
  const floor = TOP + lanes.length * LANE
  const steps = checked.steps
  const zero = floor + MONEY
  const most = Math.max(0, ...steps.flatMap((one) => [drawn(one.payable), drawn(one.paid)]))
  return {
    ...{ left, right, lanes, leftOut, x },
    height: most > 0 ? zero + 12 : floor,
    events: placedIn(lanes, checked, { left: left + 10, right: right - 8, x }),
    ...ticksOf(time, right - left),
    promises: promises.flatMap((one) => {
      const lane = lanes.find(({ name }) => name === one.stream)
      return lane === undefined ? [] : [{ ...one, y: lane.y + 11 }]
    }),
    money: most > 0 ? { y: scaleLinear([0, most], [zero, floor + 8]), zero } : null,
  }
}
