import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectionsWithin, descriptorLimit } from '../../../server/http/limits.ts'
import { answersIn, type RawConnection, rawConnection, requestText } from '../../support/raw.ts'
import { openServer, type TestServer } from '../../support/server.ts'

/** Of twenty connections ten are for one address, and five for one caller. */
const limits = { connections: 20 }

let server: TestServer
beforeAll(async () => {
  server = await openServer({ limits })
})
afterAll(() => server.close())

const opened: RawConnection[] = []
afterEach(() => {
  for (const { socket } of opened.splice(0)) socket.destroy()
})

async function open(text = '', from = '127.0.0.1'): Promise<RawConnection> {
  const connection = await rawConnection(server.url, from)
  opened.push(connection)
  connection.send(text)
  return connection
}

type Role = 'platform' | 'analyst' | 'auditor' | 'admin'

/** Follows the feed, so that the connection is never idle. */
const follow = (as: Role) => requestText('GET', '/events?follow=true', server.headersOf(as))

async function following(count: number, as: Role, from: string) {
  for (let n = 0; n < count; n++) {
    const { received } = await open(follow(as), from)
    await expect.poll(received, { timeout: 5_000 }).toContain('HTTP/1.1 200')
  }
}

const live = async () => (await fetch(`${server.url}/health/live`)).status

describe('connections that are held', () => {
  test('without a request do not shut others out: the oldest makes room', async () => {
    const begun = 'POST /products/x/register HTTP/1.1\r\nhost: a\r\n'
    const held = await Promise.all(Array.from({ length: 40 }, () => open(begun)))
    expect(await live()).toBe(200)
    const ended = held.filter(({ socket }) => socket.readableEnded || socket.destroyed)
    expect(ended.length).toBeGreaterThanOrEqual(30)
  })

  test('with bodies that do not come do not shut others out', async () => {
    const head = 'POST /products/x/register HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n'
    await Promise.all(Array.from({ length: 40 }, () => open(head)))
    expect(await live()).toBe(200)
  })

  test('by an address that is being answered on each of them: 429 for it, and not for others', async () => {
    await following(5, 'platform', '127.0.0.2')
    await following(5, 'analyst', '127.0.0.2')
    const { ended } = await open(requestText('GET', '/health/live', {}), '127.0.0.2')
    const [answer] = answersIn(await ended())
    expect(answer).toMatchObject({ status: 429 })
    expect(answer!.head).toMatch(/^retry-after: 1\r?$/im)
    expect(JSON.parse(answer!.text)).toMatchObject({ code: 'share-exceeded' })
    expect(await live()).toBe(200)
  })

  test('by one caller from many addresses: 429 for it, and not for others', async () => {
    await following(3, 'platform', '127.0.0.2')
    await following(2, 'platform', '127.0.0.3')
    const { ended } = await open(follow('platform'), '127.0.0.4')
    const [answer] = answersIn(await ended())
    expect(answer).toMatchObject({ status: 429 })
    expect(JSON.parse(answer!.text).detail).toMatch(/a caller may have 5 connections/)
    await following(1, 'analyst', '127.0.0.4')
  })

  test('by one caller leave room for those who share its address', async () => {
    await following(5, 'platform', '127.0.0.2')
    const { ended } = await open(follow('platform'), '127.0.0.2')
    expect(answersIn(await ended())).toMatchObject([{ status: 429 }])
    await following(5, 'analyst', '127.0.0.2')
  })

  test('by all that there is room for: 503 for whoever comes', async () => {
    const places = [
      ['platform', '127.0.0.2'],
      ['analyst', '127.0.0.2'],
      ['auditor', '127.0.0.3'],
      ['admin', '127.0.0.3'],
    ] as const
    for (const [as, from] of places) await following(5, as, from)
    const { ended } = await open(requestText('GET', '/health/live', {}), '127.0.0.4')
    const [answer] = answersIn(await ended())
    expect(answer).toMatchObject({ status: 503 })
    expect(answer!.head).toMatch(/^retry-after: 1\r?$/im)
    expect(JSON.parse(answer!.text)).toMatchObject({ code: 'overloaded' })
  })

  test('idle by a known caller go before those that are being answered', async () => {
    const followed = await open(follow('auditor'))
    const idle = await open(requestText('GET', '/totals', server.headersOf('analyst')))
    await expect.poll(() => idle.received(), { timeout: 5_000 }).toContain('HTTP/1.1 200')
    const ended = once(idle.socket, 'end')
    await following(5, 'platform', '127.0.0.1')
    await following(4, 'admin', '127.0.0.1')
    await ended
    expect(followed.socket.readableEnded).toBe(false)
  })
})

test('there are as many connections as descriptors allow, less what files need', () => {
  expect(descriptorLimit()).toBeGreaterThan(0)
  expect(connectionsWithin(256)).toBe(160)
  expect(connectionsWithin(1_024)).toBe(928)
  expect(connectionsWithin(Number.POSITIVE_INFINITY)).toBe(8_192)
  expect(connectionsWithin(20)).toBe(16)
})
