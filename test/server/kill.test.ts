import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seeded } from '../support/seeded.ts'
import { startServing, temporaryFolder } from '../support/serving.ts'

/** How often the server is killed; `KILLS=500 npx vitest …` for a longer run. */
const KILLS = Number(process.env.KILLS ?? 50)
const WRITERS = 16

type Answer = { events: { id: string }[] }
type Fed = { id: string; subject: string; type: string; revision: number; data: { name?: string } }

/** One writer: new products, repeats of known keys, and commands that must be refused. */
async function write(
  url: string,
  acknowledged: Map<string, string>,
  refused: Set<string>,
): Promise<never> {
  const send = (path: string, key: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
  for (;;) {
    const id = `p-${randomUUID()}`
    const product = { name: id, category: 'boards', unit: 'MTQ' }
    const first = await send(`/products/${id}/register`, id, product)
    if (first.status !== 201) throw new Error(`${first.status}: ${await first.text()}`)
    for (const event of ((await first.json()) as Answer).events) acknowledged.set(event.id, id)
    const other = { ...product, name: `not-${id}` }
    const again = await send(`/products/${id}/register`, `${id}-2`, other)
    if (again.status !== 409) throw new Error(`${again.status}: ${await again.text()}`)
    await again.arrayBuffer()
    refused.add(other.name)
  }
}

async function feedOf(url: string): Promise<Fed[]> {
  const text = await (await fetch(`${url}/events?type=ProductRegistered`)).text()
  return text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

test(`a server killed ${KILLS} times under load has every acknowledged event once, and none that was refused`, {
  timeout: 30_000 + KILLS * 4_000,
}, async () => {
  const folder = temporaryFolder()
  const random = seeded()
  const acknowledged = new Map<string, string>()
  const refused = new Set<string>()
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await startServing(folder.path)
      const writers = Array.from({ length: WRITERS }, () =>
        write(server.url, acknowledged, refused).catch((error: Error) => error),
      )
      await sleep(20 + random() * 130)
      await server.kill()
      const ends = await Promise.all(writers)
      // Every writer ends because the server is gone, and for no other reason.
      for (const end of ends)
        expect(end.message).toMatch(/fetch failed|terminated|other side closed/)
    }
    const server = await startServing(folder.path)
    const events = await feedOf(server.url)
    const ids = new Set(events.map(({ id }) => id))
    expect(ids.size).toBe(events.length)
    expect(acknowledged.size).toBeGreaterThan(KILLS)
    for (const id of acknowledged.keys()) expect(ids.has(id)).toBe(true)
    expect(events.filter(({ data }) => refused.has(data.name ?? ''))).toEqual([])
    expect(events.filter(({ revision }) => revision !== 0)).toEqual([])
    expect(await server.stop()).toBe(0)
  } finally {
    folder.remove()
  }
})
