import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type As, openServer } from '../support/server.ts'

const salt = { name: 'Salt', category: 'salt', unit: 'TNE' }

test('a caller has a share of the commands under way, and is told to come back beyond it', async () => {
  const held = Promise.withResolvers<void>()
  const server = await openServer({
    // As if the store were slow.
    faults: ({ commands }) => ({
      commands: { ...commands, run: (request) => held.promise.then(() => commands.run(request)) },
    }),
  })
  const send = (as: As, n: number) => server.post(as, `/products/${as}-${n}/register`, salt)
  /** Who is refused does not wait for the store. */
  const soon = (as: As, n: number) => Promise.race([send(as, n), sleep(10_000, null)])
  const share = (as: As) => Array.from({ length: 1_024 }, (_, n) => send(as, n))
  const under = share('platform')
  const refused = await soon('platform', 1_024)
  expect(refused).toMatchObject({ status: 429, body: { code: 'share-exceeded' } })
  expect(refused!.headers['retry-after']).toBe('1')
  under.push(...(['historian', 'admin', 'hill'] as const).flatMap(share))
  const beyond = await soon('fuji', 0)
  expect(beyond).toMatchObject({ status: 503, body: { code: 'overloaded' } })
  expect(beyond!.headers['retry-after']).toBe('1')
  held.resolve()
  const statuses = (await Promise.all(under)).map(({ status }) => status)
  // A member registers no products.
  expect(new Set(statuses)).toEqual(new Set([201, 403]))
  expect((await send('platform', 1_024)).status).toBe(201)
  await server.close()
})
