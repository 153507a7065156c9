import { describe, expect, test } from 'vitest'
import { lot } from '../../../domain/lots/decider.ts'
import { given, notProvoked } from '../../support/given.ts'
import {
  at,
  countedAs,
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

  test('and of which a count found less hands on what is there, and stays short by what is not', () => {
    const short = countedAs({ difference: '-20', quantity: tonnes('80') })
    const pledged = (value: string) => made('a', value, { pledge: behind(value) })
    for (const [value, left] of [
      ['30', '70'],
      ['80', '20'],
    ] as const) {
      const parted = { type: 'LotDivided' as const, data: { parts: [pledged(value)], ...place } }
      given(lot, ...kept, pledgedAs(), short)
        .when('DivideLot', { parts: [part('a', value)] }, none)
        .thenAccepted(parted)
      const { pledge } = knownOf(...kept, pledgedAs(), short, {
        ...parted,
        ...at('2026-03-12'),
      } as Happened)
      expect(pledge).toEqual(behind(left))
    }
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

describe('a part whose id another lot took', () => {
  const pledge = { lender: 'bank', loan: 'l-1', quantity: tonnes('30') }
  const dividedBy = (more: object = {}) => ({
    ...{ type: 'LotDivided' as const, ...at('2026-03-12') },
    data: { parts: [made('a', '40', more)], ...place },
  })
  const asked = { layers: [layer('40')], lot: 'a', pledge: null, quantity: tonnes('40') }
  const taken = { needs: { lot: knownOf(...kept) } }
  const backAs = (more: object = {}) =>
    ({ type: 'PartTakenBack', data: { ...asked, pledged: false, ...more } }) as const

  test('comes back with its days, and once', () => {
    const part = dividedBy() as Happened
    given(lot, ...kept, part)
      .when('TakeBackPart', asked, taken)
      .thenAccepted(backAs())
    const whole = knownOf(...kept, part, backAs() as Happened)
    const before = knownOf(...kept)
    expect([whole.stored, whole.layers, whole.sums, whole.portions.get('hill')]).toEqual([
      ...[before.stored, before.layers, before.sums, before.portions.get('hill')],
    ])
    expect(whole.gave.size).toBe(0)
    given(lot, ...kept, part, backAs() as Happened)
      .when('TakeBackPart', asked, taken)
      .thenNothing()
    const all = { layers: [layer('100')], quantity: tonnes('100') }
    const empty = {
      ...part,
      data: { parts: [{ ...made('a', '100'), ...all }], ...place },
    } as Happened
    expect(knownOf(...kept, empty).status).toBe('empty')
    expect(knownOf(...kept, empty, backAs(all) as Happened).status).toBe('stored')
  })

  test('stands behind its loan as before, unless the rest does behind another', () => {
    const part = dividedBy({ pledge }) as Happened
    const back = { pledge, pledged: true }
    const some = pledgedAs({ quantity: tonnes('50'), whole: false })
    given(lot, ...kept, some, part)
      .when('TakeBackPart', { ...asked, pledge }, taken)
      .thenAccepted(backAs(back))
    const whole = knownOf(...kept, some, part, backAs(back) as Happened)
    expect([whole.pledge, whole.pledgeCameBack]).toEqual([
      ...[{ ...pledge, quantity: tonnes('50') }, true],
    ])
    const other = pledgedAs({ loan: 'l-2', quantity: tonnes('10'), whole: false })
    const all = pledgedAs({ quantity: tonnes('30'), whole: false })
    given(lot, ...kept, all, part, other)
      .when('TakeBackPart', { ...asked, pledge }, taken)
      .thenAccepted(backAs({ pledge }))
    const free = knownOf(...kept, all, part, other, backAs({ pledge }) as Happened)
    expect([free.pledge?.loan, free.pledge?.quantity, free.stored]).toEqual([
      ...['l-2', tonnes('10'), '100'],
    ])
  })

  test('comes back of goods that are mixed to the owner of the lot', () => {
    const whole = knownOf(...mixed, dividedBy() as Happened, backAs() as Happened)
    expect([whole.portions.get('hill'), whole.portions.get('market')]).toEqual(['100', '50'])
  })

  test('does not come back while it may be formed, or if it was not given', () => {
    const part = dividedBy() as Happened
    const formed = { ...knownOf(...kept), from: [{ lot: 'it', quantity: '40' }] }
    for (const state of [absent, formed]) {
      given(lot, ...kept, part)
        .when('TakeBackPart', asked, { needs: { lot: state } })
        .thenRefused({ code: 'part-formed', lot: 'a' })
    }
    given(lot, ...kept)
      .when('TakeBackPart', asked, taken)
      .thenRefused({ code: 'not-given', lot: 'it' })
    given(lot, ...kept, part)
      .when('TakeBackPart', { ...asked, quantity: tonnes('41') }, taken)
      .thenRefused({ code: 'not-given', lot: 'it' })
  })

  test('is no answer to the lot that took its id and calls for goods', () => {
    const asks = {
      ...{ type: 'LotsCalled' as const, ...at('2026-03-12') },
      data: {
        ...{ grade: null, how: 'merged', loan: null, owner: 'hill', product: 'fuji', yield: null },
        ...{ lots: [{ lot: 'it', quantity: tonnes('60') }], ...place },
      },
    }
    const into = knownOf(asks as Happened)
    given(lot, ...kept, dividedBy() as Happened)
      .when('GiveLot', { into: 'a' }, { needs: { into } })
      .thenAccepted({
        type: 'ClaimRefused',
        data: { because: 'part', by: 'a', claim: 'call', lender: null, quantity: null },
      })
  })
})

test('no refusal of a division is left out', () => {
  const here = /lot-taken|more-than-pledged|part-formed/
  expect(notProvoked(lot).filter((code) => here.test(code))).toEqual([])
})
