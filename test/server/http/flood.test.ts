import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { answersIn, type RawConnection, rawConnection, requestText } from '../../support/raw.ts'
import { openServer } from '../../support/server.ts'
import { temporaryFolder } from '../../support/serving.ts'

const live = requestText('GET', '/health/live', {})

describe('a flood on one connection', () => {
  test('makes its own sender wait, and others go before it', async () => {
    const server = await openServer()
    const flood = await rawConnection(server.url)
    const other = await rawConnection(server.url)
    const count = 3_000
    const totals = requestText('GET', '/totals', server.headersOf('analyst'))
    flood.send(totals.repeat(count))
    const soon = { timeout: 20_000, interval: 5 }
    await expect.poll(() => flood.received().length, soon).toBeGreaterThan(0)
    other.send(live)
    await expect.poll(other.received, soon).toContain('"live":true')
    const before = answersIn(flood.received().replace(/HTTP\/1\.1 200[^{]*$/, '')).length
    expect(before).toBeLessThan(count / 4)
    const bytes = () => flood.received().match(/HTTP\/1\.1 200/g)?.length
    await expect.poll(bytes, { timeout: 30_000, interval: 200 }).toBe(count)
    for (const { socket } of [flood, other]) socket.destroy()
    await server.close()
  })

  test('of large answers that are read slowly is answered to the end', async () => {
    const server = await openServer()
    const { socket, send } = await rawConnection(server.url)
    const ask = requestText('GET', '/openapi.json', { 'x-padding': 'x'.repeat(8_000) })
    let answered = 0
    let tail = ''
    socket.removeAllListeners('data').on('data', (data: Buffer) => {
      const text = tail + data.toString('latin1')
      answered += text.split('HTTP/1.1 200').length - 1
      tail = text.slice(-11)
      socket.pause()
      setTimeout(() => socket.resume(), 1)
    })
    send(ask.repeat(30))
    await expect.poll(() => answered, { timeout: 30_000 }).toBe(30)
    socket.destroy()
    await server.close()
  })

  test('has only so many of its commands under way at once', async () => {
    let underWay = 0
    let most = 0
    const server = await openServer({
      faults: ({ commands }) => ({
        commands: {
          ...commands,
          run: async (request) => {
            most = Math.max(most, ++underWay)
            await sleep(5)
            underWay -= 1
            return commands.run(request)
          },
        },
      }),
    })
    const headers = { ...server.headersOf('platform'), 'content-type': 'application/json' }
    const { socket, send, received } = await rawConnection(server.url)
    const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
    for (let n = 0; n < 300; n++) {
      send(requestText('POST', `/products/f-${n}/register`, headers, body))
    }
    const answered = () => received().match(/HTTP\/1\.1 201/g)?.length
    await expect.poll(answered, { timeout: 30_000 }).toBe(300)
    expect(most).toBeGreaterThan(4)
    expect(most).toBeLessThanOrEqual(16)
    socket.destroy()
    await server.close()
  })
})

/** A server of its own, which may have so many descriptors open. */
async function servingWith(descriptors: number, folder: string) {
  const launcher = new URL('../../../scripts/daybook.js', import.meta.url).pathname
  const serve = `ulimit -n ${descriptors}; exec "$0" "$@"`
  const args = ['-c', serve, process.execPath, launcher, 'serve', '--data', folder, '--port', '0']
  const env = { ...process.env, DAYBOOK_LOG: 'silent' }
  const child = spawn('sh', args, { stdio: ['ignore', 'ignore', 'pipe'], env })
  for await (const line of createInterface({ input: child.stderr! })) {
    const url = /serves (http:\S+)/.exec(line)?.[1]
    if (url) return { url, child }
  }
  throw new Error('the server did not start')
}

test('with few descriptors, nobody is shut out by connections that are only held', async () => {
  const folder = temporaryFolder()
  const { url, child } = await servingWith(256, folder.path)
  child.stderr!.resume()
  const begun = [
    'POST /products/x/register HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n',
    'GET /health/live HTTP/1.1\r\n',
    '',
  ]
  const held: RawConnection[] = []
  for (let n = 0; n < 300; n++) {
    const connection = await rawConnection(url)
    connection.send(begun[n % 3]!)
    held.push(connection)
  }
  const body = JSON.stringify({ name: 'Salt', category: 'salt', unit: 'TNE' })
  for (let n = 0; n < 5; n++) {
    const headers = { 'content-type': 'application/json', connection: 'close' }
    const sent = { method: 'POST', headers, body }
    expect((await fetch(`${url}/products/d-${n}/register`, sent)).status).toBe(201)
    expect((await fetch(`${url}/streams/product-d-${n}`)).status).toBe(200)
  }
  for (const { socket } of held) socket.destroy()
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
  folder.remove()
})
