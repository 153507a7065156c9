import { describe, expect, test } from 'vitest'
import { insuredOn } from '../../domain/shared/insurance.ts'
import { shipment } from '../../domain/shipments/decider.ts'
import { controlledBy, inClosedTransit } from '../../domain/shipments/evidence.ts'
import { given, notProvoked } from '../support/given.ts'
import {
  absent,
  arrived,
  booked,
  departed,
  dollars,
  type History,
  loaded,
  lost,
  member,
  shipmentAfter,
} from './shipment-facts.ts'

describe('a document', () => {
  const bill = {
    ...{ control: false, document: 'bl-1', held: 3, holder: 'bank' },
    ...({ kind: 'bill-of-lading', originals: 3 } as const),
  }
  const waybill = { ...bill, kind: 'waybill', control: true, held: 0, originals: 0 } as const
  const held = (data: object) => ({ type: 'DocumentHeld', data: { ...bill, ...data } }) as const
  const hold = (data: object, ...history: unknown[]) =>
    given(shipment, booked(), ...(history as History)).when(
      'HoldDocument',
      { ...bill, ...data },
      { needs: { holder: member } },
    )

  test('is in somebody’s hands, and passes on, whatever became of the goods', () => {
    hold({}).thenAccepted(held({}))
    hold({ holder: 'mill' }, held({})).thenAccepted(held({ holder: 'mill' }))
    hold({ holder: null }, loaded('a'), lost('a')).thenAccepted(held({ holder: null }))
    hold({ document: 'constructor' }).thenAccepted(held({ document: 'constructor' }))
  })

  test('is one of a thousand at most, and those that there are pass on', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => held({ document: `bl-${n}` }))
    hold({ document: 'more' }, ...many).thenRefused({ code: 'too-many-documents', limit: 1_000 })
    const passed = { document: 'bl-7', holder: 'mill' }
    hold(passed, ...many).thenAccepted(held(passed))
  })

  test('is a bill of lading with originals, or a waybill without any', () => {
    const refused = (field: 'control' | 'held' | 'originals') =>
      ({ code: 'document-impossible', field }) as const
    hold({ held: 4 }).thenRefused(refused('held'))
    hold({ held: 0, originals: 0 }).thenRefused(refused('originals'))
    hold({ control: true }).thenRefused(refused('control'))
    hold({ ...waybill, originals: 1 }).thenRefused(refused('originals'))
    hold({ ...waybill, held: 1 }).thenRefused(refused('held'))
    hold(waybill).thenAccepted(held(waybill))
  })

  test('stays the same one', () => {
    const differs = { code: 'document-differs' } as const
    hold(waybill, held({})).thenRefused({ ...differs, field: 'kind' })
    hold({ originals: 4 }, held({})).thenRefused({ ...differs, field: 'originals' })
    given(shipment, booked())
      .when('HoldDocument', bill, { needs: { holder: absent } })
      .thenRefused({ code: 'member-unknown', member: 'bank' })
  })

  test('gives a lender control: all originals of each bill, or a waybill, or a charter', () => {
    const controls = (...documents: object[]) =>
      controlledBy(shipmentAfter(booked(), ...documents.map(held)), 'bank')
    expect(controls()).toBe(false)
    expect(controls({})).toBe(true)
    expect(controls({ held: 2 })).toBe(false)
    expect(controls({ holder: 'mill' })).toBe(false)
    expect(controls({}, { document: 'bl-2', held: 1 })).toBe(false)
    expect(controls({}, { document: 'bl-2' })).toBe(true)
    expect(controls(waybill)).toBe(true)
    expect(controls({ ...waybill, control: false })).toBe(false)
    expect(controls({ ...waybill, holder: 'mill' })).toBe(false)
    expect(controls({ ...waybill, document: 'wb' }, { holder: 'mill' })).toBe(false)
    expect(controlledBy(shipmentAfter(booked({ charter: true })), 'bank')).toBe(true)
    expect(controlledBy({ status: 'absent' }, 'bank')).toBe(false)
  })
})

describe('an insurance', () => {
  const cover = {
    ...{ from: '2026-03-05', insurer: 'Harbour Mutual', lossPayee: 'bank', policy: 'p-1' },
    ...{ sum: dollars('110.00'), until: '2026-03-31' },
  }
  const insured = (data: object = {}) =>
    ({ type: 'ShipmentInsured', data: { ...cover, ...data } }) as const
  const insure = (data: object, ...history: unknown[]) =>
    given(shipment, booked(), ...(history as History)).when(
      'InsureShipment',
      { ...cover, ...data },
      { needs: { lossPayee: member } },
    )

  test('is recorded, and changed under its number', () => {
    insure({}).thenAccepted(insured())
    insure({ sum: dollars('120.00') }, insured()).thenAccepted(insured({ sum: dollars('120.00') }))
    insure({}, insured({ sum: dollars('1.00') }), insured()).thenNothing()
  })

  test('is one of a thousand at most, each change counted', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => insured({ policy: `p-${n % 2}` }))
    insure({ policy: 'more' }, ...many).thenRefused({ code: 'too-many-documents', limit: 1_000 })
  })

  test('ends after it begins, comes before the loss, and pays a member', () => {
    insure({ until: '2026-03-04' }).thenRefused({
      ...{ code: 'insurance-ends-first', from: '2026-03-05', until: '2026-03-04' },
    })
    insure({}, loaded('a'), lost('a')).thenRefused({ code: 'shipment-lost' })
    given(shipment, booked())
      .when('InsureShipment', cover, { needs: { lossPayee: absent } })
      .thenRefused({ code: 'member-unknown', member: 'bank' })
  })

  test('is in force from its first day to its last, as it was recorded last', () => {
    const [first, second] = [cover, { ...cover, policy: 'p-2', until: '2026-03-10' }]
    expect(insuredOn([first, second], '2026-03-10')).toEqual([first, second])
    expect(insuredOn([first, second], '2026-03-11')).toEqual([first])
    expect(insuredOn([first], '2026-03-04')).toEqual([])
    expect(insuredOn([first], '2026-03-31')).toEqual([first])
    const ended = { ...first, until: '2026-03-06' }
    expect(insuredOn([first, ended], '2026-03-07')).toEqual([])
  })
})

test('goods are in closed transit from loading to so many days after the quay', () => {
  const on = (day: string, ...history: unknown[]) =>
    inClosedTransit(shipmentAfter(booked(), ...history), day)
  expect(on('2026-03-05')).toBe(false)
  expect(on('2026-03-04', loaded('a'))).toBe(false)
  expect(on('2026-03-05', loaded('a'))).toBe(true)
  expect(on('2026-06-01', loaded('a'), departed)).toBe(true)
  expect(on('2026-03-23', loaded('a'), departed, arrived)).toBe(true)
  expect(on('2026-03-24', loaded('a'), departed, arrived)).toBe(false)
  expect(on('2026-03-15', loaded('a'), departed, lost('a'))).toBe(false)
  expect(inClosedTransit({ status: 'absent' }, '2026-03-05')).toBe(false)
})

test('what is refused of papers was provoked', () => {
  const papers = /^document|^insurance/
  expect(notProvoked(shipment).filter((code) => papers.test(code))).toEqual([])
})
