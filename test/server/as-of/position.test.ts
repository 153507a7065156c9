import { beforeEach, expect, test } from 'vitest'
import type { EventStore } from '../../../domain/kernel/event-store.ts'
import type { NewEvent } from '../../../domain/kernel/stored-event.ts'
import { AsOf, AsOfAhead, positionAsOf } from '../../../server/as-of/position.ts'
import { openMemoryStore } from '../../support/memory-store.ts'

const NOW = '2026-04-02T12:00:00.000Z'
let store: EventStore
let made = 0
beforeEach(() => {
  store = openMemoryStore()
})

async function recorded(stream: string, type: string, at: string, data: object = {}) {
  made += 1
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
  const meta = JSON.stringify({ by: 'x', causation: null, command: id, correlation: id })
  const event: NewEvent = {
    ...{ id, type, version: type === 'BusinessDayClosed' ? 2 : 1, at, effectiveAt: at },
    ...{ day: at.slice(0, 10), data: JSON.stringify(data), meta },
  }
  const appended = await store.append(stream, 'any', [event])
  if (appended.outcome !== 'appended') throw new Error(appended.outcome)
  return appended.position
}

const trade = (at: string) => recorded('quote-q', 'QuoteMade', at)
const settled = (date: string, at: string) =>
  recorded('calendar-business', 'BusinessDaySettled', at, { date })

const asOf = (text: string) => positionAsOf(store, AsOf.parse(text), NOW)

test('a day that was settled is as it was when it was settled, however late that was', async () => {
  await trade('2026-03-30T10:00:00.000Z')
  await settled('2026-03-30', '2026-04-01T00:00:00.000Z')
  const position = await settled('2026-03-31', '2026-04-01T01:00:00.000Z')
  await trade('2026-04-01T02:00:00.000Z')
  expect(await asOf('2026-03-31')).toBe(position)
})

test('a day that was never settled is as it was at its end, in the time zone of the platform', async () => {
  await recorded('policy-calendar', 'PolicyAdopted', '2026-03-01T00:00:00.000Z', {
    from: '2026-03-02',
    reason: 'in Shanghai',
    terms: { timeZone: 'Asia/Shanghai' },
  })
  await settled('2026-03-29', '2026-03-30T00:00:00.000Z')
  const last = await trade('2026-03-31T15:59:59.999Z')
  await trade('2026-03-31T16:00:00.000Z')
  expect(await asOf('2026-03-31')).toBe(last)
  expect(await asOf('2026-03-29')).toBeLessThan(last)
})

test('before the first event there is nothing, and after the last everything', async () => {
  expect(await asOf('2026-03-31')).toBe(0)
  const last = await trade('2026-03-31T10:00:00.000Z')
  expect(await asOf('2026-03-30')).toBe(0)
  expect(await asOf('2026-04-01')).toBe(last)
  expect(await asOf(`${last}`)).toBe(last)
})

test('a day that is not over, and a position that is beyond the end, are not known yet', async () => {
  const last = await trade('2026-04-02T10:00:00.000Z')
  await expect(asOf('2026-04-02')).rejects.toThrow(new AsOfAhead('2026-04-02'))
  await expect(asOf(`${last + 1}`)).rejects.toThrow(AsOfAhead)
})

test('neither a day nor a position: it says what is wanted', () => {
  for (const text of ['2026-02-30', 'yesterday', '-1', '1.5', '']) {
    const { error } = AsOf.safeParse(text)
    expect(error?.issues[0]?.message).toBe(
      'a day, as 2026-03-31, or a position as an answer gave it',
    )
  }
})
