import { expect, test } from 'vitest'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { mayAskFor, mayHaveEntry } from '../../server/readable.ts'

const hill = { member: 'hill' }
const first = { type: 'QuoteRequested', version: 1, data: '{"buyer":"reef","seller":"fuji"}' }

/** Every stream begins as a quote between two others. */
const store = { readStream: async () => [first as StoredEvent] }

const event = (part: { stream?: string; type?: string; data?: object; meta?: object }) =>
  ({
    ...{ stream: part.stream ?? 'quote-q1', type: part.type ?? 'QuoteRequested', version: 1 },
    data: JSON.stringify(part.data ?? { buyer: 'hill', seller: 'fuji' }),
    meta: JSON.stringify({ member: null, evidence: [], ...part.meta }),
  }) as StoredEvent

const may = (part: Parameters<typeof event>[0], reader: { member: string | null } = hill) =>
  mayHaveEntry(reader, event(part), store)

test('a member gets an entry that names only what it knows from the event', async () => {
  expect(await may({})).toBe(true)
  expect(
    await may({ meta: { member: 'fuji', evidence: ['member-fuji@3', 'member-hill@1'] } }),
  ).toBe(true)
  expect(await may({ meta: { evidence: ['product-gala@0', 'market-trades#12'] } })).toBe(true)
})

test('it does not get one that names what it may not know, or of which a field is hidden', async () => {
  expect(await may({ meta: { member: 'reef' } })).toBe(false)
  expect(await may({ meta: { evidence: ['member-reef@3'] } })).toBe(false)
  expect(await may({ meta: { evidence: ['quote-q7@1'] } })).toBe(false)
  expect(await may({ meta: { evidence: ['credit-reef@-1'] } })).toBe(false)
  expect(await may({ meta: { evidence: ['credit-hill@-1', 'product-gala@-1'] } })).toBe(true)
  const hidden = { stream: 'loan-l1', type: 'LoanOpened' }
  const { aggregateOf } = await import('../../domain/catalog.ts')
  const [kind, type] = [...aggregateOf].flatMap(([kind, { stream }]) =>
    Object.entries(stream.events)
      .filter(([, { hidden }]) => hidden.length > 0)
      .map(([type]) => [kind, type] as const),
  )[0]!
  expect(await may({ ...hidden, stream: `${kind}-x`, type })).toBe(false)
  expect(await may({ ...hidden, stream: `${kind}-x`, type }, { member: null })).toBe(true)
})

test('that a stream has not begun is told of it only if its name says nothing of others', async () => {
  const empty = { readStream: async () => [] }
  expect(await mayAskFor(hill, 'quote-q1', empty)).toBe(true)
  expect(await mayAskFor(hill, 'quote-q1', store)).toBe(false)
  for (const streams of [empty, store]) {
    expect(await mayAskFor(hill, 'member-hill', streams)).toBe(true)
    expect(await mayAskFor(hill, 'product-gala', streams)).toBe(true)
    expect(await mayAskFor(hill, 'member-reef', streams)).toBe(false)
    expect(await mayAskFor(hill, 'target-reef', streams)).toBe(false)
    expect(await mayAskFor(hill, 'constructor-x', streams)).toBe(false)
    expect(await mayAskFor({ member: null }, 'member-reef', streams)).toBe(true)
  }
})
