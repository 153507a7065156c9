import { setTimeout as after } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldedCache } from '../../../commands/kernel/stream-state.ts'
import {
  type Appended,
  type EventStore,
  OutcomeUnknown,
  StoreUnavailable,
} from '../../../domain/kernel/event-store.ts'
import { condition, parties, price } from '../../domain/facts.ts'
import { actingFor } from '../../support/given.ts'
import {
  accepted,
  around,
  codeOf,
  contents,
  everything,
  foundTrade,
  mustBeAccepted,
  openLedger,
  quoted,
  request,
  start,
} from '../ledger.ts'

const name = { legalName: 'Orchard Hill Ltd' }
const shared = { sole: false }

describe('two servers on one store', () => {
  test('lose no update: everything accepted is there, once', async () => {
    await using ledger = await openLedger()
    const [one, two] = [await start(ledger.store, shared), await start(ledger.store, shared)]
    await accepted(one.run, 'RegisterMember', 'hill', name)
    const check = (n: number) => ({ checkedBy: `bureau ${n}`, evidence: `seen ${n}` })
    const calls = Array.from({ length: 20 }, (_, n) =>
      (n % 2 ? one : two).run(request('VerifyLicence', 'hill', check(n), { key: `v-${n}` })),
    )
    const outcomes = (await Promise.all(calls)).map(mustBeAccepted)
    const stored = await everything(ledger.store)
    expect(stored.map(({ revision }) => revision)).toEqual(stored.map((_, i) => i))
    const ids = outcomes.flatMap(({ events }) => events.map(({ id }) => id))
    expect(new Set(stored.slice(1).map(({ id }) => id))).toEqual(new Set(ids))
    expect(outcomes.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
  })

  test('refuse by the state as it is, not as one of them remembers it', async () => {
    await using ledger = await openLedger()
    const [one, two] = [await start(ledger.store, shared), await start(ledger.store, shared)]
    await foundTrade(one.run)
    await quoted(one.run, 'q', 'offered')
    expect(codeOf(await two.run(request('RefuseQuote', 'q', { reason: 'dear' })))).toBe(null)
    expect(await one.run(request('AcceptQuote', 'q'))).toMatchObject({
      refusal: { code: 'quote-not-open', was: 'refused' },
    })
    expect(await one.run(request('OfferQuote', 'q', { price }, { dryRun: true }))).toMatchObject({
      refusal: { was: 'refused' },
    })
  })

  test('do not refuse what another has made possible meanwhile', async () => {
    await using ledger = await openLedger()
    const [one, two] = [await start(ledger.store, shared), await start(ledger.store, shared)]
    await foundTrade(one.run)
    await accepted(one.run, 'RequestQuote', 'q', { ...parties, condition })
    await accepted(two.run, 'OfferQuote', 'q', { price })
    expect(codeOf(await one.run(request('AcceptQuote', 'q', {}, { dryRun: true })))).toBe(null)
    expect(codeOf(await two.run(request('AcceptQuote', 'q')))).toBe(null)
    const late = await one.run(request('AcceptQuote', 'q', {}, { dryRun: true }))
    expect(late, 'it holds already').toMatchObject({ accepted: true, events: [] })
  })

  test('refuse by evidence as it is', async () => {
    await using ledger = await openLedger()
    const [one, two] = [await start(ledger.store, shared), await start(ledger.store, shared)]
    await accepted(one.run, 'RegisterProduct', 'fuji', { category: 'a', name: 'f', unit: 'KGM' })
    for (const id of ['market', 'hill']) await accepted(one.run, 'RegisterMember', id, name)
    const agree = () => one.run(request('AgreeMatch', 'm', { ...parties, condition, price }))
    expect(codeOf(await agree())).toBe('member-not-verified')
    const check = { checkedBy: 'x', evidence: 'y' }
    for (const id of ['market', 'hill']) {
      await accepted(two.run, 'VerifyLicence', id, check)
      await accepted(two.run, 'VerifyBankAccount', id, check)
    }
    expect(codeOf(await agree())).toBe(null)
  })

  test('answer the same command alike, also when both are asked at once', async () => {
    await using ledger = await openLedger()
    const servers = [await start(ledger.store, shared), await start(ledger.store, shared)]
    const first = request('RegisterMember', 'hill', name)
    const outcomes = await Promise.all(servers.map(({ run }) => run(first)))
    const [a, b] = outcomes.map(mustBeAccepted)
    expect({ ...a, repeated: false }).toEqual({ ...b, repeated: false })
    expect(await everything(ledger.store)).toHaveLength(1)
    const conflicting = { ...first, data: { legalName: 'Other' } }
    for (const { run } of servers) expect(codeOf(await run(conflicting))).toBe('key-reused')
  })

  test('of which others are faster every time answer that it is busy', async () => {
    await using ledger = await openLedger()
    const conflict: Appended = { outcome: 'conflict', actual: 9 }
    const store = around(ledger.store, { append: async () => conflict })
    const { run } = await start(store, shared)
    const outcome = await run(request('RegisterMember', 'hill', name))
    expect(outcome).toMatchObject({ kind: 'busy', refusal: { code: 'contended' } })
  })

  test('end with what one server would have made of some order of the commands', async () => {
    const check = (n: number) => ({ checkedBy: `bureau ${n}`, evidence: `seen ${n}` })
    const command = fc.record({
      server: fc.nat(1),
      type: fc.constantFrom('RegisterMember', 'VerifyLicence', 'VerifyBankAccount'),
      n: fc.nat(2),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
    })
    await using ledger = await openLedger()
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 12 }), async (commands) => {
        const id = `m-${round++}`
        const servers = [await start(ledger.store, shared), await start(ledger.store, shared)]
        const outcomes = await Promise.all(
          commands.map(({ server, type, n, key }) => {
            const data = type === 'RegisterMember' ? { legalName: `name ${n}` } : check(n)
            return servers[server]!.run(request(type, id, data, { key }))
          }),
        )
        const stored = await ledger.store.readStream(`member-${id}`, { limit: 100 })
        const commandsOf = stored.map(({ meta }) => JSON.parse(meta).command)
        expect(new Set(commandsOf).size).toBe(stored.length)
        expect(stored.every(({ type }, i) => (type === 'MemberRegistered') === (i === 0))).toBe(
          true,
        )
        for (const outcome of outcomes) {
          if (!outcome.accepted) continue
          for (const { id, type } of outcome.events) {
            expect(stored[outcome.revision]).toMatchObject({ id, type })
          }
        }
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 30) },
    )
  })
})

describe('a stream that is not in memory', () => {
  test('is first taken to be new, so that a new one costs no read', async () => {
    await using ledger = await openLedger()
    let reads = 0
    const store = around(ledger.store, {
      readStream: (...call) => {
        reads += 1
        return ledger.store.readStream(...call)
      },
    })
    const { run } = await start(store)
    reads = 0
    await accepted(run, 'RegisterMember', 'hill', name)
    await accepted(run, 'VerifyLicence', 'hill', { checkedBy: 'x', evidence: 'y' })
    expect(reads).toBe(0)
    const restarted = await start(store)
    reads = 0
    await accepted(restarted.run, 'VerifyLicence', 'hill', { checkedBy: 'z', evidence: 'z' })
    expect(reads).toBe(1)
    expect(codeOf(await restarted.run(request('AcceptQuote', 'q')))).toBe('quote-absent')
  })

  test('holds more events than a page', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    await accepted(run, 'RegisterMember', 'hill', name)
    const verify = (n: number) =>
      request(
        'VerifyLicence',
        'hill',
        { checkedBy: `b-${n}`, evidence: `y-${n}` },
        { key: `v-${n}` },
      )
    const outcomes = await Promise.all(Array.from({ length: 600 }, (_, n) => run(verify(n))))
    const restarted = await start(ledger.store)
    expect(await restarted.run(verify(3))).toEqual({ ...outcomes[3], repeated: true })
    expect(mustBeAccepted(await restarted.run(verify(2_000))).revision).toBe(601)
  })
})

/** A store whose next append throws `error`, after it was written or without. */
function losing(store: EventStore, written: boolean) {
  const state = { lose: false }
  const append: EventStore['append'] = async (...call) => {
    if (!state.lose) return store.append(...call)
    state.lose = false
    if (written) await store.append(...call)
    throw new OutcomeUnknown('The answer was lost.')
  }
  return { store: around(store, { append }), state }
}

describe('an append whose outcome is not known', () => {
  test.each([
    ['was written', true, true],
    ['was written', true, false],
    ['was not written', false, true],
    ['was not written', false, false],
  ])('%s (%s; alone on the store: %s): the repeat records it once', async (_, written, sole) => {
    await using ledger = await openLedger()
    const { store, state } = losing(ledger.store, written)
    const { run } = await start(store, { sole })
    await foundTrade(run)
    await quoted(run, 'q', 'offered')
    const commands = [
      request('AcceptQuote', 'q'),
      request('RegisterMember', 'new', name),
      request('VerifyLicence', 'hill', { checkedBy: 'other', evidence: 'other' }),
    ]
    for (const command of commands) {
      state.lose = true
      await expect(run(command)).rejects.toThrow(OutcomeUnknown)
      const again = mustBeAccepted(await run(command))
      const before = await contents(ledger.store)
      const third = mustBeAccepted(await run(command))
      expect({ ...third, repeated: false }).toEqual({ ...again, repeated: false })
      expect(again.events).toHaveLength(1)
      expect(await contents(ledger.store)).toEqual(before)
      expect(
        Object.values(before)
          .flat()
          .filter((e) => 'id' in e && e.id === again.events[0]!.id),
      ).toHaveLength(1)
    }
  })

  test('does not let another command decide on a state that may be old', async () => {
    await using ledger = await openLedger()
    const { store, state } = losing(ledger.store, true)
    const { run } = await start(store)
    await foundTrade(run)
    await accepted(run, 'RequestQuote', 'q', { ...parties, condition })
    state.lose = true
    await expect(run(request('OfferQuote', 'q', { price }))).rejects.toThrow(OutcomeUnknown)
    expect(codeOf(await run(request('AcceptQuote', 'q')))).toBe(null)
  })
})

test('a store that cannot answer is not taken for a refusal, and is asked again next time', async () => {
  await using ledger = await openLedger()
  let down = true
  const store = around(ledger.store, {
    append: async (...call) => {
      if (down) throw new StoreUnavailable('The disk is full.')
      return ledger.store.append(...call)
    },
  })
  const { run } = await start(store)
  await expect(run(request('RegisterMember', 'hill', name))).rejects.toThrow('The disk is full.')
  down = false
  await accepted(run, 'RegisterMember', 'hill', name)
})

test('commands to one stream are decided one after the other, in the order they came', async () => {
  await using ledger = await openLedger()
  const slow = around(ledger.store, {
    append: async (...call) => {
      await after(call[1] === 'absent' ? 5 : 0)
      return ledger.store.append(...call)
    },
  })
  const { run } = await start(slow, { cache: foldedCache() })
  const by = actingFor('hill')
  const outcomes = await Promise.all([
    run(request('RegisterMember', 'hill', name)),
    run(request('VerifyLicence', 'hill', { checkedBy: 'x', evidence: 'y' })),
    run(request('VerifyLicence', 'hill', { checkedBy: 'x', evidence: 'y' }, { by })),
    run(request('RegisterMember', 'hill', { legalName: 'Other' })),
  ])
  expect(outcomes.map(codeOf)).toEqual([null, null, 'platform-only', 'member-exists'])
})
