import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../commands/clock.ts'

const nextTurn = () => new Promise(setImmediate)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('the time of recording follows the system’s clock, in UTC with milliseconds', async () => {
  const clock = systemClock()
  for (const moment of ['2026-03-31T12:00:00.000Z', '2026-03-31T12:00:00.007Z']) {
    vi.setSystemTime(moment)
    expect(clock()).toBe(moment)
    await nextTurn()
  }
})

test('the time of recording does not go back when the system’s clock does', async () => {
  const clock = systemClock()
  vi.setSystemTime('2026-03-31T12:00:00.000Z')
  clock()
  await nextTurn()
  vi.setSystemTime('2026-03-31T11:00:00.000Z')
  expect(clock()).toBe('2026-03-31T12:00:00.000Z')
  await nextTurn()
  vi.setSystemTime('2026-03-31T12:00:00.001Z')
  expect(clock()).toBe('2026-03-31T12:00:00.001Z')
})
