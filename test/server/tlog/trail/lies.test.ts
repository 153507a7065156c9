import { beforeAll, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../../../../domain/kernel/stored-event.ts'
import { utf8 } from '../../../../server/tlog/formats/bytes.ts'
import { KIND } from '../../../../server/tlog/formats/keys.ts'
import { parsePolicy } from '../../../../server/tlog/formats/policy.ts'
import { contradicts } from '../../../../server/tlog/trail/contradicts.ts'
import { notNext, verifyTrail } from '../../../../server/tlog/trail/verify.ts'
import { audit } from '../../../support/auditor/audit.ts'
import { SIGNED_AT, signingKey } from '../../../support/log-keys.ts'
import { lookers } from '../../../support/trails/looking.ts'
import { Operator } from '../../../support/trails/operator.ts'
import { piecesOf, textOf } from '../../../support/trails/pieces.ts'
import { trailWorld } from '../../../support/trails/world.ts'

const { signers, ours, theirs, oursAlone, theirsAlone, log, alone, policy, checker, trust } =
  lookers()

let events: readonly StoredEvent[]
beforeAll(async () => {
  events = await trailWorld()
})

const indexOf = (stream: string, type: string) =>
  events.findIndex((event) => event.stream === stream && event.type === type)

/** A ledger in which an event says something else. */
function withData(stream: string, type: string, edit: (text: string) => string): StoredEvent[] {
  const at = indexOf(stream, type)
  return events.map((event, index) => (index === at ? { ...event, data: edit(event.data) } : event))
}

/** The file of a ledger whose operator signs what it holds, whatever that is. */
async function fileOf(of: 'match' | 'loan' | 'lot', id: string, from: readonly StoredEvent[]) {
  const operator = new Operator(from, signers)
  operator.commit()
  return operator.trail({ of, id })
}

async function expectBoth(file: string, verdict: string, code: string) {
  const seen = await ours(file)
  expect({ verdict: seen.verdict, code: seen.reason?.code }).toEqual({ verdict, code })
  expect(theirs(file)).toMatchObject({ verdict, code, step: seen.reason?.step })
}

describe('what the operator itself recorded wrongly is found', () => {
  test('a settlement that is complete, and was not paid in full', async () => {
    const less = withData('settlement-q1', 'PaymentRecorded', (data) =>
      data.replace('"50000', '"49000'),
    )
    await expectBoth(await fileOf('match', 'q1', less), 'refused', 'sums-disagree')
  })

  test('a value that is not the quantity at the price', async () => {
    const more = withData('match-q1', 'MatchAgreed', (data) =>
      data.replace('"value":{"amount":"50000.00"', '"value":{"amount":"60000.00"'),
    )
    await expectBoth(await fileOf('match', 'q1', more), 'refused', 'sums-disagree')
  })

  test('a payment of a loan of which something went nowhere', async () => {
    const lost = withData('loan-n0', 'PaymentApplied', (data) =>
      data.replace(/"interest":\{"amount":"[^"]+"/, '"interest":{"amount":"0.00"'),
    )
    await expectBoth(await fileOf('loan', 'n0', lost), 'refused', 'sums-disagree')
  })

  test('events in an order in which they were not recorded', async () => {
    const [first, second] = ['QuoteRequested', 'QuoteOffered'].map((type) =>
      indexOf('quote-q1', type),
    ) as [number, number]
    const swapped = events.with(first, events[second]!).with(second, events[first]!)
    const operator = new Operator(swapped, signers)
    operator.commit()
    const file = await operator.trail({ of: 'match', id: 'q1' })
    await expectBoth(file, 'refused', 'index-out-of-order')
  })

  test('an event of a type that nobody knows: the rest is included, and more cannot be said', async () => {
    const unknown = events.map((event) =>
      event.type === 'QuoteOffered' ? { ...event, type: 'QuoteWhispered' } : event,
    )
    await expectBoth(await fileOf('match', 'q1', unknown), 'included', 'event-unknown')
  })

  test('an event that has not its shape, and one that cannot follow', async () => {
    const shapeless = withData('settlement-q1', 'InvoiceRecorded', () => '{"invoice":"i"}')
    const seen = await ours(await fileOf('match', 'q1', shapeless))
    expect([seen.verdict, seen.reason?.code]).toEqual(['refused', 'shape-broken'])
    const offered = events[indexOf('quote-q1', 'QuoteOffered')]!
    const twice = events.map((event) =>
      event.stream === 'quote-q1' && event.type === 'QuoteRequested'
        ? { ...event, type: 'QuoteOffered', version: offered.version, data: offered.data }
        : event,
    )
    const broken = await ours(await fileOf('match', 'q1', twice))
    expect([broken.verdict, broken.reason?.code]).toEqual(['refused', 'state-broken'])
  })

  test('a commit that knows leaves which are not there yet', async () => {
    const operator = new Operator(events, signers)
    operator.commit({ size: events.length + 3 })
    const before = new Operator(events, signers)
    before.commit()
    const pieces = piecesOf(await before.trail({ of: 'match', id: 'q1' }))
    pieces.commit = operator.proofOf(events.length)
    await expectBoth(
      textOf({ ...pieces, note: operator.note() }),
      'refused',
      'commit-beyond-its-leaf',
    )
  })
})

describe('a second pledge that the operator hides from its commits', () => {
  const isPledge = ({ stream, type }: StoredEvent) => stream === 'lot-l0' && type === 'LotPledged'
  /** The ledger as it was when the lot was pledged. */
  const upToPledge = () => events.slice(0, indexOf('lot-l0', 'LotPledged') + 1)
  const free = { of: 'lot not-pledged', id: 'l0' } as const

  test('is hidden as long as nobody checked: that is the operator’s word', async () => {
    const operator = new Operator(upToPledge(), [log], isPledge)
    operator.commit()
    const file = await operator.trail(free)
    const seen = await oursAlone(file)
    expect(seen).toMatchObject({ verdict: 'complete', shown: { claim: { holds: true } } })
    expect(theirsAlone(file).verdict).toBe('complete')
    expect((await ours(file)).verdict).toBe('refused')
  })

  test('convicts the operator by the receipt of whoever has the pledge', async () => {
    const operator = new Operator(upToPledge(), [log], isPledge)
    const pledged = operator.size - 1
    const { entry, hashes } = operator.proofOf(pledged)
    const receipt = {
      entry,
      proof: {
        ...{ extra: null, index: pledged, checkpoint: operator.note() },
        hashes: hashes.map((hash) => Uint8Array.fromBase64(hash)),
      },
    }
    operator.commit()
    const lie = utf8(await operator.trail(free))
    expect(await contradicts(lie, receipt, { policy: alone })).toBe(
      `lot-l0 has LotPledged at leaf ${pledged}, which the log signed, and the log committed to ` +
        `all its events below leaf ${pledged + 1} without it`,
    )
    const later = signingKey('daybook/trails/2')
    const restored = new Operator(upToPledge(), [later], isPledge)
    restored.commit()
    const both = parsePolicy(`log ${log.vkey}\nlog ${later.vkey}\nquorum none\n`)
    expect(await contradicts(utf8(await restored.trail(free)), receipt, { policy: both })).toBe(
      'the receipt is of the log daybook/trails, and the trail is of daybook/trails/2: neither ' +
        'proves anything about the other',
    )
    const honest = new Operator(upToPledge(), [log])
    honest.commit()
    const truth = utf8(await honest.trail({ of: 'lot', id: 'l0' }))
    expect(await contradicts(truth, receipt, { policy: alone })).toBeNull()
  })

  test('is found by the gap that it leaves, once anything came after it', async () => {
    const operator = new Operator(events, signers, isPledge)
    operator.commit()
    await expectBoth(
      await operator.trail({ of: 'lot', id: 'l0' }),
      'refused',
      'revision-out-of-order',
    )
  })
})

describe('a lender', () => {
  const unpledged = () => events.slice(0, indexOf('lot-l0', 'LotPledged'))

  test('is shown that a lot is free, then that the next thing was its own pledge', async () => {
    const operator = new Operator(unpledged(), signers)
    operator.commit()
    const first = await ours(await operator.trail({ of: 'lot not-pledged', id: 'l0' }))
    operator.append(...events.slice(unpledged().length))
    operator.commit()
    const subject = { of: 'lot pledged-as', id: 'l0', loan: 'n0' } as const
    const second = await ours(await operator.trail(subject))
    expect([first.verdict, second.verdict]).toEqual(['complete, checked', 'complete, checked'])
    expect(notNext(first, second)).toBeNull()
    const elsewhere = { ...first, asOf: { ...first.asOf!, origin: 'daybook/trails/0' } }
    expect(notNext(elsewhere, second)).toBe(
      'the files are of the logs daybook/trails/0 and daybook/trails: neither proves anything of ' +
        'the other',
    )
    expect(notNext(second, second)).toBe('nothing happened to the lot since the first file')
  })

  test('is not shown what is not so: a lot that is pledged, or that is not there', async () => {
    const operator = new Operator(events, signers)
    operator.commit()
    for (const id of ['l0', 'p0', 'nowhere']) {
      const file = await operator.trail({ of: 'lot not-pledged', id })
      await expectBoth(file, 'refused', 'claim-untrue')
    }
    const another = await operator.trail({ of: 'lot pledged-as', id: 'l0', loan: 'n1' })
    await expectBoth(another, 'refused', 'claim-untrue')
  })

  test('is told which receipts are out', async () => {
    const operator = new Operator(events, signers)
    operator.commit()
    const { shown } = await ours(await operator.trail({ of: 'lot not-pledged', id: 'l1' }))
    expect(shown?.figures).toContainEqual([
      'receipt r, outstanding',
      '15 TNE, held by hill, negotiable',
    ])
  })

  test('sees that something else came first, if it did', async () => {
    const operator = new Operator(unpledged(), signers)
    operator.commit()
    const first = await ours(await operator.trail({ of: 'lot not-pledged', id: 'l0' }))
    const pledge = events[unpledged().length]!
    const inspected = events.find(
      ({ stream, type }) => stream === 'lot-l0' && type === 'LotInspected',
    )!
    const { revision } = pledge
    operator.append(
      { ...inspected, revision, id: pledge.id, position: pledge.position - 0.1 },
      { ...pledge, revision: revision + 1 },
    )
    operator.commit()
    const second = await ours(await operator.trail({ of: 'lot pledged-as', id: 'l0', loan: 'n0' }))
    expect(second.verdict).toBe('complete, checked')
    expect(notNext(first, second)).toBe(
      'the next event of the lot is LotInspected, and not this pledge',
    )
  })
})

test('what nobody checked is complete by the operator’s word, unless one checked it oneself', async () => {
  const operator = new Operator(events, [log])
  operator.commit()
  const file = await operator.trail({ of: 'match', id: 'q1' })
  const { verdict, reason, asOf } = await oursAlone(file)
  expect([verdict, reason?.code]).toEqual(['complete', 'not-checked'])
  expect(asOf).toMatchObject({ leaf: events.length, leaves: events.length + 1 })
  expect(theirsAlone(file).verdict).toBe('complete')
  const own = await verifyTrail(utf8(file), { policy: alone, isChecked: true })
  expect(own.verdict).toBe('complete, checked')
  const byItself = await verifyTrail(utf8(file), { policy: alone, checkers: [log.key] })
  expect(byItself.reason?.says).toBe('a log cannot be its own checker')
  const cosigner = signingKey('other.example', KIND.cosignature)
  const seeing = parsePolicy(`log ${log.vkey}\nwitness c ${checker.vkey}\nquorum none\n`)
  for (const [by, key, why] of [
    [alone, cosigner, 'the key of a checker is of the kind 0x06'],
    [seeing, checker, 'a witness of the policy cannot be a checker'],
  ] as const) {
    const { verdict, reason } = await verifyTrail(utf8(file), { policy: by, checkers: [key.key] })
    expect([verdict, reason?.step, reason?.says]).toEqual(['refused', 2, why])
    const logs = [log.vkey]
    const witnesses = by === seeing ? [checker.vkey] : []
    const other = audit(utf8(file), { logs, witnesses, needed: 0, checkers: [key.vkey] })
    expect(other).toMatchObject({ verdict: 'refused', step: 2, code: 'note-refused' })
  }
})

test('a commit of long ago under a checkpoint of today is too old for who wants it young', async () => {
  const operator = new Operator(events, signers)
  operator.commit()
  const file = await operator.trail({ of: 'match', id: 'q1' })
  const recorded = Date.parse(events.at(-1)!.at) / 1000
  // The witnesses sign at the same time whatever the age of the commit.
  const age = Math.ceil(Math.abs(SIGNED_AT - recorded)) + 1000
  const seen = async (now: number, maxAgeSeconds: number) => {
    const configured = { policy, checkers: [checker.key], now, maxAgeSeconds }
    const { verdict, reason } = await verifyTrail(utf8(file), configured)
    const other = audit(utf8(file), { ...trust, now, maxAge: maxAgeSeconds })
    expect([other.verdict, other.code]).toEqual([verdict, reason?.code ?? null])
    return reason?.code ?? verdict
  }
  expect(recorded).toBeLessThan(SIGNED_AT - 1000)
  expect(await seen(SIGNED_AT, age)).toBe('complete, checked')
  expect(await seen(SIGNED_AT, 1000)).toBe('commit-too-old')
  expect(await seen(SIGNED_AT + 1001, 1000)).toBe('note-refused')
})
