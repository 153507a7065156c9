import { MOST, type Numbers } from './ledger-rows.ts'

/** Parts that the streams are divided into: so many that threads end at nearly the same time. */
const PARTS = 512

/**
 * The streams of a ledger in parts, of which each thread that shares them takes the next: whoever
 * is done sooner takes more. It travels to a thread as it is.
 */
export type StreamParts = {
  /** Numbers of streams from the first of a part to the first of the next. */
  readonly stride: number
  readonly parts: number
  /** Parts that were taken, shared. */
  readonly taken: Int32Array<SharedArrayBuffer>
}

/** `last`: the greatest number of a stream. */
export function streamParts(last: number): StreamParts {
  const stride = Math.max(1, Math.ceil(last / PARTS))
  const parts = Math.max(1, Math.ceil(last / stride))
  return { stride, parts, taken: new Int32Array(new SharedArrayBuffer(4)) }
}

/** The parts that nobody took, up to the last; between them they are all numbers that there are. */
export function* takeParts({ stride, parts, taken }: StreamParts): Generator<Numbers> {
  for (;;) {
    const part = Atomics.add(taken, 0, 1)
    if (part >= parts) return
    const from = part === 0 ? -MOST : part * stride + 1
    const to = part === parts - 1 ? MOST : (part + 1) * stride
    yield { from, to }
  }
}
