import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../commands/kernel/request.ts'
import type { CommandsOptions, RunCommand } from '../../../commands/kernel/run.ts'
import { foldedCache } from '../../../commands/kernel/stream-state.ts'
import { condition, parties, price } from '../../domain/facts.ts'
import { actingFor, historian, platform } from '../../support/given.ts'
import {
  accepted,
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
const invoice = (n: string) => ({ amount: { amount: n, currency: 'CNY' }, invoice: `i-${n}` })

/** What does not fit stays out: every stream is read anew. */
const nothingCached = () => ({ cache: foldedCache(1) })

describe('a command', () => {
  test('answers with its stream, revision, position and events, and is stored so', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const first = mustBeAccepted(await run(request('RegisterMember', 'hill', name, { key: 'k' })))
    const [stored] = await everything(ledger.store)
    expect(first).toMatchObject({ stream: 'member-hill', revision: 0, repeated: false })
    expect(first.events).toEqual([{ id: stored!.id, type: 'MemberRegistered' }])
    expect(first.position).toBe(stored!.position)
    expect(JSON.parse(stored!.meta)).toMatchObject({
      by: 'platform',
      causation: null,
      evidence: [],
      member: null,
    })
    expect(stored!.effectiveAt).toBe(stored!.at)
  })

  test('names the evidence it rested on', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    await foundTrade(run)
    await quoted(run, 'q-1', 'offered')
    const asked = (await everything(ledger.store)).find(({ type }) => type === 'QuoteRequested')
    expect(JSON.parse(asked!.meta).evidence).toEqual([
      ...['member-market@2', 'member-hill@2', 'product-fuji@0'],
    ])
  })

  test('that is not well-formed says which fields are wrong', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const outcome = await run(request('RegisterMember', 'hill', { place: { country: 'XX' } }))
    expect(outcome).toMatchObject({ accepted: false, kind: 'invalid' })
    if (outcome.accepted) throw new Error('it must not be accepted')
    expect(outcome.refusal.errors).toEqual([
      { field: 'legalName', why: expect.any(String) },
      { field: 'place.country', why: 'a country of ISO 3166-1' },
    ])
  })

  test('of the platform is not a member’s', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const by = actingFor('hill')
    expect(codeOf(await run(request('RegisterMember', 'hill', name, { by })))).toBe('platform-only')
  })

  test('that is refused, or repeats what holds, records nothing', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    await accepted(run, 'RegisterMember', 'hill', name)
    const before = await ledger.store.end()
    const again = await accepted(run, 'RegisterMember', 'hill', name)
    expect(again).toMatchObject({ revision: 0, events: [], repeated: false })
    const other = { legalName: 'Other' }
    expect(codeOf(await run(request('RegisterMember', 'hill', other)))).toBe('member-exists')
    expect(codeOf(await run(request('AcceptQuote', 'none')))).toBe('quote-absent')
    expect(await ledger.store.end()).toBe(before)
  })

  test('whose event no entry can hold is refused', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const by = { ...platform, name: 'x'.repeat(70_000) }
    const outcome = await run(request('RegisterMember', 'hill', name, { by }))
    expect(outcome).toMatchObject({ accepted: false, kind: 'too-large' })
    expect(await everything(ledger.store)).toEqual([])
    await accepted(run, 'RegisterMember', 'hill', name)
    const repeated = await run(request('RegisterMember', 'hill', name, { by }))
    expect(repeated, 'there is nothing to record').toMatchObject({ accepted: true, events: [] })
  })

  test('tells who counts of its outcome, well-formed or not', async () => {
    await using ledger = await openLedger()
    const seen: (string | null)[] = []
    const onOutcome = (type: string, outcome: Outcome) => seen.push(`${type} ${codeOf(outcome)}`)
    const { run } = await start(ledger.store, { onOutcome })
    await run(request('RegisterMember', 'hill', name))
    await run(request('RegisterMember', 'hill', {}))
    expect(seen).toEqual(['RegisterMember null', 'RegisterMember invalid'])
  })
})

describe('a repeated key', () => {
  /** Records in five events of one settlement, one command of which wrote two. */
  async function settled(run: RunCommand) {
    await foundTrade(run)
    await quoted(run, 'q-1', 'accepted')
    const agree = { ...parties, condition, price, quote: 'q-1' }
    await accepted(run, 'AgreeMatch', 'q-1', agree, { key: 'agree' })
    await accepted(run, 'OpenSettlement', 'q-1', {}, { key: 'open' })
    const quantity = { unit: 'TNE', value: '100' }
    await accepted(run, 'DeliverGoods', 'q-1', { delivery: 'd', quantity }, { key: 'deliver' })
    await accepted(run, 'AcceptDelivery', 'q-1', { delivery: 'd' }, { key: 'take' })
    await accepted(run, 'RecordInvoice', 'q-1', invoice('510000'), { key: 'invoice' })
    const amount = { amount: '510000', currency: 'CNY' }
    const last = request('RecordPayment', 'q-1', { amount, payment: 'p' }, { key: 'pay' })
    return { last, first: mustBeAccepted(await run(last)) }
  }

  test.each<[string, (() => Partial<CommandsOptions>) | null, Partial<CommandsOptions>]>([
    ['at once', null, {}],
    ['if nothing stays cached', null, nothingCached()],
    ['after a restart', () => ({}), {}],
    ['by another server', () => ({ sole: false }), { sole: false }],
  ])('is answered as the first time, %s', async (_, restart, options) => {
    await using ledger = await openLedger()
    let { run } = await start(ledger.store, options)
    const { last, first } = await settled(run)
    expect(first.events.map(({ type }) => type)).toEqual(['PaymentRecorded', 'SettlementCompleted'])
    const before = await contents(ledger.store)
    if (restart) run = (await start(ledger.store, restart())).run
    expect(await run(last)).toEqual({ ...first, repeated: true })
    expect(await run({ ...last, dryRun: true })).toEqual({ ...first, repeated: true, dryRun: true })
    await settled(run)
    expect(await contents(ledger.store)).toEqual(before)
  })

  test('is answered as the first time when the first event of a stream is sent again after a restart', async () => {
    await using ledger = await openLedger()
    const first = request('RegisterMember', 'hill', name)
    const outcome = await (await start(ledger.store)).run(first)
    const again = await start(ledger.store)
    expect(await again.run(first)).toEqual({ ...outcome, repeated: true })
  })

  test('with another body, command or time is refused, then and ever after', async () => {
    await using ledger = await openLedger()
    const key = 'k'
    await accepted((await start(ledger.store)).run, 'RegisterMember', 'hill', name, {
      key,
      by: historian,
    })
    for (const sole of [true, false]) {
      const { run } = await start(ledger.store, { sole, ...nothingCached() })
      const other = { legalName: 'Other' }
      const check = { checkedBy: 'x', evidence: 'y' }
      const changed = [
        request('RegisterMember', 'hill', other, { key, by: historian }),
        request('VerifyLicence', 'hill', check, { key, by: historian }),
        request('RegisterMember', 'hill', name, {
          key,
          by: historian,
          effectiveAt: '2006-06-02T00:00:00.000Z',
        }),
      ]
      for (const one of changed) expect(codeOf(await run(one))).toBe('key-reused')
    }
    expect(await everything(ledger.store)).toHaveLength(1)
  })

  test('of another actor, or in another stream, is another command', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const key = 'k'
    const check = { checkedBy: 'x', evidence: 'y' }
    await accepted(run, 'RegisterMember', 'hill', name, { key })
    await accepted(run, 'RegisterMember', 'market', name, { key })
    await accepted(run, 'VerifyLicence', 'hill', check, { key, by: historian })
    expect(await everything(ledger.store)).toHaveLength(3)
  })
})

describe('what the caller saw', () => {
  test('must be the stream’s last revision', async () => {
    await using ledger = await openLedger()
    for (const sole of [true, false]) {
      const id = `m-${sole}`
      const { run } = await start(ledger.store, { sole })
      const check = { checkedBy: 'x', evidence: 'y' }
      const verify = (seen: number | null) => run(request('VerifyLicence', id, check, { seen }))
      expect(await run(request('RegisterMember', id, name, { seen: 0 }))).toMatchObject({
        refusal: { code: 'revision-differs', actual: null },
      })
      await accepted(run, 'RegisterMember', id, name, { seen: null })
      expect(await verify(null)).toMatchObject({ refusal: { actual: 0 }, kind: 'precondition' })
      expect(await verify(1)).toMatchObject({ refusal: { actual: 0 } })
      expect(codeOf(await verify(0))).toBe(null)
    }
  })

  test('does not stand in the way of a repeat', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const first = request('RegisterMember', 'hill', name, { seen: null })
    await run(first)
    expect(await run(first)).toMatchObject({ accepted: true, repeated: true })
  })
})

test('a dry run answers with the events there would be, and records nothing', async () => {
  await using ledger = await openLedger()
  const { run } = await start(ledger.store)
  const first = request('RegisterMember', 'hill', name)
  expect(await run({ ...first, dryRun: true })).toEqual({
    accepted: true,
    stream: 'member-hill',
    revision: -1,
    position: 0,
    repeated: false,
    events: [{ id: '', type: 'MemberRegistered' }],
    dryRun: true,
  })
  expect(await everything(ledger.store)).toEqual([])
  expect(await run(first)).toMatchObject({ repeated: false, dryRun: false })
  const other = request('RegisterMember', 'hill', { legalName: 'Other' }, { dryRun: true })
  expect(codeOf(await run(other))).toBe('member-exists')
})

describe('what happened earlier', () => {
  const effectiveAt = '2006-06-02T00:00:00.000Z'

  test('is recorded with its own time by who may backdate', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    await accepted(run, 'RegisterMember', 'hill', name, { by: historian, effectiveAt })
    const [event] = await everything(ledger.store)
    expect(event!.effectiveAt).toBe(effectiveAt)
    expect(event!.at > '2026').toBe(true)
  })

  test('is refused from others', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    const outcome = await run(request('RegisterMember', 'hill', name, { effectiveAt }))
    expect(codeOf(outcome)).toBe('backdating-not-allowed')
  })

  test('has happened, by the clock of recording', async () => {
    await using ledger = await openLedger()
    const now = '2026-03-31T12:00:00.000Z'
    const { run } = await start(ledger.store, { clock: () => now })
    const at = (effectiveAt: string) =>
      run(request('RegisterMember', 'hill', name, { by: historian, effectiveAt }))
    expect(await at('2026-03-31T12:00:00.001Z')).toMatchObject({
      refusal: { code: 'effective-in-the-future', now },
    })
    expect(codeOf(await at(now))).toBe(null)
  })

  test('is what deadlines are compared with', async () => {
    await using ledger = await openLedger()
    const { run } = await start(ledger.store)
    await foundTrade(run)
    const past = { by: historian, effectiveAt }
    await accepted(run, 'RequestQuote', 'q', { ...parties, condition }, past)
    const validUntil = '2006-06-30T00:00:00.000Z'
    await accepted(run, 'OfferQuote', 'q', { price, validUntil }, past)
    expect(codeOf(await run(request('AcceptQuote', 'q')))).toBe('quote-expired')
    await accepted(run, 'AcceptQuote', 'q', {}, past)
  })
})
