import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { arrived, watchArrivals } from '../../../commands/kernel/arrivals.ts'
import { rawConnection, requestText } from '../../support/raw.ts'
import { openServer } from '../../support/server.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('work waits for as long as somebody connects in every turn, up to 50 ms', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const mustWait = watchArrivals()
  expect(mustWait()).toBe(false)
  arrived()
  expect(mustWait()).toBe(true)
  expect(mustWait()).toBe(false)
  const answers: boolean[] = []
  for (let turn = 0; turn < 12; turn++) {
    arrived()
    answers.push(mustWait())
    vi.advanceTimersByTime(10)
  }
  expect(answers.indexOf(false)).toBe(5)
  expect(answers.filter((waits) => !waits)).toHaveLength(2)
})

/** Holds the event loop, as real work does. */
function workFor(ms: number) {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('those who connect together are let in before the commands that wait go on', async () => {
  let begun = 0
  const server = await openServer({
    faults: ({ commands }) => ({
      commands: {
        ...commands,
        run: async (request) => {
          begun += 1
          workFor(2)
          await setImmediate()
          return commands.run(request)
        },
      },
    }),
  })
  const headers = { ...server.headersOf('platform'), 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
  const flood = await rawConnection(server.url)
  for (let n = 0; n < 1_000; n++) {
    flood.send(requestText('POST', `/products/a-${n}/register`, headers, body))
  }
  await expect.poll(() => begun, { interval: 1 }).toBeGreaterThan(16)
  const before = begun
  const live = requestText('GET', '/health/live', {})
  const others = await Promise.all(Array.from({ length: 80 }, () => rawConnection(server.url)))
  for (const { send } of others) send(live)
  const answered = () => others.filter(({ received }) => received().includes('"live":true')).length
  await expect.poll(answered, { interval: 1, timeout: 20_000 }).toBe(80)
  // Node lets one in a turn, and a turn has room for several commands: they would be hundreds.
  expect(begun - before).toBeLessThan(80)
  for (const { socket } of [flood, ...others]) socket.destroy()
  await server.close()
})
