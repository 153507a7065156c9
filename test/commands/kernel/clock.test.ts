import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { steadyClock, systemClock } from '../../../commands/kernel/clock.ts'

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

test('the time of recording stands still while the machine’s clock is behind it', () => {
  let machine = '2026-03-31T12:00:00.000Z'
  const { now, heard, behind } = steadyClock(() => machine)
  expect(behind()).toBe(0)
  expect(now()).toBe('2026-03-31T12:00:00.000Z')
  machine = '2026-03-29T12:00:00.000Z'
  expect(now()).toBe('2026-03-31T12:00:00.000Z')
  expect(behind()).toBe(2 * 86_400_000)
  machine = '2026-03-31T12:00:00.001Z'
  expect(now()).toBe('2026-03-31T12:00:00.001Z')
  heard('2026-04-01T00:00:00.000Z')
  heard('2026-03-01T00:00:00.000Z')
  expect(now(), 'what others recorded counts too').toBe('2026-04-01T00:00:00.000Z')
  expect(behind()).toBe(43_199_999)
})

test('the machine’s clock is followed back as well, so that it is seen to be behind', async () => {
  const clock = systemClock()
  vi.setSystemTime('2026-03-31T12:00:00.000Z')
  clock()
  await nextTurn()
  vi.setSystemTime('2026-03-31T11:00:00.000Z')
  expect(clock()).toBe('2026-03-31T11:00:00.000Z')
})
