import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Appended, ExpectedRevision } from '../../../domain/kernel/event-store.ts'
import type { NewEvent } from '../../../domain/kernel/stored-event.ts'
import { freshStream, idsIn, idsOf, numbered } from './events.ts'
import type { Opened } from './harness.ts'

/** The port's rules in a few lines: what a stream answers, positions aside. */
class ModelStream {
  readonly events: NewEvent[] = []
  readonly accepted: { place: number; events: readonly NewEvent[] }[] = []

  append(expected: ExpectedRevision, events: readonly NewEvent[]): object {
    const length = this.events.length
    const conflict = { outcome: 'conflict', actual: length > 0 ? length - 1 : null }
    if (expected === 'exists' && length === 0) return conflict
    const named = expected === 'absent' ? 0 : typeof expected === 'number' ? expected + 1 : null
    const place = named ?? Math.max(0, length - events.length)
    const there = this.events.slice(place, place + events.length)
    if (String(idsOf(there)) === String(idsOf(events))) {
      const differs = events.findIndex((e, i) => e.data !== there[i]?.data)
      if (differs >= 0) return { outcome: 'id-reused', revision: place + differs }
      return { outcome: 'appended', revision: place + events.length - 1 }
    }
    if (named !== null && named !== length) return conflict
    this.accepted.push({ place: length, events })
    this.events.push(...events)
    return { outcome: 'appended', revision: this.events.length - 1 }
  }
}

type Step = (model: ModelStream) => [ExpectedRevision, NewEvent[]]

const size = fc.integer({ min: 1, max: 3 })

/** New events, with a claim about the stream's end that may be right or wrong. */
const fresh: fc.Arbitrary<Step> = fc
  .record({
    claim: fc.constantFrom('absent', 'exists', 'any', 'number'),
    off: fc.constantFrom(0, 0, 0, -1, 1, -3),
    size,
  })
  .map(({ claim, off, size }) => (model) => {
    const end = model.events.length - 1
    const expected = claim === 'number' ? Math.max(0, end + off) : (claim as ExpectedRevision)
    return [expected, numbered(size)]
  })

/** An append that was accepted before, whole or cut or with another body. */
const again: fc.Arbitrary<Step> = fc
  .record({
    which: fc.nat(),
    size,
    change: fc.boolean(),
    unconditional: fc.constantFrom<ExpectedRevision[]>('any', 'exists'),
    claim: fc.boolean(),
  })
  .map(({ which, size, change, unconditional, claim }) => (model) => {
    const earlier = model.accepted[which % model.accepted.length]
    if (earlier === undefined) return ['any', numbered(size)]
    const { place } = earlier
    const events = earlier.events.slice(0, size)
    const atTheEnd = place + events.length === model.events.length
    const last = events.at(-1)
    if (change && last) events.splice(-1, 1, { ...last, data: '{"changed":true}' })
    const expected = place === 0 ? 'absent' : place - 1
    return [atTheEnd && !claim ? unconditional : expected, events]
  })

const steps = fc.array(fc.tuple(fc.nat(2), fc.oneof(fresh, again)), { maxLength: 20 })

const withoutPosition = (answer: Appended) => {
  if (answer.outcome !== 'appended') return answer
  return { outcome: answer.outcome, revision: answer.revision }
}

/**
 * Runs a random sequence on the store and on the model. `together`: the store gets them all at
 * once and must still serve them in the order in which they were sent.
 */
export function agreesWithTheModel(opened: Opened, { together = false } = {}): void {
  test(`agrees with the model${together ? ' when sent together' : ''}`, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { store } = opened()
        const streams = [freshStream(), freshStream(), freshStream()]
        const models = streams.map(() => new ModelStream())
        const foretold: object[] = []
        const answers: Promise<Appended>[] = []
        for (const [which, step] of sequence) {
          const [model, stream] = [models[which] as ModelStream, streams[which] as string]
          const [expected, events] = step(model)
          foretold.push(model.append(expected, events))
          answers.push(store.append(stream, expected, events))
          if (!together) await answers.at(-1)
        }
        expect((await Promise.all(answers)).map(withoutPosition)).toEqual(foretold)
        for (const [i, stream] of streams.entries()) {
          expect(await idsIn(store, stream)).toEqual(idsOf(models[i]?.events ?? []))
        }
      }),
      { numRuns: 40 },
    )
  })
}
