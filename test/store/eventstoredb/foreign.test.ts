import { describe, expect, test } from 'vitest'
import { type ForeignEvent, StreamForeign } from '../../../domain/kernel/event-store.ts'
import { openEventStoreDB } from '../../../server/store/eventstoredb.ts'
import { aNode, aStore, byOthers, OUR_METADATA } from '../../support/eventstoredb/fixtures.ts'
import { appended, event, freshStream, gathered, idsOf, numbered } from '../contract/events.ts'

const knows = (_: string, type: string) => type === 'Tested'
const binary = { ...byOthers({ metadata: OUR_METADATA }), contentType: 'application/octet-stream' }

const kinds = [
  ['without metadata', byOthers()],
  ['whose metadata is not ours', byOthers({ metadata: '{"at":"2026-03-31T08:00:00.000Z"}' })],
  ['whose data is no JSON', byOthers({ data: 'not json', metadata: OUR_METADATA })],
  ['whose data is no object', byOthers({ data: '[1]', metadata: OUR_METADATA })],
  ['that is binary', binary],
  ['of a type that the ledger lacks', byOthers({ type: 'Elsewhere', metadata: OUR_METADATA })],
  ['that links to another', byOthers({ type: '$>', data: '0@elsewhere-1' })],
] as const

/** A store, and what it has met that is foreign. */
async function aMeetingStore(url: string, prefix = '') {
  const met: ForeignEvent[] = []
  const onForeign = (one: ForeignEvent) => met.push(one)
  return { met, store: await aStore(url, undefined, { onForeign, prefix, knows }) }
}

describe('an event that Daybook did not write', () => {
  test.each(kinds)('%s is stepped over, told of, and spoils the stream', async (_, entry) => {
    const node = await aNode()
    const { store, met } = await aMeetingStore(node.url)
    const [stream, other] = [freshStream(), freshStream()]
    const ours = numbered(2, 'Tested')
    await appended(store, stream, 'absent', ours)
    node.log.append(stream, 1, [entry])
    const [later, elsewhere] = [event({ type: 'Tested' }), event({ type: 'Tested' })]
    await appended(store, stream, 2, [later])
    await appended(store, other, 'absent', [elsewhere])
    const all = idsOf([...ours, later, elsewhere])
    expect(idsOf(await gathered(store, {}))).toEqual(all)
    expect(idsOf(await gathered(store, { types: ['Tested'] }))).toEqual(all)
    expect(idsOf(await gathered(store, { limit: 1 }))).toEqual(all)
    expect(met.every((one) => one.stream === stream && one.revision === 2)).toBe(true)
    expect(met.length).toBeGreaterThan(0)
    const whole = store.readStream(stream, { from: 0, limit: 10, whole: true })
    await expect(whole).rejects.toThrow(StreamForeign)
    expect(await store.readStream(stream, { from: 3, limit: 10, whole: true })).toHaveLength(1)
    expect(await store.readStream(other, { from: 0, limit: 10, whole: true })).toHaveLength(1)
  })

  test('leaves pages of its stream full, in both directions', async () => {
    const node = await aNode()
    const { store } = await aMeetingStore(node.url)
    const stream = freshStream()
    const ours: string[] = []
    for (let revision = 0; revision < 12; revision += 2) {
      const one = event({ type: 'Tested' })
      await appended(store, stream, revision === 0 ? 'absent' : revision - 1, [one])
      node.log.append(stream, revision, [byOthers()])
      ours.push(one.id)
    }
    const read = async (options: { from?: number; limit: number; backwards?: boolean }) =>
      idsOf(await store.readStream(stream, options))
    const backwards = ours.toReversed()
    expect(await read({ limit: 100 })).toEqual(ours)
    expect(await read({ limit: 4 })).toEqual(ours.slice(0, 4))
    expect(await read({ from: 3, limit: 2 })).toEqual(ours.slice(2, 4))
    expect(await read({ limit: 1, backwards: true })).toEqual(backwards.slice(0, 1))
    expect(await read({ limit: 100, backwards: true })).toEqual(backwards)
    expect(await read({ from: 7, limit: 2, backwards: true })).toEqual(backwards.slice(2, 4))
  })

  test('at the end of the ledger is the end, which readers of some types come to', async () => {
    const node = await aNode()
    const { store } = await aMeetingStore(node.url)
    const stream = freshStream()
    await appended(store, stream, 'absent', [event({ type: 'Tested' })])
    node.log.append(stream, 0, [byOthers()])
    const end = await store.end()
    expect(end).toBe(node.log.stream(stream).at(-1)?.position)
    for (const types of [undefined, ['Tested'], ['Elsewhere'], 'abcdefghi'.split('')]) {
      const page = await store.readAll({ after: 0, limit: 10, ...(types && { types }) })
      expect(page).toMatchObject({ next: end, end: true })
    }
  })

  test('does not stop appends without a claim', async () => {
    const node = await aNode()
    const { store } = await aMeetingStore(node.url)
    node.log.append('daybook-lease', 'any', [byOthers()])
    const [one, two] = [event(), event()]
    expect(await appended(store, 'daybook-lease', 'any', [one])).toMatchObject({ revision: 1 })
    node.log.append('daybook-lease', 1, [byOthers()])
    expect(await appended(store, 'daybook-lease', 'any', [two])).toMatchObject({ revision: 3 })
    const last = await store.readStream('daybook-lease', { limit: 1, backwards: true })
    expect(idsOf(last)).toEqual([two.id])
  })

  test('is left out if its stream is of no kind of the ledger', async () => {
    const node = await aNode()
    const { store, met } = await aMeetingStore(node.url)
    node.log.append('elsewhere-1', 'any', [byOthers()])
    await appended(store, freshStream(), 'absent', numbered(3, 'Tested'))
    node.log.append('$ce-contract', 'any', [byOthers({ data: '0@x' })])
    expect(await gathered(store, {})).toHaveLength(3)
    expect(await gathered(store, { types: ['Tested'] })).toHaveLength(3)
    expect(await store.end()).toBe((await gathered(store, {})).at(-1)?.position)
    expect(met).toEqual([])
  })
})

describe('two ledgers and a stranger on one store', () => {
  test('see nothing of each other, under the same names', async () => {
    const node = await aNode()
    const plain = await aMeetingStore(node.url)
    const shop = await aMeetingStore(node.url, 'shop-')
    const [ours, theirs] = [event({ type: 'Tested' }), event({ type: 'Tested' })]
    await appended(plain.store, 'contract-1', 'absent', [ours])
    node.log.append('shop-elsewhere-1', 'any', [byOthers()])
    await appended(shop.store, 'contract-1', 'absent', [theirs])
    await appended(shop.store, 'daybook-lease', 'any', [event()])
    for (const [{ store, met }, one] of [
      [plain, ours],
      [shop, theirs],
    ] as const) {
      const [only, ...more] = await gathered(store, { types: ['Tested'] })
      expect(only).toMatchObject({ id: one.id, stream: 'contract-1', revision: 0 })
      expect(more).toEqual([])
      expect(await gathered(store, {})).toEqual([only])
      expect(await store.end()).toBe(only?.position)
      expect(await store.readStream('contract-1', { limit: 9 })).toEqual([only])
      expect(met).toEqual([])
    }
    const names = new Set(node.log.entries.map(({ stream }) => stream.replace(/^\$\$/, '')))
    expect(names).toContain('shop-contract-1')
    expect(names).toContain('shop-daybook-lease')
    expect(names).not.toContain('daybook-lease')
  })

  test.each(['shop', 'Shop-', '$shop-', '-', 'a b-', 'contract-', 'daybook-x-'])(
    'cannot be told apart by %s',
    async (prefix) => {
      const opening = openEventStoreDB('esdb://a', { kinds: ['contract'], prefix })
      await expect(opening).rejects.toThrow(/^A prefix /)
    },
  )
})
