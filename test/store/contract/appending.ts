import { expect, test } from 'vitest'
import { appended, event, freshStream, idsIn, idsOf, numbered, whole } from './events.ts'
import type { Opened } from './harness.ts'

export function appending(opened: Opened): void {
  test('answers with the revision and position of the last event', async () => {
    const { store } = opened()
    const stream = freshStream()
    const answer = await appended(store, stream, 'absent', numbered(3))
    const stored = await whole(store, stream)
    expect(answer.revision).toBe(2)
    expect(answer.position).toBe(stored[2]?.position)
    expect(answer.position).toBeGreaterThan(0)
  })

  test('counts revisions from 0 and positions upwards', async () => {
    const { store } = opened()
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(2))
    await appended(store, stream, 1, numbered(2))
    const stored = await whole(store, stream)
    expect(stored.map(({ revision }) => revision)).toEqual([0, 1, 2, 3])
    const positions = stored.map(({ position }) => position)
    expect(new Set(positions).size).toBe(4)
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
  })

  test('gives back every field as it was written', async () => {
    const { store } = opened()
    const stream = freshStream()
    const written = event({ version: 3 })
    const { position } = await appended(store, stream, 'absent', [written])
    const stored = await whole(store, stream)
    expect(stored.map((e) => ({ ...e }))).toEqual([{ ...written, stream, revision: 0, position }])
  })

  test('"absent" is refused once the stream has an event', async () => {
    const { store } = opened()
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(2))
    const answer = await store.append(stream, 'absent', numbered(1))
    expect(answer).toEqual({ outcome: 'conflict', actual: 1 })
  })

  test('"exists" is refused while the stream has no event, and met after', async () => {
    const { store } = opened()
    const stream = freshStream()
    const early = await store.append(stream, 'exists', numbered(1))
    expect(early).toEqual({ outcome: 'conflict', actual: null })
    await appended(store, stream, 'absent', numbered(1))
    expect((await appended(store, stream, 'exists', numbered(1))).revision).toBe(1)
  })

  test('"any" is met with and without a stream', async () => {
    const { store } = opened()
    const stream = freshStream()
    expect((await appended(store, stream, 'any', numbered(1))).revision).toBe(0)
    expect((await appended(store, stream, 'any', numbered(1))).revision).toBe(1)
  })

  test('a number is refused when it is too low, too high, or of a missing stream', async () => {
    const { store } = opened()
    const stream = freshStream()
    const missing = await store.append(freshStream(), 0, numbered(1))
    expect(missing).toEqual({ outcome: 'conflict', actual: null })
    await appended(store, stream, 'absent', numbered(3))
    for (const expected of [0, 1, 3, 100]) {
      const answer = await store.append(stream, expected, numbered(1))
      expect(answer).toEqual({ outcome: 'conflict', actual: 2 })
    }
    expect((await appended(store, stream, 2, numbered(1))).revision).toBe(3)
  })

  test('a refused append leaves no trace and no gap', async () => {
    const { store } = opened()
    const stream = freshStream()
    const first = numbered(1)
    const next = numbered(1)
    await appended(store, stream, 'absent', first)
    await store.append(stream, 7, numbered(5))
    await store.append(stream, 'absent', numbered(5))
    expect((await appended(store, stream, 0, next)).revision).toBe(1)
    expect(await idsIn(store, stream)).toEqual(idsOf([...first, ...next]))
  })

  test('a refused append leaves no trace when it is sent among accepted ones', async () => {
    const { store } = opened()
    const stream = freshStream()
    const others = [freshStream(), freshStream()]
    const [a, b] = [numbered(2), numbered(2)]
    const refused = freshStream()
    const answers = await Promise.all([
      store.append(stream, 'absent', a),
      store.append(refused, 'exists', numbered(3)),
      ...others.map((other) => store.append(other, 'absent', numbered(1))),
      store.append(refused, 4, numbered(3)),
    ])
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'appended',
      'conflict',
      'appended',
      'appended',
      'conflict',
    ])
    expect(await whole(store, refused)).toEqual([])
    expect((await appended(store, stream, 1, b)).revision).toBe(3)
    expect(await idsIn(store, stream)).toEqual(idsOf([...a, ...b]))
  })

  test('what no store can hold is a fault of the program and throws', async () => {
    const { store } = opened()
    const stream = freshStream()
    const twice = event()
    const faults = [
      store.append('Not a name', 'any', numbered(1)),
      store.append(stream, 'any', []),
      store.append(stream, 'any', [event({ id: 'not a uuid' })]),
      store.append(stream, 'any', [event({ type: '' })]),
      store.append(stream, 'any', [twice, twice]),
    ]
    for (const fault of faults) await expect(fault).rejects.toThrow(RangeError)
    expect(await whole(store, stream)).toEqual([])
  })
}
