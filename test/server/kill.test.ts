import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { projections } from '../../projections/catalog.ts'
import { dump } from '../../projections/kernel/views/dump.ts'
import { rebuild } from '../../projections/kernel/views/rebuild.ts'
import { pathOf } from '../../projections/kernel/views/view-files.ts'
import { openSqliteReader } from '../../server/store/sqlite.ts'
import { seeded } from '../support/seeded.ts'
import { type ServingProcess, startServing, temporaryFolder } from '../support/serving.ts'

/** How often the server is killed; `KILLS=500 npx vitest …` for a longer run. */
const KILLS = Number(process.env.KILLS ?? 3)
const WRITERS = 12

type Answer = { events: { id: string }[]; repeated: boolean }
type Fed = {
  readonly id: string
  readonly subject: string
  readonly type: string
  readonly revision: number
  readonly data: { readonly name?: string; readonly quote?: string }
}

/** What callers were told: events by id, with the stream they are in, and names refused. */
type Told = { readonly recorded: Map<string, string>; readonly refused: Set<string> }

const condition = { quantity: { unit: 'TNE', value: '10' } }
const price = { amount: '5100', currency: 'CNY', per: 'TNE' }
const trade = { buyer: 'hill', seller: 'fuji', product: 'sugar', condition }

function sender(url: string, { recorded }: Told) {
  const send = async (path: string, body: object, key: string = randomUUID()) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Answer }
  }
  return {
    send,
    async record(stream: string, path: string, body: object, key?: string) {
      const answer = await send(path, body, key)
      if (answer.status !== 201) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
      for (const { id } of answer.body.events) recorded.set(id, stream)
      return answer.body
    },
  }
}

/** New products, repeats, commands that are refused, and quotes that rules make matches of. */
async function write(url: string, told: Told): Promise<never> {
  const { send, record } = sender(url, told)
  for (;;) {
    const id = randomUUID()
    const product = { name: id, category: 'boards', unit: 'MTQ' }
    const path = `/products/${id}/register`
    const first = await record(`product-${id}`, path, product, id)
    const other = { ...product, name: `not-${id}` }
    const refused = await send(path, other)
    if (refused.status !== 409) throw new Error(`${refused.status} instead of 409`)
    told.refused.add(other.name)
    const again = await send(path, product, id)
    if (again.body.events[0]?.id !== first.events[0]?.id) throw new Error('another answer')
    await record(`quote-${id}`, `/quotes/${id}/request`, trade)
    await record(`quote-${id}`, `/quotes/${id}/offer`, { price })
    await record(`quote-${id}`, `/quotes/${id}/accept`, {})
  }
}

async function prepare(url: string, told: Told) {
  const { record } = sender(url, told)
  const check = { checkedBy: 'registrar', evidence: 'no. 7' }
  for (const id of ['hill', 'fuji']) {
    await record(`member-${id}`, `/members/${id}/register`, { legalName: id })
    await record(`member-${id}`, `/members/${id}/verify-licence`, check)
    await record(`member-${id}`, `/members/${id}/verify-bank-account`, check)
  }
  const sugar = { name: 'Sugar', category: 'sugar', unit: 'TNE' }
  await record('product-sugar', '/products/sugar/register', sugar)
}

async function feedOf(url: string): Promise<Fed[]> {
  const text = await (await fetch(`${url}/events`)).text()
  return text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
}

const count = (events: readonly Fed[], type: string) =>
  events.filter((event) => event.type === type).length

function expectWhole(events: readonly Fed[], { recorded, refused }: Told) {
  const subjects = new Map(events.map(({ id, subject }) => [id, subject]))
  expect(subjects.size).toBe(events.length)
  expect(recorded.size).toBeGreaterThan(KILLS)
  for (const [id, stream] of recorded) expect(subjects.get(id)).toBe(stream)
  expect(events.filter(({ data }) => refused.has(data.name ?? ''))).toEqual([])
  const next = new Map<string, number>()
  for (const { subject, revision } of events) {
    expect(revision).toBe(next.get(subject) ?? 0)
    next.set(subject, revision + 1)
  }
}

/** Everything in the files of all projections. */
const rowsIn = (views: string) => projections.map((one) => [...dump(pathOf(views, one))])

test(`a server killed ${KILLS} times under load has every acknowledged event once, and none that was refused`, {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  const folder = temporaryFolder()
  const random = seeded()
  const told: Told = { recorded: new Map(), refused: new Set() }
  const servers: ServingProcess[] = []
  const serving = async () => {
    const server = await startServing(folder.path)
    servers.push(server)
    return server
  }
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await serving()
      if (kill === 0) await prepare(server.url, told)
      const writers = Array.from({ length: WRITERS }, () =>
        write(server.url, told).catch((error: Error) => error),
      )
      // However slow the machine is, there is something under way when the process dies,
      // and every other time at least one quote has been accepted: its fourth event.
      const before = told.recorded.size
      const enough = kill % 2 ? 3 * WRITERS + 1 : WRITERS
      while (told.recorded.size < before + enough) await sleep(5)
      await sleep(random() * 130)
      await server.kill()
      const ends = await Promise.all(writers)
      // Every writer ends because the server is gone, and for no other reason.
      for (const end of ends)
        expect(end.message).toMatch(/fetch failed|terminated|other side closed/)
    }
    const server = await serving()
    const accepted = count(await feedOf(server.url), 'QuoteAccepted')
    const settled = async () => count(await feedOf(server.url), 'SettlementOpened')
    await expect.poll(settled, { interval: 100 }).toBe(accepted)
    const events = await feedOf(server.url)
    expectWhole(events, told)
    expect(accepted).toBeGreaterThan(KILLS / 10)
    expect(count(events, 'MatchAgreed')).toBe(accepted)
    const lags = async () => {
      const ready = await (await fetch(`${server.url}/health/ready`)).json()
      return (ready as { projections: { lag: number }[] }).projections.map(({ lag }) => lag)
    }
    await expect.poll(lags).toEqual(projections.map(() => 0))
    expect(await server.stop()).toBe(0)

    const views = join(folder.path, 'views')
    const followed = rowsIn(views)
    const reader = openSqliteReader(folder.path)
    await rebuild(reader, projections, join(folder.path, 'again'))
    await reader.close()
    expect(rowsIn(join(folder.path, 'again'))).toEqual(followed)
  } finally {
    await Promise.all(servers.map((server) => server.kill()))
    folder.remove()
  }
})
