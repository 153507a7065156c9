import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommandLine, LineResult } from '../../../../commands/kernel/batch/line.ts'
import { BatchEnded, runLines } from '../../../../commands/kernel/batch/lines.ts'
import type { EventStore } from '../../../../domain/kernel/event-store.ts'
import { condition, parties, price } from '../../../domain/facts.ts'
import { actingFor, historian, platform } from '../../../support/given.ts'
import { around, contents, foundTrade, openLedger, request, start } from '../../ledger.ts'
import { founding, fuji, line } from '../../lines.ts'
import { check } from '../../verified.ts'

/** How many orders are tried, on two ledgers each; `RUNS=1000 npx vitest …` for a longer run. */
const RUNS = Number(process.env.RUNS ?? 30)

async function results(
  store: EventStore,
  lines: AsyncIterable<CommandLine> | Iterable<CommandLine>,
  by = platform,
) {
  const all: LineResult[] = []
  for await (const some of runLines(await start(store), by, lines)) all.push(...some)
  return all
}

const codes = (all: readonly LineResult[]) =>
  all.map((result) => (result.accepted ? 'ok' : result.problem.code))

const tradeOf = (id: string) => [
  line('RequestQuote', id, { ...parties, condition }),
  line('OfferQuote', id, { price }),
  line('AcceptQuote', id),
  line('AgreeMatch', id, { ...parties, condition, price, quote: id }),
  line('OpenSettlement', id),
  line('DeliverGoods', id, { delivery: 'd', quantity: condition.quantity }),
]

/** The same store, each call a little later, by a schedule of its own. */
const delayed = (store: EventStore, turns: () => number): EventStore => {
  const wait = async () => {
    for (let n = turns(); n > 0; n--) await new Promise(setImmediate)
  }
  return around(store, {
    append: async (...call) => {
      await wait()
      const answer = await store.append(...call)
      await wait()
      return answer
    },
  })
}

describe('lines', () => {
  test('may rest on lines before them', async () => {
    await using ledger = await openLedger()
    const all = await results(ledger.store, [...founding, ...tradeOf('t-1'), ...tradeOf('t-2')])
    expect(new Set(codes(all))).toEqual(new Set(['ok']))
  })

  test('that wait for others when the batch is given up are not begun', async () => {
    await using ledger = await openLedger()
    let recorded = 0
    const store = around(ledger.store, {
      append: async (...call) => {
        recorded += 1
        await new Promise(setImmediate)
        return ledger.store.append(...call)
      },
    })
    // One stream: each line waits for the one before it, and all have come in at once.
    const seen = Array.from({ length: 50 }, (_, n) => ({
      checkedBy: `bureau ${n}`,
      evidence: `y ${n}`,
    }))
    const lines = [
      line('RegisterMember', 'hill', { legalName: 'Hill' }),
      ...seen.map((data, n) => line('VerifyLicence', 'hill', data, `key-${n}`)),
    ]
    const answered: LineResult[] = []
    const run = runLines(await start(store), platform, lines, undefined, () => recorded < 5)
    const all = async () => {
      for await (const some of run) answered.push(...some)
    }
    await expect(all()).rejects.toThrow(BatchEnded)
    expect(codes(answered)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    await new Promise((soon) => setTimeout(soon, 20))
    expect(await ledger.store.readStream('member-hill', { limit: 99 })).toHaveLength(5)
  })

  test('are answered in their order, each with what came of it', async () => {
    await using ledger = await openLedger()
    const lines = [
      line('RegisterMember', 'hill', { legalName: 'Hill' }),
      line('RegisterMember', 'hill', { legalName: 'Hill' }, 'other-key'),
      line('RegisterMember', 'hill', { legalName: 'Other' }),
      line('DoNothing', 'hill'),
      line('AcceptQuote', 'none'),
      line('RegisterMember', 'market', {}),
      line('RegisterMember', 'hill', { legalName: 'Hill' }),
    ]
    const all = await results(ledger.store, lines)
    expect(all.map((result) => result.line)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(codes(all)).toEqual([
      ...['ok', 'ok', 'key-reused', 'command-unknown', 'quote-absent', 'invalid', 'ok'],
    ])
    expect(all[0]).toEqual({
      ...{ line: 1, accepted: true, stream: 'member-hill', revision: 0, position: '1' },
      ...{ events: ['MemberRegistered'], repeated: false },
    })
    expect(all[1]).toMatchObject({ events: [], repeated: false })
    expect(all[6]).toEqual({ ...all[0], line: 7, repeated: true })
    const { problem } = all[4] as Extract<LineResult, { accepted: false }>
    expect(problem).toMatchObject({ type: '/problems/quote-absent', status: 404 })
  })

  test('go to the one stream there is, where a kind has only one', async () => {
    await using ledger = await openLedger()
    const all = await results(ledger.store, [
      line('CloseBusinessDay', 'any', { date: '2026-01-02' }),
    ])
    expect(all[0]).toMatchObject({ stream: 'calendar-business' })
  })

  test('have the rights of who sent them', async () => {
    await using ledger = await openLedger()
    const past = { ...founding[0]!, effectiveAt: '2006-06-02T00:00:00.000Z' }
    expect(codes(await results(ledger.store, [past], actingFor('hill')))).toEqual(['platform-only'])
    expect(codes(await results(ledger.store, [past]))).toEqual(['backdating-not-allowed'])
    expect(codes(await results(ledger.store, [past], historian))).toEqual(['ok'])
  })

  test('may be many more than are in flight at once, and are taken as they are answered', async () => {
    await using ledger = await openLedger()
    let taken = 0
    let answered = 0
    async function* source() {
      for (let n = 0; n < 2_000; n++) {
        taken += 1
        expect(taken - answered).toBeLessThanOrEqual(600)
        yield line('RegisterMember', `m-${n}`, { legalName: `Member ${n}` })
      }
    }
    for await (const some of runLines(await start(ledger.store), platform, source())) {
      for (const result of some) {
        answered += 1
        expect(result).toMatchObject({ line: answered, accepted: true })
      }
    }
    expect(answered).toBe(2_000)
  })

  test('that land together are answered together', async () => {
    await using ledger = await openLedger()
    const lines = Array.from({ length: 300 }, (_, n) =>
      line('RegisterMember', `m-${n}`, { legalName: 'x' }),
    )
    const sizes: number[] = []
    for await (const some of runLines(await start(ledger.store), platform, lines)) {
      sizes.push(some.length)
    }
    expect(sizes.every((size) => size > 0)).toBe(true)
    expect(sizes.length, sizes.join()).toBeLessThan(30)
  })

  test('before one that fails are answered, and it ends what comes after it', async () => {
    await using ledger = await openLedger()
    const torn = around(ledger.store, {
      append: (stream, ...call) =>
        stream === 'member-bad'
          ? Promise.reject(new Error('torn'))
          : ledger.store.append(stream, ...call),
    })
    const lines = ['a', 'b', 'bad', 'c'].map((id) => line('RegisterMember', id, { legalName: id }))
    const answered: number[] = []
    const reading = async () => {
      for await (const some of runLines(await start(torn), platform, lines)) {
        answered.push(...some.map((result) => result.line))
      }
    }
    await expect(reading()).rejects.toThrow('torn')
    expect(answered).toEqual([1, 2])
  })

  test('that come one by one are answered before the next has come', async () => {
    await using ledger = await openLedger()
    let answered = 0
    async function* source() {
      for (let n = 0; n < 5; n++) {
        yield line('RegisterMember', `m-${n}`, { legalName: 'x' })
        while (answered <= n) await new Promise(setImmediate)
      }
    }
    for await (const some of runLines(await start(ledger.store), platform, source())) {
      answered += some.length
    }
    expect(answered).toBe(5)
  })

  test('sent again add nothing', async () => {
    await using ledger = await openLedger()
    const lines = [...founding, ...tradeOf('t-1')]
    const first = await results(ledger.store, lines)
    const before = await contents(ledger.store)
    const again = await results(ledger.store, lines)
    expect(again).toEqual(first.map((result) => ({ ...result, repeated: true })))
    expect(await contents(ledger.store)).toEqual(before)
  })
})

test('lines end as they would one after the other, however long each takes', async () => {
  const pool = [...founding, ...tradeOf('t-1'), ...tradeOf('t-2')]
  const others = [
    line('RefuseQuote', 't-1', { reason: 'no' }),
    line('RegisterMember', 'hill', { legalName: 'Other' }, 'again'),
    line('RejectDelivery', 't-1', { delivery: 'd', reason: 'no' }),
    line('CloseDeliveries', 't-2', { costBearer: 'buyer', reason: 'no' }),
  ]
  const swaps = fc.array(fc.tuple(fc.nat(18), fc.nat(18)), { maxLength: 4 })
  const extra = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...others)), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(swaps, extra, fc.infiniteStream(fc.nat(3)), async (pairs, more, turns) => {
      const lines = [...pool]
      for (const [a, b] of pairs) [lines[a], lines[b]] = [lines[b]!, lines[a]!]
      for (const [at, one] of more) lines.splice(at, 0, one)
      await using together = await openLedger()
      await using alone = await openLedger()
      const slow = delayed(together.store, () => turns.next().value)
      const all = await results(slow, lines)
      const oneByOne: LineResult[] = []
      const commands = await start(alone.store)
      for (const one of lines) {
        for await (const some of runLines(commands, platform, [one])) oneByOne.push(...some)
      }
      expect(codes(all)).toEqual(codes(oneByOne))
      expect(await contents(together.store)).toEqual(await contents(alone.store))
    }),
    { numRuns: RUNS },
  )
})

test('a line waits for lines before it that read what it writes', async () => {
  await using ledger = await openLedger()
  const { run } = await start(ledger.store)
  await foundTrade(run)
  let hold = true
  const slow = delayed(ledger.store, () => (hold ? 5 : 0))
  const strange = { ...parties, buyer: 'new' }
  const all = await results(slow, [
    line('RegisterProduct', 'gala', fuji),
    line('RequestQuote', 'q', { ...strange, product: 'gala', condition }),
    line('RegisterMember', 'new', { legalName: 'New' }),
  ])
  hold = false
  expect(codes(all)).toEqual(['ok', 'member-unknown', 'ok'])
})

test('a line waits for lines before it that write what only its stream names', async () => {
  await using ledger = await openLedger()
  const { run } = await start(ledger.store)
  await foundTrade(run)
  await run(request('RegisterMember', 'new', { legalName: 'New' }))
  const asked = [
    line('RequestQuote', 'q', { ...parties, buyer: 'new', condition }),
    line('OfferQuote', 'q', { price }),
  ]
  expect(codes(await results(ledger.store, asked))).toEqual(['ok', 'ok'])
  let turns = 9
  const slow = delayed(ledger.store, () => Math.max(0, turns--))
  const early = line('AcceptQuote', 'q', {}, 'early')
  const all = await results(slow, [
    line('VerifyLicence', 'new', check),
    early,
    line('VerifyBankAccount', 'new', check),
    line('AcceptQuote', 'q', {}, 'late'),
  ])
  expect(codes(all)).toEqual(['ok', 'member-not-verified', 'ok', 'ok'])
})
