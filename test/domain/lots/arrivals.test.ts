import { describe, expect, test } from 'vitest'
import { lot } from '../../../domain/lots/decider.ts'
import { actingFor, given } from '../../support/given.ts'
import {
  announced,
  announcedAs,
  announcement,
  arrived,
  at,
  countedAs,
  entered,
  enteredAs,
  evidence,
  kept,
  knownOf,
  noFee,
} from './facts.ts'
import { house, ship, tonnes } from './world.ts'

const needs = evidence as never
const aboard = { ...announcement, shipment: 'voyage', warehouse: null }
const with_ = (more: object) => ({ needs: { ...evidence, ...more } as never })

describe('goods that are to come', () => {
  test('are announced for one keeper that is known', () => {
    given(lot).when('AnnounceLot', announcement, { needs }).thenAccepted({
      type: 'LotAnnounced',
      data: announcement,
    })
    for (const keeper of [{ warehouse: null }, { shipment: 'voyage' }]) {
      given(lot)
        .when('AnnounceLot', { ...announcement, ...keeper }, { needs })
        .thenRefused({ code: 'keeper-unclear' })
    }
    given(lot)
      .when('AnnounceLot', announcement, with_({ warehouse: { status: 'absent' } }))
      .thenRefused({ code: 'warehouse-unknown', warehouse: 'store' })
    given(lot)
      .when('AnnounceLot', aboard, with_({ shipment: { status: 'absent' } }))
      .thenRefused({ code: 'shipment-unknown', shipment: 'voyage' })
  })

  test('are of a known member and product, in a unit of its dimension', () => {
    given(lot)
      .when('AnnounceLot', announcement, with_({ owner: { status: 'absent' } }))
      .thenRefused({ code: 'member-unknown', member: 'hill' })
    given(lot)
      .when('AnnounceLot', announcement, with_({ product: { status: 'absent' } }))
      .thenRefused({ code: 'product-unknown', product: 'fuji' })
    const quantity = { unit: 'LTR', value: '5' } as const
    given(lot)
      .when('AnnounceLot', { ...announcement, quantity }, { needs })
      .thenRefused({ code: 'unit-does-not-fit', given: 'LTR', unit: 'KGM' })
  })

  test('are announced by their owner under an id of its own', () => {
    const by = actingFor('hill')
    given(lot)
      .when('AnnounceLot', announcement, { needs, by, id: 'x' })
      .thenRefused({ code: 'id-not-own', prefix: 'hill~' })
    const market = actingFor('market')
    given(lot)
      .when('AnnounceLot', announcement, { needs, by: market, id: 'market~x' })
      .thenRefused({ code: 'not-a-party', party: 'owner' })
    given(lot)
      .when('AnnounceLot', announcement, { needs, by, id: 'hill~x' })
      .thenAccepted({ type: 'LotAnnounced', data: announcement })
  })

  test('are one lot only', () => {
    given(lot, announced)
      .when('AnnounceLot', { ...announcement, owner: 'market' }, { needs })
      .thenRefused({ code: 'lot-exists' })
  })

  test('may be refused, and what had not come of goods that are there', () => {
    const refused = { type: 'LotRefused', data: { because: 'no-room' } } as const
    given(lot, announced).when('RefuseLot', { because: 'no-room' }).thenAccepted(refused)
    const part = enteredAs({ quantity: tonnes('60'), whole: false })
    given(lot, announced, part).when('RefuseLot', { because: 'no-room' }).thenAccepted(refused)
    given(lot, ...kept)
      .when('RefuseLot', { because: 'no-room' })
      .thenNothing()
    given(lot, announced, { ...refused, ...at('2026-03-02') })
      .when('EnterLot', { entry: 'e' }, { needs })
      .thenRefused({ code: 'lot-not-stored', was: 'refused' })
    given(lot).when('RefuseLot', { because: 'no-room' }).thenRefused({ code: 'lot-absent' })
  })
})

describe('goods that come', () => {
  test('are all that was announced if no quantity is named, and may come in parts', () => {
    given(lot, announced)
      .when('EnterLot', { entry: 'e-1' }, { needs, ...at('2026-03-02') })
      .thenAccepted({ type: 'LotEntered', data: entered.data })
    const part = enteredAs({ entry: 'e-0', quantity: tonnes('60'), whole: false }, '2026-03-02')
    given(lot, announced, part)
      .when('EnterLot', { entry: 'e-1' }, { needs, ...at('2026-03-05') })
      .thenAccepted({ type: 'LotEntered', data: { ...entered.data, quantity: tonnes('40') } })
    expect(
      knownOf(announced, part, enteredAs({ quantity: tonnes('40') }, '2026-03-05')),
    ).toMatchObject({
      ...{ status: 'stored', stored: '100' },
      layers: [
        { day: '2026-03-02', quantity: tonnes('60') },
        { day: '2026-03-05', quantity: tonnes('40') },
      ],
    })
    given(lot, ...kept)
      .when('EnterLot', { entry: 'e-2' }, { needs })
      .thenRefused({ code: 'nothing-to-enter' })
  })

  test('have room claimed for them, and take no more than that', () => {
    given(lot, announced)
      .when('EnterLot', { entry: 'e' }, with_({ warehouse: house({}) }))
      .thenRefused({ code: 'space-not-claimed', claimed: '0', unit: 'TNE' })
    given(lot, announced)
      .when('EnterLot', { entry: 'e', quantity: tonnes('100.1') }, { needs })
      .thenRefused({ code: 'space-not-claimed', claimed: '100', unit: 'TNE' })
  })

  test('are on board if the shipment is loaded with them', () => {
    const onShip = announcedAs({ shipment: 'voyage', warehouse: null }, '2026-03-01')
    given(lot, onShip)
      .when('EnterLot', { entry: 'e' }, with_({ shipment: ship([]) }))
      .thenRefused({ code: 'not-loaded', shipment: 'voyage' })
    given(lot, onShip)
      .when('EnterLot', { entry: 'e-1' }, { needs: arrived as never })
      .thenAccepted({
        type: 'LotEntered',
        data: { ...entered.data, shipment: 'voyage', warehouse: null },
      })
  })

  test('are of others only where goods are mixed', () => {
    given(lot, announced)
      .when('EnterLot', { entry: 'e', owner: 'market' }, { needs })
      .thenRefused({ code: 'not-commingled' })
    const mixed = announcedAs({ commingled: true }, '2026-03-01')
    const data = { entry: 'e-1', owner: 'market', quantity: tonnes('30') }
    given(lot, mixed)
      .when('EnterLot', data, { needs })
      .thenAccepted({
        type: 'LotEntered',
        data: {
          ...entered.data,
          named: true,
          owner: 'market',
          quantity: tonnes('30'),
          whole: false,
        },
      })
    given(lot, mixed)
      .when('EnterLot', data, with_({ owner: { status: 'absent' } }))
      .thenRefused({ code: 'member-unknown', member: 'market' })
  })

  test('are known again by their reference, and come after they were announced', () => {
    given(lot, ...kept)
      .when('EnterLot', { entry: 'e-1', quantity: tonnes('5') }, { needs })
      .thenRefused({ code: 'reference-reused', reference: 'e-1' })
    given(lot, announced)
      .when('EnterLot', { entry: 'e' }, { needs, ...at('2026-02-28') })
      .thenRefused({
        ...{ code: 'precedes-its-cause', cause: 'LotAnnounced', field: 'effectiveAt' },
        on: '2026-03-01',
      })
  })

  test('are among what was counted, if their receipt is recorded after the count', () => {
    const counted = countedAs({ difference: '-5', quantity: tonnes('95') }, '2026-03-10')
    const late = { entry: 'e-2', quantity: tonnes('20') }
    const event = {
      ...entered.data,
      counted: true,
      entry: 'e-2',
      quantity: tonnes('20'),
      whole: false,
    }
    given(lot, ...kept, counted)
      .when('EnterLot', late, { needs, ...at('2026-03-10') })
      .thenAccepted({ type: 'LotEntered', data: event })
    const { stored, sums } = knownOf(...kept, counted, enteredAs(event, '2026-03-10'))
    expect([stored, sums]).toEqual([
      '95',
      { in: '120', found: '-25', out: '0', lost: '0', given: '0' },
    ])
  })
})

describe('goods that are kept', () => {
  const moves = announcedAs({ shipment: 'voyage', warehouse: null }, '2026-03-05')

  test('are announced to move from a house onto a ship, all of them', () => {
    given(lot, ...kept)
      .when('AnnounceLot', aboard, { needs: arrived as never })
      .thenAccepted({ type: 'LotAnnounced', data: aboard })
    given(lot, ...kept)
      .when('AnnounceLot', { ...aboard, quantity: tonnes('50') }, { needs: arrived as never })
      .thenRefused({ code: 'lot-moves-whole', ...tonnes('100') })
    expect(knownOf(...kept, moves)).toMatchObject({
      ...{ warehouse: 'store', shipment: 'voyage', leaves: 'warehouse' },
    })
  })

  test('leave the house as they are loaded, and pay for the days that they stayed', () => {
    given(lot, ...kept, moves)
      .when('EnterLot', { entry: 'e-2' }, { needs: arrived as never, ...at('2026-03-09') })
      .thenAccepted({
        type: 'LotEntered',
        data: {
          ...entered.data,
          ...{ entry: 'e-2', leaves: 'store', shipment: 'voyage', warehouse: null },
          // 100 t at 3 for 7 days.
          ...{ fee: { amount: '2100.00', currency: 'CNY' }, feePolicy: 'free-entry' },
          otherFee: { amount: '2100.00', currency: 'CNY' },
        },
      })
    given(lot, ...kept, moves)
      .when('EnterLot', { entry: 'e-2', quantity: tonnes('99') }, { needs: arrived as never })
      .thenRefused({ code: 'lot-moves-whole', ...tonnes('100') })
  })

  test('come into a house from a ship that arrived, and begin to be stored there', () => {
    const onShip = [
      announcedAs({ shipment: 'voyage', warehouse: null }, '2026-03-01'),
      enteredAs({ shipment: 'voyage', warehouse: null }, '2026-03-02'),
      announcedAs({}, '2026-03-05'),
    ] as const
    given(lot, ...onShip)
      .when('EnterLot', { entry: 'e-2' }, with_({ shipment: ship(['it'], false) }))
      .thenRefused({ code: 'not-arrived', shipment: 'voyage' })
    const event = { ...entered.data, ...noFee, entry: 'e-2' }
    given(lot, ...onShip)
      .when('EnterLot', { entry: 'e-2' }, { needs: arrived as never, ...at('2026-03-20') })
      .thenAccepted({ type: 'LotEntered', data: event })
    expect(knownOf(...onShip, enteredAs(event, '2026-03-20'))).toMatchObject({
      ...{ warehouse: 'store', shipment: null, leaves: null, stored: '100' },
      ...{ layers: [{ day: '2026-03-20', quantity: tonnes('100') }] },
      sums: { in: '100' },
    })
  })

  test('stay where they are if they are not taken in elsewhere', () => {
    given(lot, ...kept, moves)
      .when('RefuseLot', { because: 'no-room' })
      .thenAccepted({ type: 'LotRefused', data: { because: 'no-room' } })
    const refused = {
      type: 'LotRefused',
      data: { because: 'no-room' },
      ...at('2026-03-06'),
    } as const
    expect(knownOf(...kept, moves, refused)).toMatchObject({
      ...{ status: 'stored', warehouse: 'store', shipment: null, leaves: null },
    })
  })
})
