import { expect, test } from 'vitest'
import { appended, event, freshStream, idsIn, numbered, whole } from './events.ts'
import type { Opened } from './harness.ts'

const WRITERS = 128

export function concurrency(opened: Opened): void {
  test('128 unconditional writers to one stream all succeed, without a gap', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(WRITERS)
    const answers = await Promise.all(events.map((e) => appended(store, stream, 'any', [e])))
    const stored = await whole(store, stream)
    expect(stored.map(({ revision }) => revision)).toEqual(events.map((_, i) => i))
    const byRevision = new Map(stored.map((e) => [e.revision, e]))
    for (const [i, { revision, position }] of answers.entries()) {
      expect(byRevision.get(revision)).toMatchObject({ id: events[i]?.id, position })
    }
  })

  test('128 writers, each with a stream of its own, do not disturb each other', async () => {
    const { store } = opened()
    const streams = Array.from({ length: WRITERS }, freshStream)
    const written = await Promise.all(
      streams.map(async (stream) => {
        const events = numbered(5)
        for (const [i, e] of events.entries()) {
          const { revision } = await appended(store, stream, i === 0 ? 'absent' : i - 1, [e])
          expect(revision).toBe(i)
        }
        return events.map(({ id }) => id)
      }),
    )
    const stored = await Promise.all(streams.map((stream) => idsIn(store, stream)))
    expect(stored).toEqual(written)
  })

  test('of writers who expect the same revision exactly one wins', async () => {
    const { store } = opened()
    const stream = freshStream()
    for (const expected of ['absent', 0, 1, 2] as const) {
      const revision = expected === 'absent' ? 0 : expected + 1
      const rivals = Array.from({ length: 16 }, () => event())
      const answers = await Promise.all(rivals.map((e) => store.append(stream, expected, [e])))
      const winners = rivals.filter((_, i) => answers[i]?.outcome === 'appended')
      const losers = answers.filter(({ outcome }) => outcome !== 'appended')
      expect(winners).toHaveLength(1)
      expect(losers).toEqual(losers.map(() => ({ outcome: 'conflict', actual: revision })))
      expect((await idsIn(store, stream)).at(-1)).toBe(winners[0]?.id)
    }
    expect(await whole(store, stream)).toHaveLength(4)
  })

  test('writers who read, decide and try again all get through', async () => {
    const { store } = opened()
    const stream = freshStream()
    const persist = async () => {
      for (let head = -1; ; ) {
        const answer = await store.append(stream, head < 0 ? 'absent' : head, [event()])
        if (answer.outcome === 'appended') return answer.revision
        if (answer.outcome !== 'conflict') throw new Error(`unexpected ${answer.outcome}`)
        head = answer.actual ?? -1
      }
    }
    const revisions = await Promise.all(Array.from({ length: 12 }, persist))
    expect(revisions.sort((a, b) => a - b)).toEqual(revisions.map((_, i) => i))
  })
}
