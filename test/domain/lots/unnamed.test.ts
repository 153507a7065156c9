import { describe, expect, test } from 'vitest'
import { upcast } from '../../../domain/kernel/event.ts'
import { lot } from '../../../domain/lots/decider.ts'
import { lots } from '../../../domain/lots/events.ts'
import { actingFor, given } from '../../support/given.ts'
import { kept, reservedAs } from './facts.ts'
import { matchOf, tonnes } from './world.ts'

const { condition } = matchOf(null)
const open = matchOf(null, { condition: { ...condition, quantity: tonnes('40') } })
const with_ = (elsewhere: string, match: object = open) => ({
  needs: { elsewhere, match } as never,
})
const denied = (because: string, quantity: ReturnType<typeof tonnes> | null = null) => ({
  type: 'ClaimRefused' as const,
  data: { because, by: 'm-1', claim: 'reservation' as const, lender: null, quantity },
})

describe('goods are reserved for a match that names no lot', () => {
  const kept40 = { agreed: tonnes('40'), named: false }

  test('all that was agreed and no other lot keeps, or as much as is said of it', () => {
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, with_('0'))
      .thenAccepted({ type: 'LotReserved', data: reservedAs(kept40).data })
    // The others are told in kilograms: 25 of 40 t are kept elsewhere.
    const rest = reservedAs({ ...kept40, quantity: tonnes('15') })
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, with_('25000'))
      .thenAccepted({ type: 'LotReserved', data: rest.data })
    const some = reservedAs({ ...kept40, quantity: tonnes('10'), whole: false })
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1', quantity: tonnes('10') }, with_('25000'))
      .thenAccepted({ type: 'LotReserved', data: some.data })
    // A repeat is known, whatever others have kept since, or given back.
    given(lot, ...kept, rest)
      .when('ReserveLot', { match: 'm-1' }, with_('0'))
      .thenNothing()
  })

  test('and never more than was agreed, by all lots together', () => {
    const no = (elsewhere: string, quantity: ReturnType<typeof tonnes> | null) =>
      given(lot, ...kept)
        .when('ReserveLot', { match: 'm-1', quantity }, with_(elsewhere))
        .thenAccepted(denied('more-than-agreed', quantity))
    no('25000', tonnes('15.000000000001'))
    no('40000', null)
    no('41000', null)
    no('0', tonnes('40.5'))
  })

  test('of the same goods and seller, and not once it is undone', () => {
    const no = (because: string, changes: object) =>
      given(lot, ...kept)
        .when('ReserveLot', { match: 'm-1' }, with_('0', { ...open, ...changes }))
        .thenAccepted(denied(because))
    no('match-undone', { status: 'undone' })
    no('another-product', { product: 'gala' })
    no('another-owner', { seller: 'market' })
  })

  test('by its seller, to whom no match of others is told of', () => {
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, { ...with_('0'), by: actingFor('hill') })
      .thenAccepted({ type: 'LotReserved', data: reservedAs(kept40).data })
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, { ...with_('0'), by: actingFor('market') })
      .thenRefused({ code: 'lot-absent' })
    const ofMarket = with_('0', { ...open, seller: 'market' })
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, { ...ofMarket, by: actingFor('hill') })
      .thenRefused({ code: 'match-unknown' })
  })
})

test('whoever reserved goods before this could be did so for the match that named the lot', () => {
  const { agreed: _, named: __, ...first } = reservedAs().data
  expect(upcast(lots.events.LotReserved, 1, first)).toEqual({
    ...{ ...first, agreed: null, named: true },
  })
})
