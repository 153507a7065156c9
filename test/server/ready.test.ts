import { expect, test } from 'vitest'
import { StoreUnavailable } from '../../domain/kernel/event-store.ts'
import type { Daybook } from '../../server/main.ts'
import { openServer } from '../support/server.ts'

/** A server whose ledger ended at a position when it was opened, and whose rows stand elsewhere. */
async function readyAt(position: number, serving = true) {
  const server = await openServer({
    faults: ({ views }) => ({
      began: 1_000,
      views: {
        ...views,
        status: () =>
          views
            .status()
            .map((view) => ({ ...view, position, serving: serving ? view.serving : null })),
      },
    }),
  })
  const { status, body } = await server.get('admin', '/health/ready')
  await server.close()
  return { status, ready: body.ready, troubles: body.troubles as string[] }
}

test.each([0, 999])(
  'a server whose rows stand at %d of the 1,000 at its start is not ready',
  async (at) => {
    const { status, ready, troubles } = await readyAt(at)
    expect({ status, ready }).toEqual({ status: 503, ready: false })
    expect(troubles).toContain('the rows of open-quotes have not caught up since the start')
  },
)

test.each([
  ['does not answer', () => new Promise<never>(() => {}), 'no answer within 1000 ms'],
  ['is away', () => Promise.reject(new StoreUnavailable('it is away')), 'it is away'],
])('a server whose store %s says so within a moment', async (_, end, why) => {
  let lose = () => {}
  const faults = ({ store }: Daybook) => {
    lose = () => void Object.assign(store, { end })
    return {}
  }
  const server = await openServer({ faults })
  lose()
  const { status, body } = await server.get('platform', '/health/ready')
  expect([status, body.troubles]).toEqual([503, [`the store does not answer: ${why}`]])
  const { body: told } = await server.get('none', '/health/ready')
  expect(told).toEqual({ ready: false, troubles: ['the store does not answer'], warnings: [] })
  await server.close()
})

test('a server whose rows have once caught up is ready, however much has come since', async () => {
  expect(await readyAt(1_000)).toEqual({ status: 200, ready: true, troubles: [] })
})
