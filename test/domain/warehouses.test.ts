import { Map as Persistent } from 'immutable'
import { describe, expect, test } from 'vitest'
import type { Lot } from '../../domain/lots/evidence.ts'
import { warehouse } from '../../domain/warehouses/decider.ts'
import type { WarehouseEvent } from '../../domain/warehouses/events.ts'
import { actingFor, foldAll, given, notProvoked, on } from '../support/given.ts'
import { memberWith } from './facts.ts'
import { lotWith, stored } from './goods.ts'

const id = 'cold-store'
const tonnes = (value: string) => ({ unit: 'TNE', value }) as const
const perDay = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const
const lease = {
  ...{ capacity: tonnes('250'), cost: perDay('1'), from: '2026-03-01', operator: null },
  ...{ place: { country: 'CN', name: 'Yantai' }, rent: perDay('3') },
}
const leased = (changes: object = {}): WarehouseEvent => ({
  type: 'WarehouseLeased',
  data: { ...lease, ...changes },
})
const claimed = (lot: string, value: string, more: object = {}): WarehouseEvent => ({
  type: 'SpaceClaimed',
  data: { apart: [], beyond: false, lot, moved: [], quantity: tonnes(value), ...more },
})
const freed = (lot: string, value: string): WarehouseEvent => ({
  type: 'SpaceFreed',
  data: { lot, quantity: tonnes(value) },
})
const noRoom = (lot: string, free: string, value = '100'): WarehouseEvent => ({
  type: 'SpaceRefused',
  data: { because: 'no-room', free, lot, quantity: tonnes(value) },
})
const whenClaimed = (lot: Lot, ...history: WarehouseEvent[]) =>
  given(warehouse, leased(), ...history).when('ClaimSpace', { lot: 'a' }, { id, needs: { lot } })
const gave = (...given: [string, string][]) => ({ gave: Persistent(given) })

describe('a warehouse', () => {
  const lessee = (data: object, ...history: WarehouseEvent[]) =>
    given(warehouse, ...history).when(
      'LeaseWarehouse',
      { ...lease, ...data },
      { needs: { operator: memberWith() } },
    )

  test('is leased, and by a later lease larger, smaller, or at another price', () => {
    lessee({}).thenAccepted(leased())
    const smaller = { capacity: { unit: 'KGM', value: '1000' }, from: '2026-06-01' } as const
    lessee(smaller, leased(), claimed('a', '200')).thenAccepted(leased(smaller))
    lessee({ rent: perDay('4') }, leased()).thenAccepted(leased({ rent: perDay('4') }))
  })

  test('is leased again as it is without any event', () => {
    lessee({}, leased()).thenNothing()
    lessee({}, leased({ rent: perDay('4') }), leased()).thenNothing()
    lessee({}, leased(), leased({ rent: perDay('4') })).thenAccepted(leased())
  })

  test('stays in its dimension, its hands, its place and its currency', () => {
    const cubic = { ...perDay('1'), per: 'MTQ' } as const
    const volume = { capacity: { unit: 'MTQ', value: '9' }, cost: cubic, rent: cubic } as const
    lessee(volume, leased()).thenRefused({
      ...{ code: 'unit-does-not-fit', given: 'MTQ', unit: 'TNE' },
    })
    const differs = { code: 'warehouse-differs' } as const
    lessee({ operator: 'keeper' }, leased()).thenRefused({ ...differs, field: 'operator' })
    lessee({ place: { country: 'DE' } }, leased()).thenRefused({ ...differs, field: 'place' })
    const euro = { ...perDay('1'), currency: 'EUR' }
    lessee({ cost: euro, rent: euro }, leased()).thenRefused({ ...differs, field: 'currency' })
  })

  test('is paid for in one dimension and one currency', () => {
    const wrong = { code: 'unit-does-not-fit', given: 'MTQ', unit: 'TNE' } as const
    lessee({ cost: { ...perDay('1'), per: 'MTQ' } }).thenRefused(wrong)
    lessee({ rent: { ...perDay('1'), per: 'MTQ' } }).thenRefused(wrong)
    lessee({ rent: { ...perDay('1'), currency: 'EUR' } }).thenRefused({
      ...{ code: 'currencies-differ', cost: 'CNY', rent: 'EUR' },
    })
  })

  test('is kept by the platform, or by a member', () => {
    lessee({ operator: 'keeper' }).thenAccepted(leased({ operator: 'keeper' }))
    given(warehouse)
      .when(
        'LeaseWarehouse',
        { ...lease, operator: 'nobody' },
        { needs: { operator: { status: 'absent' } } },
      )
      .thenRefused({ code: 'member-unknown', member: 'nobody' })
  })
})

describe('goods that are announced', () => {
  test('have room kept for them, as far as it is leased', () => {
    whenClaimed(lotWith()).thenAccepted(claimed('a', '100'))
    whenClaimed(lotWith(), claimed('b', '150')).thenAccepted(claimed('a', '100'))
    whenClaimed(lotWith(), claimed('b', '150.001')).thenAccepted(noRoom('a', '99.999'))
  })

  test('are told that a smaller lease leaves nothing, and that none is in force', () => {
    const smaller = leased({ capacity: tonnes('120') })
    whenClaimed(lotWith(), claimed('b', '150'), smaller).thenAccepted(noRoom('a', '0'))
    given(warehouse, leased({ from: '2026-04-01' }))
      .when('ClaimSpace', { lot: 'a' }, { id, needs: { lot: lotWith() } })
      .thenAccepted({
        type: 'SpaceRefused',
        data: { because: 'not-in-force', free: '0', lot: 'a', quantity: tonnes('100') },
      })
  })

  test('are measured exactly in the unit of the warehouse, whatever their own', () => {
    const kilos = { unit: 'KGM', announced: '250000.001' } as const
    whenClaimed(lotWith(kilos)).thenAccepted({
      type: 'SpaceRefused',
      data: {
        ...{ because: 'no-room', free: '250', lot: 'a' },
        quantity: { unit: 'KGM', value: '250000.001' },
      },
    })
    whenClaimed(lotWith({ ...kilos, announced: '250000' })).thenAccepted(
      claimed('a', '0', { quantity: { unit: 'KGM', value: '250000' } }),
    )
    whenClaimed(lotWith({ unit: 'MTQ' })).thenRefused({
      ...{ code: 'unit-does-not-fit', given: 'MTQ', unit: 'TNE' },
    })
  })

  test('keep their room until all has come, or no more is to come', () => {
    const sums = { in: '60', found: '0', out: '0', lost: '0', given: '0' }
    whenClaimed(stored('60', { sums }), claimed('a', '100')).thenNothing()
    whenClaimed(stored('0', { sums }), claimed('a', '100')).thenAccepted(freed('a', '60'))
    const noMore = stored('60', { announced: '60', sums })
    whenClaimed(noMore, claimed('a', '100')).thenAccepted(freed('a', '40'))
    whenClaimed(lotWith({ status: 'refused' }), claimed('a', '100')).thenAccepted(freed('a', '100'))
  })

  test('are refused once', () => {
    const full = [claimed('b', '200'), noRoom('a', '50')]
    whenClaimed(lotWith(), ...full).thenNothing()
    whenClaimed(lotWith(), ...full, freed('b', '50')).thenAccepted(claimed('a', '100'))
  })

  test('may be announced anew, as soon as they are wanted no longer, or on another day', () => {
    const full = [claimed('b', '200'), noRoom('a', '50')]
    whenClaimed(lotWith({ status: 'refused' }), ...full).thenAccepted(freed('a', '0'))
    whenClaimed(lotWith(), ...full, freed('a', '0')).thenAccepted(noRoom('a', '50'))
    const before = [claimed('b', '200'), on('2026-03-05', noRoom('a', '50'))]
    whenClaimed(lotWith(), ...before).thenAccepted(noRoom('a', '50'))
  })

  test('come off a ship into room that is kept for them before', () => {
    const afloat = stored('100', { shipment: 'voyage-7', leaves: 'shipment' })
    whenClaimed(afloat).thenAccepted(claimed('a', '100'))
    whenClaimed(afloat, claimed('b', '200')).thenAccepted(noRoom('a', '50'))
    const loading = stored('100', { shipment: 'voyage-7', leaves: 'warehouse' })
    whenClaimed(loading, claimed('a', '100')).thenNothing()
  })

  test('for another house, or for a ship, take no room', () => {
    whenClaimed(lotWith({ warehouse: 'other' })).thenNothing()
    whenClaimed(lotWith({ warehouse: null, shipment: 'voyage-7' })).thenNothing()
  })
})

describe('goods that are there', () => {
  test('are a fact: room is kept beyond the lease, and flagged', () => {
    whenClaimed(stored('105'), claimed('a', '100')).thenAccepted(claimed('a', '5'))
    whenClaimed(stored('105'), claimed('a', '100'), claimed('b', '150')).thenAccepted(
      claimed('a', '5', { beyond: true }),
    )
    given(warehouse, leased({ from: '2026-04-01' }))
      .when('ClaimSpace', { lot: 'a' }, { id, needs: { lot: stored('1') } })
      .thenAccepted(claimed('a', '1', { beyond: true }))
  })

  test('are flagged as well if their room is asked for late, and the lease has shrunk since', () => {
    const smaller = (day: string) => on(day, leased({ capacity: tonnes('80'), from: '2026-04-01' }))
    whenClaimed(stored('100'), smaller('2026-04-01')).thenAccepted(
      claimed('a', '100', { beyond: true }),
    )
    whenClaimed(lotWith(), smaller('2026-04-01')).thenAccepted(noRoom('a', '80'))
    // What is to come is no reason yet.
    whenClaimed(stored('100'), smaller('2026-03-02')).thenAccepted(claimed('a', '100'))
    const since = [smaller('2026-03-02'), on('2026-04-02', claimed('b', '1'))]
    whenClaimed(stored('100'), ...since).thenAccepted(claimed('a', '100', { beyond: true }))
  })

  test('give their room back when they leave, and keep it when nothing changed', () => {
    whenClaimed(stored('100'), claimed('a', '100')).thenNothing()
    whenClaimed(stored('0'), claimed('a', '100')).thenAccepted(freed('a', '100'))
    const moved = stored('100', { warehouse: 'other' })
    whenClaimed(moved, claimed('a', '100')).thenAccepted(freed('a', '100'))
    const aboard = stored('100', { warehouse: null, shipment: 'voyage-7' })
    whenClaimed(aboard, claimed('a', '100')).thenAccepted(freed('a', '100'))
  })

  test('keep the room of a part that became a lot, until that claims', () => {
    whenClaimed(stored('70', gave(['b', '30'])), claimed('a', '100')).thenNothing()
    const taken = claimed('b', '30', { moved: [{ lot: 'a', quantity: tonnes('30') }] })
    whenClaimed(stored('70', gave(['b', '30'])), claimed('a', '100'), taken).thenNothing()
  })
})

test('what goods gave away where they were before has no room in the house they come to', () => {
  const before = { shipment: 'voyage-7', ...gave(['b', '30']) }
  const came = claimed('a', '70', { apart: ['b'] })
  whenClaimed(stored('70', { ...before, leaves: 'shipment' })).thenAccepted(came)
  whenClaimed(stored('70', gave(['b', '30'])), came).thenNothing()
  const more = gave(['b', '30'], ['c', '20'])
  whenClaimed(stored('50', more), came).thenNothing()
})

describe('a lot that was made of others', () => {
  const from = [
    { lot: 'b', quantity: '40' },
    { lot: 'c', quantity: '60' },
  ]
  const both = [claimed('b', '40'), claimed('c', '210')]
  const moved = [
    { lot: 'b', quantity: tonnes('40') },
    { lot: 'c', quantity: tonnes('60') },
  ]

  test('takes the room that they had, in a full house as well', () => {
    whenClaimed(stored('100', { from }), ...both).thenAccepted(claimed('a', '100', { moved }))
  })

  test('leaves free what it does not take, and claims what they did not have', () => {
    whenClaimed(stored('12.5', { from }), ...both).thenAccepted(claimed('a', '12.5', { moved }))
    whenClaimed(stored('100', { from }), claimed('c', '60')).thenAccepted(
      claimed('a', '100', { moved: [moved[1]] }),
    )
    whenClaimed(stored('100.5', { from }), ...both).thenAccepted(
      claimed('a', '100.5', { beyond: true, moved }),
    )
  })

  test('takes it even if it has left since, so that theirs is free', () => {
    whenClaimed(stored('0', { from }), ...both).thenAccepted(claimed('a', '0', { moved }))
    const after = foldAll(warehouse, [leased(), ...both, claimed('a', '0', { moved })])
    expect(after).toMatchObject({ claimed: '150' })
  })

  test('takes it once', () => {
    const made = stored('100', { from })
    whenClaimed(made, ...both, claimed('a', '100', { moved })).thenNothing()
  })
})

test('a lot is one that was announced, in a warehouse that is leased', () => {
  whenClaimed({ status: 'absent' }).thenRefused({ code: 'lot-unknown', lot: 'a' })
  given(warehouse)
    .when('ClaimSpace', { lot: 'a' }, { id, needs: { lot: lotWith() } })
    .thenRefused({ code: 'warehouse-absent' })
  given(warehouse, leased({ operator: 'keeper' }))
    .when('ClaimSpace', { lot: 'a' }, { by: actingFor('hill'), needs: { lot: lotWith() } })
    .thenRefused({ code: 'warehouse-absent' })
})

test('a history that frees more than was kept is none of ours', () => {
  expect(() => foldAll(warehouse, [leased(), claimed('a', '1'), freed('a', '2')])).toThrow('freed')
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(warehouse)).toEqual([])
})
