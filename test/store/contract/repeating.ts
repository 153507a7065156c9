import { expect, test } from 'vitest'
import { appended, event, freshStream, idsIn, idsOf, numbered } from './events.ts'
import type { Opened } from './harness.ts'

export function repeating(opened: Opened): void {
  test('with "absent" answers as the first time and adds nothing', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(3)
    const first = await appended(store, stream, 'absent', events)
    await appended(store, stream, 2, numbered(2))
    expect(await store.append(stream, 'absent', events)).toEqual(first)
    expect(await idsIn(store, stream)).toHaveLength(5)
  })

  test('with a number answers as the first time, also after later events', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(2)
    await appended(store, stream, 'absent', numbered(2))
    const first = await appended(store, stream, 1, events)
    expect(await store.append(stream, 1, events)).toEqual(first)
    await appended(store, stream, 3, numbered(1))
    expect(await store.append(stream, 1, events)).toEqual(first)
    expect(await idsIn(store, stream)).toHaveLength(5)
  })

  test.each(['any', 'exists'] as const)('with "%s" adds nothing at the end', async (expected) => {
    const { store } = opened()
    const stream = freshStream()
    await appended(store, stream, 'absent', numbered(1))
    const events = numbered(2)
    const first = await appended(store, stream, expected, events)
    expect(await store.append(stream, expected, events)).toEqual(first)
    expect(await idsIn(store, stream)).toHaveLength(3)
  })

  test('is known by its ids, type and data, not by when it was recorded', async () => {
    const { store } = opened()
    const stream = freshStream()
    const written = event()
    const first = await appended(store, stream, 'absent', [written])
    const later = { ...written, at: '2026-04-01T08:00:00.000Z' }
    expect(await store.append(stream, 'absent', [later])).toEqual(first)
  })

  test('a prefix of an append counts as its repeat', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(3)
    await appended(store, stream, 'absent', events)
    const answer = await appended(store, stream, 'absent', events.slice(0, 2))
    expect(answer.revision).toBe(1)
    expect(await idsIn(store, stream)).toEqual(idsOf(events))
  })

  test('with a new event after the old ones is refused', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(2)
    await appended(store, stream, 'absent', events)
    const answer = await store.append(stream, 'absent', [...events, event()])
    expect(answer).toEqual({ outcome: 'conflict', actual: 1 })
    expect(await idsIn(store, stream)).toEqual(idsOf(events))
  })

  test.each([
    ['absent', 'absent'],
    ['a number', 0],
    ['any', 'any'],
    ['exists', 'exists'],
  ] as const)('with %s and another body is refused and adds nothing', async (_, expected) => {
    const { store } = opened()
    const stream = freshStream()
    const before = expected === 'absent' ? [] : numbered(1)
    if (before.length > 0) await appended(store, stream, 'absent', before)
    const [one, two] = [event(), event()]
    const { revision } = await appended(store, stream, expected, [one, two])
    for (const other of [{ data: '{"amount":"5100.01"}' }, { type: 'TestedOtherwise' }]) {
      const answer = await store.append(stream, expected, [one, { ...two, ...other }])
      expect(answer).toEqual({ outcome: 'id-reused', revision })
    }
    expect(await idsIn(store, stream)).toEqual(idsOf([...before, one, two]))
  })

  test('sent twice at once is written once', async () => {
    const { store } = opened()
    const stream = freshStream()
    const events = numbered(2)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => store.append(stream, 'absent', events)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.outcome).toBe('appended')
    expect(await idsIn(store, stream)).toEqual(idsOf(events))
  })
}
