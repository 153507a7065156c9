import { describe, expect, test } from 'vitest'
import { idsOf } from '../../../domain/kernel/need.ts'
import { actingFor, given, platform } from '../../support/given.ts'
import { aBoat, boat } from './boats.ts'

const moored = { type: 'BoatMoored', data: { owner: 'hill', tons: 3 } } as const

describe('guards', () => {
  test('say to a stranger what they say where there is nothing', () => {
    const absent = { code: 'boat-absent' } as const
    given(boat).when('SellBoat', { to: 'reef' }, { by: platform }).thenRefused(absent)
    given(boat, moored)
      .when('SellBoat', { to: 'x' }, { by: actingFor('x') })
      .thenRefused(absent)
  })

  test('let the party and the platform through', () => {
    const sold = { type: 'BoatSold', data: { to: 'reef' } } as const
    for (const by of [platform, actingFor('hill')]) {
      const { accepted } = boat.decide.SellBoat(
        { to: 'reef' },
        { status: 'moored', owner: 'hill', tons: 3 },
        { id: 'b', effectiveAt: '', day: '', by, needs: {} },
      )
      expect(accepted).toBe(true)
    }
    expect(
      boat.evolve.BoatSold({ status: 'moored', owner: 'hill', tons: 3 }, sold.data, {} as never),
    ).toEqual({ status: 'sold', owner: 'reef', tons: 3 })
  })
})

test('evidence is named by where its id stands, and by nothing where that is empty', () => {
  const named = (need: Parameters<typeof idsOf>[0]) =>
    idsOf(need, 'boat', 'own', { boat: 'd' }, { boat: 's' })
  expect(named(aBoat.named)).toEqual(['d'])
  expect(named(aBoat.known)).toEqual(['s'])
  expect(named(aBoat.twin)).toEqual(['own'])
  expect(named(aBoat.the('ark'))).toEqual(['ark'])
  const many = { boat: ['a', 'b'] }
  expect(idsOf(aBoat.listed, 'boat', 'own', many, {})).toEqual(['a', 'b'])
  expect(idsOf(aBoat.kept, 'boat', 'own', {}, many)).toEqual(['a', 'b'])
  for (const need of [aBoat.perhaps, aBoat.known, aBoat.listed]) {
    expect(idsOf(need, 'boat', 'own', { boat: null }, {})).toEqual([])
  }
})
