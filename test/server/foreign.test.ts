import { expect, onTestFinished, test } from 'vitest'
import type { CommandLine } from '../../commands/kernel/batch/line.ts'
import { runLines } from '../../commands/kernel/batch/lines.ts'
import { openLog } from '../../server/log.ts'
import { openDaybook, serve } from '../../server/main.ts'
import { readTokens } from '../../server/tokens/stream.ts'
import { founding, line } from '../commands/lines.ts'
import { condition, parties, price } from '../domain/facts.ts'
import { daybook } from '../scripts/command.ts'
import { daybookInThread } from '../scripts/thread.ts'
import { aNode, byOthers, OUR_METADATA } from '../support/eventstoredb/fixtures.ts'
import { platform } from '../support/given.ts'
import { temporaryFolder } from '../support/serving.ts'

const offered = (id: string) => [
  line('RequestQuote', id, { ...parties, condition }),
  line('OfferQuote', id, { price }),
]

/** A ledger under a prefix on a node that others write to, served over HTTP. */
async function aSharedLedger() {
  const node = await aNode()
  const folder = temporaryFolder()
  const store = { store: node.url, prefix: 'shop-' }
  const daybook = await openDaybook({ folder: folder.path, ...store, log: openLog('fatal') })
  const local = { host: '127.0.0.1', port: 0 }
  const server = await serve(daybook, { ...local, open: true, tlog: false })
  onTestFinished(async () => {
    await server.stop()
    await daybook.close()
    folder.remove()
  })
  const get = (path: string) => fetch(`${server.url}${path}`)
  const post = (path: string, data: object = {}) => {
    const headers = { 'content-type': 'application/json' }
    return fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(data) })
  }
  const accepted = async (lines: CommandLine[]) => {
    for await (const results of runLines(daybook.commands, platform, lines)) {
      expect(results.filter((result) => !result.accepted)).toEqual([])
    }
  }
  return { node, daybook, get, post, accepted }
}

test('what others write into streams of the ledger stops nothing but those streams', async () => {
  const { node, daybook, get, post, accepted } = await aSharedLedger()
  await accepted([...founding, ...['q-1', 'q-2', 'q-3'].flatMap(offered)])
  node.log.append('shop-quote-q-1', 'any', [byOthers({ type: 'QuoteOffered', data: 'no json' })])
  node.log.append('shop-quote-strange', 'any', [byOthers({ metadata: OUR_METADATA })])
  node.log.append('shop-match-q-3', 'any', [byOthers({ type: '$>', data: '0@x-1' })])
  node.log.tombstone('shop-quote-q-2')

  for (const id of ['q-1', 'q-2', 'strange']) {
    const answer = await post(`/quotes/${id}/accept`)
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'stream-foreign', stream: `quote-${id}` })
  }
  // A rule's answer to a stream that is spoilt is refused, and the rule goes on.
  await accepted([line('AcceptQuote', 'q-3'), ...offered('q-4'), line('AcceptQuote', 'q-4')])
  await daybook.react().drained()
  expect(daybook.troubles.size).toBe(0)
  const end = await daybook.store.end()
  expect(await daybook.views.waitFor('all', end, 30_000)).toBe(true)
  expect((await daybook.store.readStream('match-q-4', { limit: 9 })).length).toBeGreaterThan(0)
  expect(await daybook.store.readStream('match-q-3', { limit: 9 })).toEqual([])

  const feed = (await (await get('/events')).text()).trim().split('\n')
  const subjects = feed.map((one) => JSON.parse(one).subject)
  expect(subjects.filter((subject: string) => subject === 'quote-q-1')).toHaveLength(2)
  expect(subjects).toContain('match-q-4')
  expect(subjects).not.toContain('quote-strange')
  const stream = (await (await get('/streams/quote-q-1')).json()) as { events: unknown[] }
  expect(stream.events).toHaveLength(2)
  expect((await get('/streams/quote-q-2')).status).toBe(404)

  const ready = await get('/health/ready')
  expect(ready.status).toBe(200)
  const { warnings } = (await ready.json()) as { warnings: string[] }
  for (const name of ['quote-q-1', 'quote-q-2', 'quote-strange', 'match-q-3']) {
    expect(warnings[0]).toContain(name)
  }
  expect(warnings[0]).toMatch(/^the store holds what Daybook did not write.*: 4 events, in /)
  expect(await (await get('/metrics')).text()).toContain('daybook_foreign_events_total 4')
})

test('a member or product that others wrote to is refused as evidence, by name', async () => {
  const { node, post, accepted } = await aSharedLedger()
  await accepted(founding)
  node.log.append(`shop-member-${parties.seller}`, 'any', [byOthers()])
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  const answer = await post('/quotes/q-1/request', { ...parties, condition })
  expect(answer.status).toBe(409)
  const stream = `member-${parties.seller}`
  expect(await answer.json()).toMatchObject({ code: 'stream-foreign', stream })
})

test('the command "foreign" lists them, and deletions, by stream, place and reason', async () => {
  const { node, accepted } = await aSharedLedger()
  await accepted([...founding, ...offered('q-1'), ...offered('q-2')])
  const args = ['foreign', '--store', node.url, '--prefix', 'shop-']
  expect(await daybookInThread(args)).toMatchObject({ code: 0, out: '' })
  node.log.append('shop-quote-q-1', 'any', [byOthers({ type: 'Strange' })])
  node.log.append('quote-elsewhere', 'any', [byOthers()])
  node.log.delete('shop-quote-q-2')
  const { code, out } = await daybook([...args, '--json'])
  expect(code).toBe(1)
  const position = node.log.stream('shop-quote-q-1').at(-1)?.position
  const [written, deleted, ...more] = out
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one))
  const why = "without Daybook's metadata"
  const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
  const place = { stream: 'quote-q-1', revision: 2, position }
  expect(written).toEqual({ ...place, type: 'Strange', why, sha256 })
  expect(deleted).toMatchObject({ stream: 'quote-q-2', type: '$metadata' })
  expect(more).toEqual([])
})

test('tokens of a ledger with a prefix are its own, and hold whatever others write after', async () => {
  const { node, daybook } = await aSharedLedger()
  const args = ['--store', node.url, '--prefix', 'shop-', '--role', 'auditor', '--name', 'one']
  expect(await daybookInThread(['token', 'add', ...args])).toMatchObject({ code: 0, err: '' })
  node.log.append('shop-daybook-tokens', 0, [byOthers()])
  const { byHash } = await readTokens(daybook.store)
  expect([...byHash.values()].map(({ name }) => name)).toEqual(['one'])
  expect(node.log.stream('daybook-tokens')).toEqual([])
})
