import { beforeAll, describe, expect, test } from 'vitest'
import type { Adoption } from '../../commands/what-if/adoptions.ts'
import type { WhatIf } from '../../commands/what-if/what-if.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { minus, sum } from '../../domain/values/exact.ts'
import { turnover } from '../../projections/turnover/fold.ts'
import { showWarehouse } from '../../projections/turnover/queries.ts'
import { FALLEN_APPLES, LOT_OF_APPLES, TOPPED_UP, UNANSWERED } from '../../scripts/demo/apples.ts'
import { houses } from '../../scripts/demo/store.ts'
import { ask, folded } from '../support/ask.ts'
import { type Rehearsed, rehearse, rehearsed } from '../support/rehearsal.ts'
import { answered, expectNoDifference, otherStreams } from '../support/what-if.ts'

const FROM = '2025-01-01'

/** Half of the value is lent; calls are made, and goods sold, from where they were of it. */
const cautious: Adoption = {
  ...{ policy: 'lending', from: FROM },
  terms: {
    ...policyKinds.lending.defaults,
    ...{ advance: '50', callAbove: '1.7', liquidateAbove: '1.8' },
  },
}
const classic: Adoption = {
  ...{ policy: 'storage', from: FROM },
  terms: { ...policyKinds.storage.defaults, fees: 'classic' },
}

let year: Rehearsed
beforeAll(async () => {
  year = await rehearsed()
}, 300_000)

type Told = { readonly type: string; readonly data: unknown }
const of = (streams: ReadonlyMap<string, readonly Told[]>, stream: string, type: string) =>
  (streams.get(stream) ?? [])
    .filter((one) => one.type === type)
    // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an event
    .map(({ data }) => data as any)

test('policies that are in force change nothing of a year', async () => {
  expect(await expectNoDifference(year.events)).toBeGreaterThan(1_000)
}, 300_000)

describe('with half of the value lent', () => {
  let found: WhatIf
  let other: ReadonlyMap<string, readonly Told[]>
  beforeAll(async () => {
    found = await answered(year.events, [cautious])
    other = otherStreams(year.events, found)
  }, 300_000)

  test('apples are lent 300,000 on, at an interest of 700, and their owner has 290,300', () => {
    const stream = `loan-${LOT_OF_APPLES}`
    expect(of(other, stream, 'LoanDisbursed')).toMatchObject([{ amount: { amount: '300000.00' } }])
    expect(of(other, stream, 'PaymentApplied')).toMatchObject([
      {
        ...{ storage: { amount: '9000.00' }, interest: { amount: '700.00' } },
        ...{ principal: { amount: '300000.00' }, owner: { amount: '290300.00' } },
      },
    ])
    const lent = found.decisions.find(
      (one) => one.stream === stream && one.command === 'DisburseLoan',
    )
    expect(lent).toMatchObject({
      ...{ became: 'otherwise', day: '2025-10-13', isRule: false, refusal: null },
      events: [
        {
          ordinal: 0,
          happened: { type: 'LoanDisbursed', data: { amount: { amount: '480000.00' } } },
          instead: { type: 'LoanDisbursed', data: { amount: { amount: '300000.00' } } },
        },
      ],
    })
  })

  test('no fall of the mark calls for more, and what answered a call is no longer possible', () => {
    expect(of(other, `loan-${FALLEN_APPLES}`, 'MarginCalled')).toEqual([])
    expect(found.noLongerPossible).toMatchObject([
      {
        ...{ stream: `loan-${FALLEN_APPLES}`, command: 'ApplyPayment', day: '2025-11-11' },
        refusal: { code: 'call-not-made', calls: 0 },
        events: [
          { happened: { data: { amount: { amount: '40480.00' }, call: 1 } }, instead: null },
          { happened: { type: 'MarginCallEnded' }, instead: null },
        ],
      },
      // Nothing is left to be given up.
      { stream: `loan-${UNANSWERED}`, command: 'WriteOffLoan', refusal: { was: 'closed' } },
    ])
    const called = year.events.filter(({ type }) => type === 'MarginCalled')
    const gone = found.decisions.filter(({ events }) =>
      events.some(({ happened }) => happened?.type === 'MarginCalled'),
    )
    expect(gone.map(({ stream }) => stream).sort()).toEqual(
      called.map(({ stream }) => stream).sort(),
    )
    expect(new Set(called.map(({ stream }) => stream))).toEqual(
      new Set([FALLEN_APPLES, TOPPED_UP, UNANSWERED].map((loan) => `loan-${loan}`)),
    )
  })

  test('the year comes out as if it were played anew under that policy, event by event', async () => {
    const anew = await rehearse({ adopting: [cautious] })
    const told = new Map<string, Told[]>()
    for (const { stream, type, data } of anew.events) {
      told.set(stream, [...(told.get(stream) ?? []), { type, data: JSON.parse(data) }])
    }
    const streams = [...new Set([...told.keys(), ...other.keys()])].filter(
      (stream) => stream !== 'policy-lending',
    )
    const lastOf = (of: typeof other, stream: string) => of.get(stream)?.slice(-3)
    const otherwise = streams
      .filter((stream) => JSON.stringify(told.get(stream)) !== JSON.stringify(other.get(stream)))
      .map((stream) => [stream, lastOf(told, stream), lastOf(other, stream)])
    expect(otherwise).toEqual([])
  }, 300_000)

  test('sums are those of the events', () => {
    const total = (type: string, field: string, events: readonly Told[]) =>
      sum(
        events.filter((one) => one.type === type).map(({ data }) => (data as Data)[field]!.amount),
      )
    type Data = Record<string, { readonly amount: string }>
    const recorded = year.events.map(({ type, data }) => ({ type, data: JSON.parse(data) }))
    const all = [...other.values()].flat()
    for (const [figure, type, field] of [
      ['lent', 'LoanDisbursed', 'amount'],
      ['interest', 'PaymentApplied', 'interest'],
      ['paidToOwners', 'PaymentApplied', 'owner'],
      ['writtenOff', 'LoanWrittenOff', 'amount'],
    ] as const) {
      const told = found.sums.find((one) => one.figure === figure && one.currency === 'CNY')!
      expect(Number(told.was), figure).toBe(Number(total(type, field, recorded)))
      expect(Number(told.would), figure).toBe(Number(total(type, field, all)))
      expect(Number(told.difference)).toBe(Number(minus(told.would, told.was)))
    }
    expect(found.sums.find(({ figure }) => figure === 'called')).toMatchObject({ would: '0.00' })
  })

  test('nothing of it depends on what came after the position it is bound to', async () => {
    const until = year.events.findLast(({ day }) => day < '2025-06-01')!.position
    const { decisions, position } = await answered(year.events, [cautious], until)
    expect(position).toBe(`${until}`)
    expect(decisions.length).toBeGreaterThan(20)
    expect(decisions).toEqual(found.decisions.filter((one) => Number(one.position) <= until))
  }, 300_000)
})

const feeOf = (told: Told | null) => (told?.data as Fee | undefined)?.fee.amount
type Fee = { readonly fee: { readonly amount: string } }

test('with classic fees storage costs what the warehouses say that it would have', async () => {
  const found = await answered(year.events, [classic])
  const shown = folded(turnover, year.events, (rows) =>
    houses.map(({ id: warehouse }) => ask(rows, showWarehouse, { warehouse })!.fees),
  )
  // One of them has had classic fees all the time.
  const rows = shown.flatMap((fees) => fees.byPolicy)
  const asClassic = sum(
    rows.map(({ policy, earned, otherwise }) => (policy === 'classic' ? earned : otherwise).amount),
  )
  const earned = sum(shown.map((fees) => fees.earned.amount))
  const fees = found.sums.find(({ figure }) => figure === 'storageFees')!
  expect([fees.was, fees.would].map(Number)).toEqual([earned, asClassic].map(Number))
  expect(Number(fees.difference)).toBe(Number(minus(asClassic, earned)))
  expect(fees.was).not.toBe(fees.would)
  // Each exit whose fee is another is listed, and no other.
  const exits = year.events
    .filter(({ type }) => type === 'LotLeft')
    .map(({ data, stream }) => ({ stream, ...JSON.parse(data) }))
    .filter(({ fee, feePolicy }) => fee !== null && feePolicy !== 'classic')
    .filter(({ fee, otherFee }) => fee.amount !== otherFee.amount)
  const told = found.decisions.filter(
    ({ command, events }) =>
      command === 'LeaveLot' &&
      events.some(({ happened, instead }) => feeOf(happened) !== feeOf(instead)),
  )
  expect(told.map(({ stream }) => stream).sort()).toEqual(exits.map(({ stream }) => stream).sort())
}, 300_000)
