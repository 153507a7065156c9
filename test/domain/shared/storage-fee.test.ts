import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyKinds } from '../../../domain/policies/kinds.ts'
import { daysStored, type Exit, feesOf, storageFee } from '../../../domain/shared/storage-fee.ts'
import { sum } from '../../../domain/values/exact.ts'
import { addDays } from '../../../domain/values/instant.ts'

const terms = policyKinds.storage.defaults
const rent = { amount: '3', currency: 'CNY', per: 'TNE' } as const
const entered = '2026-03-01'
const layer = (value: string, day = entered) => ({ day, quantity: { unit: 'TNE', value } as const })

/** 100 t that leave after so many days. */
const leaving = (days: number, changes: Partial<Exit> = {}): Exit => ({
  ...{ layers: [layer('100')], day: addDays(entered, days), rent, soldHere: true },
  ...{ terms, warehouse: 'cold-store' },
  ...changes,
})
const fees = (exit: Exit) => {
  const { fee, otherFee } = storageFee(exit)
  return [fee.amount, otherFee.amount]
}

describe('under free entry', () => {
  test('goods that are sold here cost 30 days whatever the time', () => {
    expect(storageFee(leaving(14))).toEqual({
      fee: { amount: '9000.00', currency: 'CNY' },
      feePolicy: 'free-entry',
      otherFee: { amount: '4200.00', currency: 'CNY' },
    })
    expect(fees(leaving(45))).toEqual(['9000.00', '13500.00'])
    expect(fees(leaving(14, { terms: { ...terms, days: 60 } }))).toEqual(['18000.00', '4200.00'])
  })

  test('goods that are taken back unsold cost the days they stayed, as the policy says', () => {
    const back = (days: number, takenBack: Exit['terms']['takenBack']) =>
      fees(leaving(days, { soldHere: false, terms: { ...terms, takenBack } }))[0]
    expect([back(14, 'days-stayed'), back(45, 'days-stayed')]).toEqual(['4200.00', '13500.00'])
    expect([back(14, 'larger'), back(45, 'larger')]).toEqual(['9000.00', '13500.00'])
    expect([back(14, 'smaller'), back(45, 'smaller')]).toEqual(['4200.00', '9000.00'])
  })
})

describe('in a classic warehouse', () => {
  const classic = { terms: { ...terms, fees: 'classic' as const } }

  test('goods cost every day, sold or not', () => {
    expect(storageFee(leaving(14, classic))).toMatchObject({
      ...{ fee: { amount: '4200.00' }, feePolicy: 'classic', otherFee: { amount: '9000.00' } },
    })
    expect(fees(leaving(45, classic))).toEqual(['13500.00', '9000.00'])
    expect(fees(leaving(14, { ...classic, soldHere: false }))).toEqual(['4200.00', '4200.00'])
  })

  test('that is so among others of free entry, as the policy names it', () => {
    const warehouses = [{ fees: 'classic' as const, warehouse: 'old-barn' }]
    expect(feesOf({ ...terms, warehouses }, 'old-barn')).toBe('classic')
    expect(feesOf({ ...terms, warehouses }, 'cold-store')).toBe('free-entry')
    expect(feesOf({ ...terms, warehouses }, null)).toBe('free-entry')
  })
})

test('30 days of rent for 14 days are 2.14 times the classic rent of those days', () => {
  const [fixed, classic] = fees(leaving(14)) as [string, string]
  expect(Math.round((Number(fixed) / Number(classic)) * 100)).toBe(214)
})

test('the day of entry counts, the day of exit does not', () => {
  expect(daysStored('2026-03-01', '2026-03-15')).toBe(14)
  expect(daysStored('2026-03-01', '2026-03-01')).toBe(0)
  expect(daysStored('2026-03-02', '2026-03-01')).toBe(0)
})

test('a fee is rounded once, at its end: three layers of a third of a cent are a cent', () => {
  const thin = { ...rent, amount: '0.00333334' }
  const layers = ['1', '1', '1'].map((value) => layer(value))
  const exit = leaving(1, { layers, rent: thin, soldHere: false })
  expect(fees(exit)[0]).toBe('0.01')
  expect(fees({ ...exit, layers: layers.slice(0, 1) })[0]).toBe('0.00')
})

test('rent is for the unit that it names, goods may be in another', () => {
  const quantity = { unit: 'KGM', value: '100000' } as const
  expect(fees(leaving(14, { layers: [{ day: entered, quantity }] }))[0]).toBe('9000.00')
})

test('law: goods that leave in parts cost as much as together, whatever the policy', () => {
  const layers = fc.array(
    fc.record({ days: fc.nat(90), tonnes: fc.integer({ min: 1, max: 999 }) }),
    { minLength: 1, maxLength: 5 },
  )
  const takenBack = fc.constantFrom('days-stayed' as const, 'larger' as const, 'smaller' as const)
  const policy = fc.constantFrom('free-entry' as const, 'classic' as const)
  fc.assert(
    fc.property(layers, takenBack, policy, fc.boolean(), (drawn, takenBack, fees, soldHere) => {
      const all = drawn.map(({ days, tonnes }) => layer(`${tonnes}`, addDays('2026-06-30', -days)))
      const exit = leaving(0, {
        ...{ day: '2026-06-30', soldHere, terms: { ...terms, fees, takenBack } },
      })
      const whole = storageFee({ ...exit, layers: all })
      const parts = all.map((one) => storageFee({ ...exit, layers: [one] }))
      for (const which of ['fee', 'otherFee'] as const) {
        expect(Number(sum(parts.map((part) => part[which].amount)))).toBe(
          Number(whole[which].amount),
        )
      }
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? 100) },
  )
})
