import { describe, expect, test } from 'vitest'
import { lot } from '../../../domain/lots/decider.ts'
import { given, notProvoked } from '../../support/given.ts'
import {
  at,
  enteredAs,
  type Happened,
  inspectedAs,
  issuedAs,
  kept,
  knownOf,
  mixed,
  pledgedAs,
  reservedAs,
} from './facts.ts'
import { tonnes } from './world.ts'

const absent = { status: 'absent' } as const
const layer = (value: string, on = '2026-03-02') => ({ day: on, quantity: tonnes(value) })
const part = (name: string, value: string, more: object = {}) => ({
  ...{ lot: name, pledged: null, quantity: tonnes(value) },
  ...more,
})
const made = (name: string, value: string, more: object = {}) => ({
  ...part(name, value),
  ...{ layers: [layer(value)], pledge: null },
  ...more,
})
const place = { shipment: null, warehouse: 'store' }
const none = { needs: { parts: [absent, absent] } }

describe('a lot that is divided', () => {
  const behind = (value: string) => ({ lender: 'bank', loan: 'l-1', quantity: tonnes(value) })

  test('gives its oldest goods to parts, which are lots of their own', () => {
    const later = enteredAs({ entry: 'e-2', quantity: tonnes('50'), whole: false }, '2026-03-06')
    given(lot, ...kept, later)
      .when('DivideLot', { parts: [part('a', '60'), part('b', '60')] }, none)
      .thenAccepted({
        type: 'LotDivided',
        data: {
          parts: [
            made('a', '60'),
            made('b', '60', { layers: [layer('40'), layer('20', '2026-03-06')] }),
          ],
          ...place,
        },
      })
  })

  test('gives what no loan has first, unless a part says how much of it is pledged', () => {
    const pledge = pledgedAs({ quantity: tonnes('70'), whole: false })
    given(lot, ...kept, pledge)
      .when('DivideLot', { parts: [part('a', '20'), part('b', '20')] }, none)
      .thenAccepted({
        type: 'LotDivided',
        data: { parts: [made('a', '20'), made('b', '20', { pledge: behind('10') })], ...place },
      })
    const wanted = { pledged: tonnes('20') }
    given(lot, ...kept, pledge)
      .when('DivideLot', { parts: [part('a', '20', wanted)] }, none)
      .thenAccepted({
        type: 'LotDivided',
        data: { parts: [made('a', '20', { ...wanted, pledge: behind('20') })], ...place },
      })
    given(lot, ...kept, pledge)
      .when('DivideLot', { parts: [part('a', '40', { pledged: tonnes('5') })] }, none)
      .thenRefused({ code: 'lot-pledged', loan: 'l-1', ...tonnes('70') })
    given(lot, ...kept, pledge)
      .when('DivideLot', { parts: [part('a', '80', { pledged: tonnes('71') })] }, none)
      .thenRefused({ code: 'more-than-pledged', ...tonnes('70') })
  })

  test('and is pledged in full hands its pledge on in full', () => {
    given(lot, ...kept, pledgedAs())
      .when('DivideLot', { parts: [part('a', '40')] }, none)
      .thenAccepted({
        type: 'LotDivided',
        data: { parts: [made('a', '40', { pledge: behind('40') })], ...place },
      })
  })

  test('gives away only what neither a reservation nor a receipt covers', () => {
    const parts = [part('a', '61')]
    given(lot, ...kept, reservedAs())
      .when('DivideLot', { parts }, none)
      .thenRefused({ code: 'lot-reserved', ...tonnes('40') })
    given(lot, ...kept, issuedAs({ quantity: tonnes('40') }))
      .when('DivideLot', { parts }, none)
      .thenRefused({ code: 'receipt-out', ...tonnes('40') })
    given(lot, ...mixed)
      .when('DivideLot', { parts: [part('a', '101')] }, none)
      .thenRefused({ code: 'more-than-stored', ...tonnes('100') })
  })

  test('gives to ids that nobody has', () => {
    const there = { needs: { parts: [knownOf(...kept)] } }
    given(lot, ...kept)
      .when('DivideLot', { parts: [part('a', '1')] }, there)
      .thenRefused({ code: 'lot-taken', lot: 'a' })
    given(lot, ...kept)
      .when('DivideLot', { parts: [part('a', '1'), part('a', '2')] }, none)
      .thenRefused({ code: 'lot-taken', lot: 'a' })
  })
})

describe('a part', () => {
  const divided = {
    ...{ type: 'LotDivided' as const, ...at('2026-03-12') },
    data: { parts: [made('it', '40')], ...place },
  }
  const asked = {
    from: 'whole',
    layers: [layer('40')],
    pledge: null,
    quantity: tonnes('40'),
    ...place,
  }

  test('is formed of what the whole gave, with its grade', () => {
    const whole = knownOf(...kept, inspectedAs(), divided as Happened)
    expect([whole.stored, whole.sums.given, whole.gave.get('it')]).toEqual(['60', '40', '40'])
    given(lot)
      .when('FormLot', asked, { needs: { from: whole } })
      .thenAccepted({
        type: 'LotFormed',
        data: {
          ...{ from: [{ lot: 'whole', quantity: tonnes('40') }], grade: 'A', how: 'divided' },
          ...{ layers: [layer('40')], owner: 'hill', pledge: null, product: 'fuji' },
          ...{ quantity: tonnes('40'), ...place },
        },
      })
  })

  test('is not made up', () => {
    const whole = knownOf(...kept, divided as Happened)
    for (const value of ['41', '39']) {
      given(lot)
        .when('FormLot', { ...asked, quantity: tonnes(value) }, { needs: { from: whole } })
        .thenRefused({ code: 'not-given', lot: 'whole' })
    }
    given(lot)
      .when('FormLot', asked, { needs: { from: absent } })
      .thenRefused({ code: 'not-given', lot: 'whole' })
    given(lot, ...kept)
      .when('FormLot', asked, { needs: { from: whole } })
      .thenRefused({ code: 'lot-exists' })
  })
})

test('no refusal of a division is left out', () => {
  const here = /lot-taken|more-than-pledged/
  expect(notProvoked(lot).filter((code) => here.test(code))).toEqual([])
})
