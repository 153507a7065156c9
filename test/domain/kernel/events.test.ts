import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { accept, actsFor, assertStatus, refuse } from '../../../domain/kernel/decider.ts'
import { event, stream, upcast } from '../../../domain/kernel/event.ts'
import { type AllRead, type Page, pages } from '../../../domain/kernel/event-store.ts'
import { record } from '../../../domain/kernel/record.ts'
import { refusal } from '../../../domain/kernel/refusal.ts'
import { character } from '../../support/arbitraries.ts'
import { actingFor, platform } from '../../support/given.ts'

describe('a record', () => {
  test('has its keys in the order of UTF-16 code units, however they were given or declared', () => {
    const names = fc.uniqueArray(fc.string({ unit: character, minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(names, (keys) => {
        fc.pre(!keys.some((key) => /^\d+$/.test(key) || key === '__proto__'))
        const parsed = record(Object.fromEntries(keys.map((key) => [key, z.int()]))).parse(
          Object.fromEntries(keys.toReversed().map((key) => [key, 1])),
        )
        expect(Object.keys(parsed)).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
      }),
      { numRuns: 20 },
    )
  })

  test('has exactly its keys', () => {
    const shape = record({ a: z.int() })
    expect(shape.safeParse({ a: 1, b: 2 }).success).toBe(false)
    expect(shape.safeParse({}).success).toBe(false)
  })

  test('has no key that an object would move', () => {
    expect(() => record({ a: z.int(), '7': z.int() })).toThrow('the key 7 cannot keep its place')
  })
})

describe('an event', () => {
  test('hides what it hid when it gets a new shape', () => {
    const told = event('It came.', { owner: z.string(), tons: z.int() }).hide('tons')
    const revised = told.revise({ owner: z.string(), tons: z.int(), at: z.string() }, (old) => ({
      ...{ ...old, at: '' },
    }))
    expect([told.hidden, revised.hidden]).toEqual([['tons'], ['tons']])
  })

  const first = event('Something was agreed.', { price: z.string() })
  const second = first.revise({ currency: z.string(), price: z.string() }, ({ price }) => ({
    price,
    currency: 'CNY',
  }))
  const third = second.revise(
    { money: record({ amount: z.string(), currency: z.string() }) },
    (v) => ({
      money: { amount: v.price, currency: v.currency },
    }),
  )

  test('counts its shapes, and keeps all of them', () => {
    expect([first.version, second.version, third.version]).toEqual([1, 2, 3])
    expect(third.shapes).toEqual([first.data, second.data, third.data])
    expect(third.says).toBe('Something was agreed.')
    expect(first.shapes).toHaveLength(1)
  })

  test('of any version comes to the current shape, step by step', () => {
    const now = { money: { amount: '5', currency: 'CNY' } }
    expect(upcast(third, 1, { price: '5' })).toEqual(now)
    expect(upcast(third, 2, { price: '5', currency: 'CNY' })).toEqual(now)
    expect(upcast(third, 3, now)).toBe(now)
    expect(third.data.parse(upcast(third, 1, { price: '5' }))).toEqual(now)
  })

  test('of a version of the future says that a newer Daybook wrote it', () => {
    expect(() => upcast(second, 3, {})).toThrow('written by a newer Daybook')
    expect(() => upcast(second, 0, {})).toThrow()
  })

  test('belongs to a stream whose kind is one word', () => {
    expect(stream('quote', 'Says', { Agreed: first }).kind).toBe('quote')
    for (const kind of ['', 'two words', 'Quote', 'quote-x', 'q1']) {
      expect(() => stream(kind, 'Says', {})).toThrow("a stream's kind is one word")
    }
  })
})

test('a refusal has no field that a problem document has a meaning for', () => {
  for (const field of ['type', 'title', 'status', 'detail', 'instance', 'code']) {
    expect(() => refusal('rule', 'No.', { [field]: z.string() })).toThrow(
      `a refusal's field may not be called ${field}`,
    )
  }
  expect(refusal('rule', 'No.', { was: z.string() }).kind).toBe('rule')
})

test('a decision accepts with events, accepts with none, or refuses', () => {
  expect(accept()).toEqual({ accepted: true, events: [] })
  expect(accept({ type: 'A' }, { type: 'B' }).events).toHaveLength(2)
  expect(refuse({ code: 'no', was: 1 })).toEqual({
    accepted: false,
    refusal: { code: 'no', was: 1 },
  })
})

test('the platform acts for every member, a member for itself', () => {
  expect(actsFor(platform, 'market')).toBe(true)
  expect(actsFor(actingFor('market'), 'market')).toBe(true)
  expect(actsFor(actingFor('hill'), 'market')).toBe(false)
  expect(actsFor(actingFor('hill'), null)).toBe(false)
})

test('a state that cannot be is not folded on', () => {
  type State = { readonly status: 'open' } | { readonly status: 'closed' }
  const found = (status: 'open' | 'closed'): State => ({ status })
  expect(assertStatus(found('open'), 'open', 'closed')).toEqual({ status: 'open' })
  expect(() => assertStatus(found('open'), 'closed')).toThrow('expected closed, found open')
})

test('everything after a position is read page by page, to the end and no further', async () => {
  const asked: AllRead[] = []
  const page = (next: number, end: boolean): Page => ({ events: [], next, end })
  const answers = [page(5, false), page(9, false), page(12, true)]
  const store = {
    async readAll(read: AllRead) {
      asked.push(read)
      return answers[asked.length - 1]!
    },
  }
  const reading = pages(store, { after: 3, limit: 2, types: ['A'] })
  expect(await reading.next()).toEqual({ done: true, value: 12 })
  expect(asked.map(({ after }) => after)).toEqual([3, 5, 9])
  expect(asked.every(({ limit, types }) => limit === 2 && types?.[0] === 'A')).toBe(true)
})
