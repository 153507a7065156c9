import fc from 'fast-check'
import { z } from 'zod'
import { event, stream } from '../../../domain/kernel/event.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { numbered, projection, table } from '../../../projections/kernel/projection.ts'

/** A small shop whose books use everything that a projection can. */
export const shops = stream('shop', 'A shop', {
  ItemSold: event('Sold.', { item: z.string(), cents: z.int() }).revise(
    { item: z.string(), color: z.string().nullable(), cents: z.int() },
    ({ item, cents }) => ({ item, color: null, cents }),
  ),
  ItemReturned: event('Returned.', { item: z.string(), color: z.string().nullable() }),
  ShopCounted: event('Counted.', { by: z.string() }),
  ShopPainted: event('Painted.', { color: z.string() }),
})

/** Has an event of the same name as the shops have. */
export const stalls = stream('stall', 'A stall', {
  ItemSold: event('Sold.', { price: z.string() }),
})

const goods = numbered('good', { item: z.string(), color: z.string().nullable() })
const sales = table(
  {
    shop: z.string(),
    good: z.int(),
    count: z.int(),
    cents: z.int(),
    prices: z.array(z.int()),
    busy: z.boolean(),
    note: z.string().nullable(),
  },
  ['shop', 'good'],
  [['good']],
)
const journal = table({ stream: z.string(), revision: z.int(), position: z.int() }, [
  'stream',
  'revision',
])
const changed = table({ shop: z.string() }, ['shop'])
const counts = table({ shop: z.string(), goods: z.int(), cents: z.int() }, ['shop'])

/** Sales by shop and good, with sums of a shop that are brought up to date by `settle`. */
export const sold = projection({
  name: 'sold',
  version: 1,
  of: [shops],
  tables: { goods, sales, journal, changed, counts },
  fold: {
    ItemSold({ goods, sales, journal, changed }, { data, id: shop, stream, revision, position }) {
      const { item, color, cents } = data
      journal.put({ stream, revision, position })
      const good = goods.numberOf({ item, color })
      const row = sales.get({ shop, good })
      const prices = [...(row?.prices ?? []), cents].slice(-3)
      const count = (row?.count ?? 0) + 1
      const sum = (row?.cents ?? 0) + cents
      sales.put({ shop, good, count, cents: sum, prices, busy: count > 2, note: row ? '…' : null })
      changed.put({ shop })
    },
    ItemReturned({ goods, sales, changed }, { data, id: shop }) {
      const good = goods.find(data)
      if (good !== undefined) sales.delete({ shop, good })
      changed.put({ shop })
    },
    ShopCounted({ sales }, { data, id: shop }) {
      const note = `${data.by}: ${sales.scan({ shop }).map(({ good, count }) => `${good}x${count}`)}`
      for (const row of sales.scan({ shop })) sales.put({ ...row, note })
    },
  },
  settle({ sales, changed, counts }) {
    for (const { shop } of changed.scan({})) {
      const rows = sales.scan({ shop })
      counts.put({ shop, goods: rows.length, cents: rows.reduce((sum, r) => sum + r.cents, 0) })
      changed.delete({ shop })
    }
  },
})

export type ShopEvent = { readonly shop: string; readonly type: string; readonly data: object }

const AT = '2026-01-01T00:00:00.000Z'

export const uuidOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** An event as it is appended; a sale without a colour is one of the first version. */
export const eventOf = (n: number, type: string, data: object) => ({
  ...{ id: uuidOf(n), type, version: type === 'ItemSold' && 'color' in data ? 2 : 1 },
  ...{ at: AT, effectiveAt: AT, day: '2026-01-01', data: JSON.stringify(data), meta: '{}' },
})

/** A log of these events, as a store gives them. */
export function logOf(events: readonly ShopEvent[]): StoredEvent[] {
  const ends = new Map<string, number>()
  return events.map(({ shop, type, data }, i) => {
    const stream = `shop-${shop}`
    const revision = ends.get(stream) ?? 0
    ends.set(stream, revision + 1)
    return { ...eventOf(i, type, data), stream, revision, position: (i + 1) * 3 }
  })
}

/** Deterministic sales, as many as asked for. */
export function* manySales(count: number): Generator<ShopEvent> {
  for (let i = 0; i < count; i++) {
    const shop = `s${(i * 7919) % 13}`
    const item = `item ${(i * 104_729) % 101}`
    const color = i % 3 === 0 ? null : `c${i % 5}`
    if (i % 17 === 0) yield { shop, type: 'ItemReturned', data: { item, color } }
    else if (i % 29 === 0) yield { shop, type: 'ShopCounted', data: { by: `n${i}` } }
    else yield { shop, type: 'ItemSold', data: { item, color, cents: i % 997 } }
  }
}

const item = fc.constantFrom('a', 'b', 'cup', '\u{1f34e}', '\uffee')
const color = fc.constantFrom(null, 'red', 'green')
/** Anything that may happen in one of two shops. */
export const aShopEvent: fc.Arbitrary<ShopEvent> = fc
  .tuple(
    fc.constantFrom('x', 'y'),
    fc.oneof(
      fc.record({
        type: fc.constant('ItemSold'),
        data: fc.record({ item, color, cents: fc.nat(9) }),
      }),
      fc.record({ type: fc.constant('ItemReturned'), data: fc.record({ item, color }) }),
      fc.record({ type: fc.constant('ShopCounted'), data: fc.record({ by: item }) }),
    ),
  )
  .map(([shop, { type, data }]) => ({ shop, type, data }))
