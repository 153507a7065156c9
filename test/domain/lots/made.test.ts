import { describe, expect, test } from 'vitest'
import { leftPlain } from '../../../domain/kernel/personal.ts'
import { lot } from '../../../domain/lots/decider.ts'
import { given, notProvoked } from '../../support/given.ts'
import { apples } from '../facts.ts'
import {
  announcement,
  at,
  type Happened,
  issuedAs,
  kept,
  knownOf,
  noFee,
  reservedAs,
  stateOf,
} from './facts.ts'
import { tonnes, World } from './world.ts'

const layer = (value: string, on = '2026-03-02') => ({ day: on, quantity: tonnes(value) })

/** Lots of 100 t, each as it is said, in one world. */
function worldOf(lots: Record<string, { owner?: string; grade?: string; loan?: string }>) {
  const world = new World()
  for (const [id, { owner = 'hill', grade, loan }] of Object.entries(lots)) {
    world.put(id, { type: 'AnnounceLot', data: { ...announcement, owner } }, '2026-03-01')
    const entry = { entry: 'e', owner: null, quantity: null }
    world.put(id, { type: 'EnterLot', data: entry }, id === 'a' ? '2026-03-02' : '2026-03-03')
    const inspection = { by: leftPlain('SGS'), certificate: null, grade: grade ?? '' }
    if (grade) world.put(id, { type: 'InspectLot', data: inspection })
    const pledge = { lender: 'bank', loan: loan ?? '', quantity: null }
    if (loan) world.put(id, { type: 'PledgeLot', data: pledge })
  }
  return world
}
const merge = (...lots: string[]) => ({ type: 'MergeLots', data: { lots } }) as const
const process = (value: string, ...lots: string[]) =>
  ({ type: 'ProcessLots', data: { lots, product: 'sugar', yield: tonnes(value) } }) as const
const refusal = (field: string, name: string) => ({
  accepted: false,
  refusal: { code: 'lots-do-not-fit', field, lot: name },
})

describe('lots that are merged', () => {
  test('become one of the same grade, in which each keeps its days', () => {
    const world = worldOf({ a: { grade: 'A' }, b: { grade: 'A' } })
    world.put('c', merge('a', 'b'), '2026-03-20')
    expect(world.state('c')).toMatchObject({
      ...{ status: 'stored', stored: '200', owner: 'hill', product: 'fuji', warehouse: 'store' },
      layers: [layer('100'), layer('100', '2026-03-03')],
      ...{ inspection: { grade: 'A' }, pledge: null, sums: { in: '200' } },
      from: [
        { lot: 'a', quantity: '100' },
        { lot: 'b', quantity: '100' },
      ],
    })
    expect(world.state('a')).toMatchObject({ status: 'empty', stored: '0', sums: { given: '100' } })
    expect(world.lots.get('a')?.at(-1)).toMatchObject({
      ...{ type: 'LotLeft', data: { ...noFee, how: 'merged', into: 'c', quantity: tonnes('100') } },
    })
  })

  test('are of one owner, grade and pledge', () => {
    const other = (more: object, field: string) =>
      expect(worldOf({ a: {}, b: more }).put('c', merge('a', 'b'))).toEqual(refusal(field, 'b'))
    other({ owner: 'market' }, 'owner')
    other({ grade: 'A' }, 'grade')
    other({ loan: 'l-1' }, 'pledge')
    expect(worldOf({ a: {} }).put('c', merge('a', 'a'))).toEqual(refusal('lot', 'a'))
    expect(worldOf({ a: {} }).put('c', merge('a', 'x'))).toEqual(refusal('stored', 'x'))
    const reserved = { needs: { lots: [knownOf(...kept), knownOf(...kept, reservedAs())] } }
    given(lot)
      .when('MergeLots', { lots: ['a', 'b'] }, reserved)
      .thenRefused({ code: 'lots-do-not-fit', field: 'reservation', lot: 'b' })
  })

  test('hand on what one loan has of them', () => {
    const world = worldOf({ a: { loan: 'l-1' }, b: { loan: 'l-1' } })
    world.put('c', merge('a', 'b'))
    expect(world.state('c')).toMatchObject({
      pledge: { lender: 'bank', loan: 'l-1', quantity: tonnes('200') },
    })
    expect(world.state('a')).toMatchObject({ pledge: null })
  })

  test('give nothing once they cannot, and the new lot is formed of the others', () => {
    const called = worldOf({ a: {}, b: {} })
    const asked = called.decide('c', merge('a', 'b'), '2026-03-20')
    if (!asked.accepted) throw new Error('they are called')
    called.lots.set('c', asked.events.map((event) => ({ ...event, ...at('2026-03-20') })) as never)
    const receipt = { ...issuedAs().data, receipt: 'w' }
    called.put('b', { type: 'IssueReceipt', data: receipt }, '2026-03-20')
    for (const id of ['a', 'b']) {
      called.put(id, { type: 'GiveLot', data: { into: 'c' } }, '2026-03-20')
    }
    expect(called.lots.get('b')?.at(-1)).toMatchObject({
      ...{ type: 'ClaimRefused', data: { because: 'receipt', by: 'c', claim: 'call' } },
    })
    expect(called.state('c')).toMatchObject({ status: 'stored', stored: '100' })
    expect(called.state('b')).toMatchObject({ status: 'stored', stored: '100' })
  })
})

describe('lots that are processed', () => {
  test('become a lot of another product at the yield that was weighed, new on its day', () => {
    const world = worldOf({ a: {}, b: {} })
    world.put('c', process('25', 'a', 'b'), '2026-03-20')
    expect(world.state('c')).toMatchObject({
      ...{ status: 'stored', stored: '25', product: 'sugar', inspection: null },
      layers: [layer('25', '2026-03-20')],
    })
  })

  test('hand on the same part of the yield to the loan, rounded down', () => {
    const world = worldOf({ a: {} })
    const pledge = {
      lender: 'bank',
      loan: 'l-1',
      quantity: { unit: 'KGM' as const, value: '33333.3' },
    }
    world.put('a', { type: 'PledgeLot', data: pledge })
    world.put('c', process('10.000000000001', 'a'))
    // 33.3333 % of it, which is 3.33333000000033… t.
    expect(world.state('c')).toMatchObject({ pledge: { quantity: tonnes('3.33333') } })
    const all = worldOf({ a: { loan: 'l-1' } })
    all.put('c', process('12.5', 'a'))
    expect(all.state('c')).toMatchObject({ stored: '12.5', pledge: { quantity: tonnes('12.5') } })
  })

  test('give a lot that is refused if nothing came', () => {
    const world = worldOf({ a: {} })
    const asked = world.decide('c', process('12.5', 'a'), '2026-03-20')
    if (!asked.accepted) throw new Error('it is called')
    world.lots.set('c', asked.events.map((event) => ({ ...event, ...at('2026-03-20') })) as never)
    const loss = { loss: 'l', quantity: null, reason: 'burnt' }
    world.put('a', { type: 'LoseLot', data: loss }, '2026-03-20')
    world.put('a', { type: 'GiveLot', data: { into: 'c' } }, '2026-03-20')
    expect(world.state('c')).toMatchObject({ status: 'refused', stored: '0' })
    expect(world.lots.get('c')?.at(-1)).toMatchObject({ data: { because: 'nothing-came' } })
  })

  test('at a yield in a unit of the product, and of a dimension that its keeper has room for', () => {
    const needs = { lots: [knownOf(...kept)], product: apples }
    const volume = { unit: 'LTR', value: '5' } as const
    given(lot)
      .when('ProcessLots', { lots: ['a'], product: 'fuji', yield: volume }, { needs })
      .thenRefused({ code: 'unit-does-not-fit', given: 'LTR', unit: 'KGM' })
    const juice = { ...apples, unit: 'LTR' } as never
    given(lot)
      .when(
        'ProcessLots',
        { lots: ['a'], product: 'juice', yield: volume },
        { needs: { ...needs, product: juice } },
      )
      .thenRefused({ code: 'lots-do-not-fit', field: 'unit', lot: 'a' })
  })
})

describe('a call', () => {
  test('is answered only by those that were called, with what they gave', () => {
    const world = worldOf({ a: {}, b: {} })
    const asked = world.decide('c', merge('a'), '2026-03-20')
    if (!asked.accepted) throw new Error('it is called')
    const events = asked.events.map((event) => ({ ...event, ...at('2026-03-20') })) as Happened[]
    const into = stateOf('c', ...events)
    given(lot, ...kept)
      .when('GiveLot', { into: 'c' }, { id: 'b', needs: { into } })
      .thenRefused({ code: 'not-called', lot: 'c' })
    const nothing = { layers: [], lot: 'a', pledge: null, quantity: null }
    given(lot, ...events)
      .when('AnswerCall', nothing, { id: 'c', needs: { lot: world.state('a') } })
      .thenRefused({ code: 'not-given', lot: 'a' })
    given(lot, ...kept)
      .when('AnswerCall', nothing, { needs: { lot: world.state('a') } })
      .thenRefused({ code: 'not-called', lot: 'a' })
  })
})

test('no refusal of a call is left out', () => {
  const here = /lots-do-not-fit|not-called/
  expect(notProvoked(lot).filter((code) => here.test(code))).toEqual([])
})
