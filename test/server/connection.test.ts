import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestServer } from '../support/server.ts'

let server: TestServer
/** One connection for all requests, as a proxy may have. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
beforeAll(async () => {
  server = await openServer()
})
afterAll(async () => {
  agent.destroy()
  await server.close()
})

/** The ports from which requests came. */
const ports = new Set<number | undefined>()

function totals(secret: string | null): Promise<number | undefined> {
  const headers = secret === null ? {} : { authorization: `Bearer ${secret}` }
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/totals`, { agent, headers }, (answer) => {
      ports.add(sent.socket?.localPort)
      answer.resume().on('end', () => resolve(answer.statusCode))
    })
    sent.on('error', reject).end()
  })
}

test('every request is judged by its own token, whoever used the connection before', async () => {
  const [analyst, member, unknown] = [server.secret('analyst'), server.secret('hill'), 'nobody']
  const asked: readonly [secret: string | null, status: number][] = [
    [analyst, 200],
    [analyst, 200],
    [member, 403],
    [analyst, 200],
    [null, 401],
    [unknown, 401],
    [member, 403],
    [null, 401],
    [analyst, 200],
  ]
  for (const [secret, status] of asked) expect(await totals(secret)).toBe(status)
  expect(ports.size).toBe(1)
})

test('a token that is ended is not known on an open connection either', async () => {
  const wanted = { name: 'leaving', role: 'auditor' }
  const { token } = (await server.post('admin', '/tokens', wanted)).body
  expect(await totals(token)).toBe(200)
  expect((await server.post('admin', '/tokens/leaving/revoke')).status).toBe(200)
  expect(await totals(token)).toBe(401)
  expect(ports.size).toBe(1)
})
