import { expect, test } from 'vitest'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import { type EventStore, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { STREAM } from '../../../server/tokens/state.ts'
import { logLines } from '../../support/log-lines.ts'
import { openServer } from '../../support/server.ts'

/** A change in the store is seen within a second. */
const soon = { timeout: 30_000, interval: 50 }

test('an event among the tokens that is none shuts everybody out, and readiness says so', async () => {
  const server = await openServer()
  const { store, clock } = server.daybook
  const headers = server.headersOf('platform')
  const feed = await fetch(`${server.url}/events?follow=true`, { headers })
  const ended = feed.text().catch(() => 'broken off')
  await note(store, clock, STREAM, 'TokenAdded', { name: 'x' })
  const ready = () => server.get('none', '/health/ready')
  await expect.poll(async () => (await ready()).status, soon).toBe(503)
  expect((await ready()).body.troubles).toEqual(['who may call cannot be read'])
  for (const as of ['platform', 'admin', 'none', 'unknown'] as const) {
    const { status, body, headers } = await server.get(as, '/totals')
    expect([status, body.code]).toEqual([503, 'tokens-unreadable'])
    expect(headers['retry-after']).toBe('1')
  }
  expect((await server.post('admin', '/tokens', { name: 'y', role: 'admin' })).status).toBe(503)
  expect(await ended).toBe('broken off')
  expect((await server.get('none', '/health/live')).status).toBe(200)
  await server.close()
})

test('a first event that is no token does not leave the door open', async () => {
  const server = await openServer({ tokenless: true })
  const asked = async () => {
    const headers = { host: 'localhost' }
    return (await server.send('none', { method: 'GET', url: '/events', headers })).status
  }
  expect(await asked()).toBe(200)
  const { store, clock } = server.daybook
  await note(store, clock, STREAM, 'SomethingElse', {})
  await expect.poll(asked, soon).toBe(503)
  await server.close()
})

test('while the tokens cannot be read nobody new is let in; then all is as before', async () => {
  let away = false
  const { lines, log } = logLines()
  const server = await openServer({
    log,
    faults: ({ store }) => {
      const readStream: EventStore['readStream'] = async (...given) => {
        if (away) throw new StoreUnavailable('The store is away.')
        return store.readStream(...given)
      }
      return { store: Object.assign(Object.create(store), { readStream }) }
    },
  })
  const asked = async () => (await server.get('analyst', '/totals')).status
  expect(await asked()).toBe(200)
  away = true
  await expect.poll(asked, soon).toBe(503)
  expect((await server.get('none', '/health/ready')).body.troubles).toEqual([
    'who may call cannot be read',
  ])
  away = false
  await expect.poll(asked, soon).toBe(200)
  expect((await server.get('none', '/health/ready')).status).toBe(200)
  await server.close()
  // Whoever runs the server learns why once, and not from every caller.
  const told = lines.map((line) => JSON.parse(line))
  const ofCallers = told.filter(({ code }) => code === 'tokens-unreadable')
  expect(ofCallers.length).toBeGreaterThan(0)
  for (const line of ofCallers) expect(line).toMatchObject({ level: 40, route: '/totals' })
  expect(told.filter((line) => !ofCallers.includes(line))).toMatchObject([
    { level: 50, err: { message: 'The store is away.' } },
    { level: 40, msg: 'who may call can be read again' },
  ])
  expect(told.filter(({ err }) => err)).toHaveLength(1)
})
