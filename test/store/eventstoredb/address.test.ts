import { describe, expect, test, vi } from 'vitest'
import { StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { readAddress } from '../../../server/store/eventstoredb/address.ts'
import { openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { daybook } from '../../scripts/command.ts'
import { daybookInThread } from '../../scripts/thread.ts'
import { aNode, aStore } from '../../support/eventstoredb/fixtures.ts'
import { appended, event, freshStream } from '../contract/events.ts'

describe('a connection string', () => {
  test.each([
    ['esdb://a', 'esdb://a'],
    ['esdb://a:2113,b:2114/?tls=false', 'esdb://a:2113,b:2114?tls=false'],
    [
      'kurrentdb://me:pass%40word@10.0.0.1:2113?tls=true',
      'esdb://me:pass%40word@10.0.0.1:2113?tls=true',
    ],
    ['kdb+discover://a.example.com', 'esdb+discover://a.example.com'],
    ['kurrentdb+discover://a?node_preference=leader', 'esdb+discover://a?node_preference=leader'],
    ['esdb://a?tlsCAFile=/etc/ca.pem', 'esdb://a?tlsCAFile=/etc/ca.pem'],
  ])('%s is %s to the client', (text, read) => {
    expect(readAddress(text)).toBe(read)
  })

  test.each([
    ['http://me:hunter2@a', 'it begins with esdb:// or kurrentdb://'],
    ['', 'it begins with'],
    ['esdb://', 'a host is missing'],
    ['esdb://me:hunter2@', 'a host is missing'],
    ['esdb://me:hunter2@a:b', 'a host is a name'],
    ['esdb://me:hunter2@a:70000', 'a host is a name'],
    ['esdb://me:hunter2@[::1]:2113', 'a host is a name'],
    ['esdb://me:hunter2@a b', 'a host is a name'],
    ['esdb://me:hunter2@a,,b', 'a host is missing'],
    ['esdb://hunter2@a', 'it names no user:password'],
    ['esdb://me:hun@ter2@a', '%40'],
    ['esdb://me:hun:ter2@a', '%3A'],
    ['esdb://me:hun/ter2@a', '%2F'],
    ['esdb://me:hun%ter2@a', '%25'],
    ['esdb://me:hunter2@a?tls', 'its options are ?key=value'],
    ['esdb://me:hunter2@a?password=hunter2', 'it has no option password'],
    ['esdb://me:hunter2@a?throwOnAppendFailure=false', 'must not be switched off'],
    ['esdb://me:hunter2@a?Throw_On-Append_Failure=no', 'must not be switched off'],
    ['esdb://me:hunter2@a?tls=maybe', 'true or false'],
    ['esdb://me:hunter2@a?tlsCAFile=/no/such/file', 'File was not found'],
  ])('%s is refused in one sentence without the password', async (text, why) => {
    const printed = vi.spyOn(console, 'warn')
    const error = await openEventStoreDB(text, { kinds: [] }).catch((e: Error) => e)
    expect(error).toMatchObject({ name: 'UnreadableAddress' })
    expect((error as Error).message).toMatch(
      /^This is not a connection string of EventStoreDB: .*[^.]\.$/,
    )
    expect((error as Error).message).toContain(why)
    expect((error as Error).message).not.toMatch(/ter2/)
    expect(printed).not.toHaveBeenCalled()
  })

  test.each([['serve'], ['events'], ['rebuild'], ['foreign'], ['bench', 'esdb'], ['demo']])(
    'that cannot be read ends "%s" with that sentence',
    async (...command) => {
      const run = command[0] === 'serve' ? daybook : daybookInThread
      const { code, err, out } = await run([...command, '--store', 'esdb://me:hun@ter2@a'])
      expect(code).toBe(1)
      expect(out).toBe('')
      expect(err).toMatch(/^This is not a connection string of EventStoreDB: [^\n]*\n$/)
      expect(err).not.toMatch(/ter2/)
    },
  )
})

describe('a node with TLS', () => {
  test('is reached by its IP address, by name, and by the address that it tells', async () => {
    const node = await aNode(undefined, true)
    const stream = freshStream()
    const byName = node.url.replace('127.0.0.1', 'localhost')
    const told = byName.replace('esdb:', 'esdb+discover:')
    for (const [revision, url] of [node.url, byName, told].entries()) {
      const store = await aStore(url, 5_000)
      await appended(store, stream, revision === 0 ? 'absent' : revision - 1, [event()])
      expect(await store.readStream(stream, { limit: 9 })).toHaveLength(revision + 1)
      await store.close()
    }
  })

  test('whose certificate nobody vouches for is refused at once, in one sentence', async () => {
    const node = await aNode(undefined, true)
    const began = performance.now()
    const opening = openEventStoreDB(node.url.split('?')[0]!, { kinds: [], deadlineMs: 20_000 })
    const error = await opening.catch((e: Error) => e)
    expect(error).toBeInstanceOf(StoreUnavailable)
    expect((error as Error).message).toMatch(/cannot be reached by TLS: .*certificate/)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('is not taken for one without', async () => {
    const node = await aNode()
    const began = performance.now()
    const secure = node.url.replace('tls=false', 'tls=true')
    const opening = openEventStoreDB(secure, { kinds: [], deadlineMs: 20_000 })
    await expect(opening).rejects.toThrow(/TLS/)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
