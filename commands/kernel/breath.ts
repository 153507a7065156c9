import { watchArrivals } from './arrivals.ts'

/** How long work may hold the event loop before others have their turn. */
const SLICE_MS = 4

/** When the work of this turn of the event loop began; null: nobody has asked in it. */
let began: number | null = null
/** Those who wait for a turn, and the first of them that is still to be called. */
let waiting: (() => void)[] = []
let next = 0

const mustWait = watchArrivals()

function open(): void {
  began = mustWait() ? Number.NEGATIVE_INFINITY : performance.now()
  // Immediates of a later turn: what arrived meanwhile has been read before it.
  setImmediate(close)
}

function close(): void {
  began = null
  if (next === waiting.length) return
  open()
  if (isLeft()) callOne()
}

/** Calls them one after the other for a slice; what each does at once counts before the next. */
function callOne(): void {
  const call = waiting[next++]!
  if (next === waiting.length) {
    waiting = []
    next = 0
  }
  call()
  queueMicrotask(() => {
    if (next < waiting.length && isLeft()) callOne()
  })
}

const isLeft = () => began !== null && performance.now() - began < SLICE_MS

/** Work that nobody is waiting beside. */
let undisturbed = 0

/** Runs work that need not let others have their turns: its order then depends on no clock. */
export async function inOneBreath<T>(work: () => Promise<T>): Promise<T> {
  undisturbed++
  try {
    return await work()
  } finally {
    undisturbed--
  }
}

/**
 * To be awaited between pieces of long work. Null: the slice of this turn is not used up. Else a
 * promise that resolves in a later turn, after requests that have arrived: all who work share one
 * slice a turn, and have it in the order in which they asked.
 */
export function breath(): Promise<void> | null {
  if (undisturbed > 0) return null
  if (began === null) open()
  if (next === waiting.length && isLeft()) return null
  return new Promise((resolve) => waiting.push(resolve))
}
