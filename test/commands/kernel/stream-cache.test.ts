import { describe, expect, test } from 'vitest'
import { ref } from '../../../commands/kernel/endpoint.ts'
import { EVIDENCE_MS, openStreams } from '../../../commands/kernel/stream-cache.ts'
import { doneBy, fold, unread } from '../../../commands/kernel/stream-state.ts'
import { member } from '../../../domain/members/decider.ts'
import { accepted, around, openLedger, start } from '../ledger.ts'
import { check, recorded, registered, verifiedOften } from '../verified.ts'

const hill = { legalName: 'Orchard Hill Ltd' }

/** A member of whom one event was read. */
const once = () => {
  const event = recorded('MemberRegistered', 0)
  return fold(member, 'x', unread(member), event, registered, 'c-0')
}

test('evidence holds and names the state of a stream without an event', async () => {
  await using ledger = await openLedger()
  const { run } = await start(ledger.store)
  await accepted(run, 'RegisterMember', 'hill', hill)
  const streams = openStreams(ledger.store, true)
  const refs = { buyer: ref(member, 'hill'), seller: ref(member, 'nobody') }
  expect(streams.gatherCached(refs), 'nothing has been read').toBe(null)
  const { needs, names } = await streams.gather(refs)
  expect(names).toEqual(['member-hill@0', 'member-nobody@-1'])
  expect(Object.keys(needs)).toEqual(['buyer', 'seller'])
  expect(needs.seller).toBe(member.initialState)
  const cached = openStreams(ledger.store, true)
  for (const need of [refs.buyer, refs.seller]) cached.keep(need.name, await streams.current(need))
  expect(cached.gatherCached(refs)).toEqual({ needs, names })
})

test('a command is known once a state holds the last of its events that was read', () => {
  const before = once()
  const half = fold(member, 'x', before, recorded('LicenceVerified', 1), check, 'c-1')
  const whole = fold(member, 'x', half, recorded('BankAccountVerified', 2), check, 'c-1')
  expect(doneBy(before, 'c-1'), 'others are ahead').toBe(undefined)
  expect(doneBy(whole, 'c-1')).toMatchObject({
    revision: 2,
    events: [{ id: 'e-1' }, { id: 'e-2' }],
  })
  expect(doneBy(whole, 'c-0')).toMatchObject({ revision: 0, events: [{ id: 'e-0' }] })
})

test('an event that a reader has folded before its appender is known once', () => {
  const before = once()
  const licence = recorded('LicenceVerified', 1)
  const read = fold(member, 'x', before, licence, check, 'c-1')
  const appended = fold(member, 'x', before, licence, check, 'c-1')
  for (const folded of [read, appended]) {
    expect(doneBy(folded, 'c-1')?.events).toEqual([{ id: 'e-1', type: 'LicenceVerified' }])
    expect(folded.done.size).toBe(2)
  }
})

describe('evidence', () => {
  const anotherChanges = async (sole: boolean) => {
    const ledger = await openLedger()
    const { run } = await start(ledger.store)
    await accepted(run, 'RegisterMember', 'hill', hill)
    let now = 0
    let reads = 0
    const store = around(ledger.store, {
      readStream: (...call) => {
        reads += 1
        return ledger.store.readStream(...call)
      },
    })
    const streams = openStreams(store, sole, undefined, () => now)
    const refs = { seller: ref(member, 'hill') }
    await streams.gather(refs)
    await accepted(run, 'VerifyLicence', 'hill', check)
    return {
      streams,
      names: () => streams.gatherCached(refs)?.names,
      after: (ms: number) => (now = ms),
      reads: () => reads,
      [Symbol.asyncDispose]: () => ledger[Symbol.asyncDispose](),
    }
  }

  test('that other servers may change is not decided on once it is two seconds old', async () => {
    await using seller = await anotherChanges(false)
    expect(seller.names()).toEqual(['member-hill@0'])
    seller.after(EVIDENCE_MS)
    expect(seller.names()).toBe(undefined)
    await seller.streams.current(ref(member, 'hill'))
    expect(seller.names()).toEqual(['member-hill@1'])
  })

  test('in use is read again beside the commands, once, before it is too old', async () => {
    await using seller = await anotherChanges(false)
    seller.after(EVIDENCE_MS / 2)
    for (let n = 0; n < 10; n++) expect(seller.names()).toEqual(['member-hill@0'])
    await expect.poll(seller.names).toEqual(['member-hill@1'])
    expect(seller.reads()).toBe(2)
    seller.after(EVIDENCE_MS)
    expect(seller.names(), 'it was read half that time ago').toEqual(['member-hill@1'])
  })

  test('is read once for all who ask at one time, and anew after an append', async () => {
    await using seller = await anotherChanges(true)
    const { streams } = seller
    const before = seller.reads()
    streams.forget('member-hill')
    const both = await Promise.all([1, 2].map(() => streams.current(ref(member, 'hill'))))
    expect(both.map(({ revision }) => revision)).toEqual([1, 1])
    expect(seller.reads() - before).toBe(1)
    streams.forget('member-hill')
    const first = streams.current(ref(member, 'hill'))
    streams.forget('member-hill')
    await Promise.all([first, streams.current(ref(member, 'hill'))])
    expect(seller.reads() - before, 'what was begun before it was forgotten is not shared').toBe(3)
  })

  test('that nobody else can change is never read again', async () => {
    await using seller = await anotherChanges(true)
    seller.after(1_000_000)
    seller.names()
    expect(seller.reads()).toBe(1)
  })
})

test('a long stream lets others have their turns while it is folded, and then stays', async () => {
  await using ledger = await openLedger()
  const events = verifiedOften(30_000)
  let reads = 0
  const store = around(ledger.store, {
    readStream: async (_, { from = 0, limit }) => {
      reads++
      return events.slice(from, from + limit)
    },
  })
  const streams = openStreams(store, true)
  let turns = 0
  const count = () => {
    turns++
    counting = setImmediate(count)
  }
  let counting = setImmediate(count)
  const { revision, done } = await streams.current(ref(member, 'x'))
  clearImmediate(counting)
  expect(revision).toBe(30_000)
  expect(turns, 'turns of the event loop').toBeGreaterThan(3)
  expect(done.by('c-15000', revision)).toMatchObject({ revision: 15_000 })
  const before = reads
  expect((await streams.current(ref(member, 'x'))).revision).toBe(30_000)
  expect(reads, 'nothing is read again').toBe(before)
})
