import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { note } from '../../../commands/kernel/reacting/housekeeping.ts'
import { type EventStore, StoreUnavailable } from '../../../domain/kernel/event-store.ts'
import { foldToken, noTokens, STREAM } from '../../../server/tokens/state.ts'
import { readTokens, tokenStream } from '../../../server/tokens/stream.ts'
import { sha256 } from '../../../server/tokens/token.ts'
import { TokensUnreadable } from '../../../server/tokens/unreadable.ts'
import { openMemoryStore } from '../../support/memory-store.ts'

const clock = () => '2026-03-31T12:00:00.000Z'
const wanted = (name: string) => ({ name, role: 'auditor' }) as const

/** A store whose calls arrive late and in another order, as over a network. */
function slow(store: EventStore, delays: readonly number[]): EventStore {
  let calls = 0
  const late = async <T>(answer: () => Promise<T>): Promise<T> => {
    for (let turns = delays[calls++ % delays.length]!; turns > 0; turns--) await null
    return answer()
  }
  return {
    ...store,
    append: (...given) => late(() => store.append(...given)),
    readStream: (...given) => late(() => store.readStream(...given)),
  }
}

describe('tokens of a ledger', () => {
  test('whoever changes them at once, none is lost, none comes back, and no name is used twice', async () => {
    const name = fc.constantFrom<string>('a', 'b', 'c', 'd')
    const change = fc.record({ does: fc.constantFrom('add', 'revoke'), name })
    const delays = fc.array(fc.nat(6), { minLength: 3, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 20 }), delays, async (changes, delays) => {
        const store = openMemoryStore()
        const streams = [1, 2, 3].map(() => tokenStream(slow(store, delays), clock))
        const answers = await Promise.all(
          changes.map(async ({ does, name }, n) => {
            const { add, revoke } = streams[n % 3]!
            if (does === 'revoke') return (await revoke('x', name)) ? { revoked: name } : null
            const made = await add('x', wanted(name))
            return made.outcome === 'added' ? { added: made.token } : null
          }),
        )
        const { byHash, names } = await readTokens(store)
        const added = answers.flatMap((one) => (one?.added ? [one.added] : []))
        const revoked = new Set(answers.flatMap((one) => (one?.revoked ? [one.revoked] : [])))
        expect(new Set(added.map((token) => token.name)).size).toBe(added.length)
        expect([...names.keys()].sort()).toEqual(added.map((token) => token.name).sort())
        const left = added.filter((token) => !revoked.has(token.name))
        expect([...byHash.keys()].sort()).toEqual(left.map((token) => token.sha256).sort())
      }),
      { numRuns: 50 },
    )
  })

  test('a name is used once, whatever became of its token', async () => {
    const { add, revoke } = tokenStream(openMemoryStore(), clock)
    expect((await add('x', wanted('shop'))).outcome).toBe('added')
    expect(await add('x', wanted('shop'))).toEqual({ outcome: 'name-used', name: 'shop' })
    expect([await revoke('x', 'shop'), await revoke('x', 'shop')]).toEqual([true, true])
    expect(await add('x', wanted('shop'))).toEqual({ outcome: 'name-used', name: 'shop' })
    expect(await revoke('x', 'never')).toBe(false)
  })

  test('neither a name of Daybook itself nor a text that is no name is given away', async () => {
    const store = openMemoryStore()
    const { add } = tokenStream(store, clock)
    const names = ['local', 'command-line', 'agree-match', 'expire-quotes', 'import-scms']
    for (const name of [...names, '', '-a', 'A', 'a b', 'ü', 'a'.repeat(51), 'daybook:x', 'a\n']) {
      expect(await add('x', wanted(name)), name).toMatchObject({
        outcome: 'invalid',
        errors: [{ field: 'name' }],
      })
    }
    expect(await store.readStream(STREAM, { limit: 1 })).toEqual([])
  })

  test('a token acts for a member that is registered, and for no other', async () => {
    const store = openMemoryStore()
    const { add } = tokenStream(store, clock)
    const token = { ...wanted('shop'), member: 'hill' }
    expect(await add('x', token)).toEqual({
      outcome: 'invalid',
      errors: [{ field: 'member', why: 'no member hill is registered' }],
    })
    await note(store, clock, 'member-hill', 'MemberRegistered', {})
    expect(await add('x', token)).toMatchObject({ outcome: 'added', token: { member: 'hill' } })
  })

  test('who made and who revoked a token is recorded, and of its secret the hash alone', async () => {
    const store = openMemoryStore()
    const { add, revoke } = tokenStream(store, clock)
    await add('ann', wanted('shop'), 'secret')
    await revoke('bob', 'shop')
    const events = await store.readStream(STREAM, { limit: 9 })
    expect(events.map(({ type, data, meta }) => [type, data, meta])).toEqual([
      [
        'TokenAdded',
        `{"backdates":false,"member":null,"name":"shop","role":"auditor","sha256":"${sha256('secret')}"}`,
        '{"by":"ann"}',
      ],
      ['TokenRevoked', '{"name":"shop"}', '{"by":"bob"}'],
    ])
  })

  test('if others are faster every time it says so, and adds nothing', async () => {
    const store = openMemoryStore()
    const conflict = { outcome: 'conflict', actual: 3 } as const
    const busy = { ...store, append: async () => conflict }
    await expect(tokenStream(busy, clock).add('x', wanted('shop'))).rejects.toThrow(
      StoreUnavailable,
    )
  })
})

describe('what cannot be understood lets nobody in', () => {
  const token = { backdates: false, member: null, name: 'a', role: 'admin', sha256: sha256('a') }
  const event = (type: string, data: unknown, more = {}) => ({
    stream: STREAM,
    revision: 0,
    type,
    version: 1,
    data: JSON.stringify(data),
    ...more,
  })
  const cases: [what: string, event: Parameters<typeof foldToken>[1]][] = [
    ['a type of another', event('LeaseTaken', {})],
    ['a version of the future', event('TokenAdded', token, { version: 2 })],
    ['a role that there is not', event('TokenAdded', { ...token, role: 'king' })],
    ['a hash that is none', event('TokenAdded', { ...token, sha256: 'x' })],
    ['a field too many', event('TokenAdded', { ...token, more: 1 })],
    ['text that is not JSON', event('TokenAdded', null, { data: '{' })],
    ['events that are missing before it', event('TokenAdded', token, { revision: 7 })],
  ]
  for (const [what, garbled] of cases) {
    test(what, () => {
      expect(() => foldToken(noTokens, garbled)).toThrow(TokensUnreadable)
    })
  }

  test('a name that is there already', () => {
    const first = foldToken(noTokens, event('TokenAdded', token))
    const again = event('TokenAdded', { ...token, sha256: sha256('b') }, { revision: 1 })
    expect(() => foldToken(first, again)).toThrow(TokensUnreadable)
  })
})
