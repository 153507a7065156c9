import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { times } from '../../../domain/values/exact.ts'
import { counts, type Flag } from '../../../domain/values/flags.ts'
import { ID, MemberId } from '../../../domain/values/identifiers.ts'
import { addDays, daysBetween, Instant, LocalDate } from '../../../domain/values/instant.ts'
import { PaymentTerms, termsKey } from '../../../domain/values/payment-terms.ts'
import {
  baseUnitOf,
  decadeOf,
  dimensionOf,
  factor,
  Quantity,
  Unit,
  valueIn,
} from '../../../domain/values/quantity.ts'
import { Text } from '../../../domain/values/text.ts'
import {
  DeliveryTerm,
  leadTimeBand,
  Mode,
  Place,
  TradeCondition,
  termFitsMode,
} from '../../../domain/values/trade-condition.ts'
import { utcDay } from '../../../domain/values/utc-day.ts'
import { endOfDayIn } from '../../../domain/values/zone.ts'
import { inputOf } from '../../support/arbitraries.ts'

describe('a quantity', () => {
  test('in kilograms is the same in tonnes, and back, whatever it is', () => {
    fc.assert(
      fc.property(inputOf(Quantity.shape.value), (value) => {
        const kilograms = Quantity.parse({ unit: 'KGM', value })
        const tonnes = valueIn(kilograms, 'TNE')
        expect(times(tonnes, '1000')).toBe(kilograms.value)
        expect(valueIn({ unit: 'TNE', value: tonnes }, 'KGM')).toBe(kilograms.value)
      }),
    )
    expect(valueIn({ unit: 'TNE', value: '0.001' }, 'KGM')).toBe('1')
    expect(valueIn({ unit: 'GRM', value: '1' }, 'TNE')).toBe('0.000001')
  })

  test('converts within its dimension only', () => {
    for (const from of Unit.options) {
      const base = baseUnitOf(from)
      expect(dimensionOf(base)).toBe(dimensionOf(from))
      for (const to of Unit.options) {
        const convert = () => times(factor(from, to), factor(to, from))
        if (dimensionOf(from) === dimensionOf(to)) expect(convert()).toBe('1')
        else expect(convert).toThrow(`${from} does not convert to ${to}`)
      }
    }
  })

  test('has a decade in its base unit', () => {
    const decades = { '100': 2, '999.9': 2, '1000': 3, '0.5': -1, '1': 0 }
    for (const [value, decade] of Object.entries(decades)) {
      expect(decadeOf({ unit: 'KGM', value })).toBe(decade)
    }
    expect(decadeOf({ unit: 'TNE', value: '100' })).toBe(5)
  })

  test('is above zero and of a known unit', () => {
    expect(Quantity.safeParse({ unit: 'KGM', value: '0' }).success).toBe(false)
    expect(Quantity.safeParse({ unit: 'BUSHEL', value: '1' }).success).toBe(false)
    expect(Quantity.safeParse({ unit: 'toString', value: '1' }).success).toBe(false)
  })
})

describe('payment terms', () => {
  const part = (share: string, due = 'order', days = 0) => ({ days, due, share })

  test('are 100 % together', () => {
    expect(PaymentTerms.safeParse([part('30'), part('70', 'delivery')]).success).toBe(true)
    expect(PaymentTerms.safeParse([part('33.333333333333'), part('66.666666666667')]).success).toBe(
      true,
    )
    for (const wrong of [
      [part('30'), part('69.99')],
      [part('100'), part('0')],
      [part('150')],
      [],
    ]) {
      expect(PaymentTerms.safeParse(wrong).success).toBe(false)
    }
  })

  test('with a share that is no number are refused, and say where', () => {
    const { error } = PaymentTerms.safeParse([part('half'), part('50')])
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['0.share'])
  })

  test('have one word each', () => {
    const of = (...parts: object[]) => termsKey(PaymentTerms.parse(parts))
    expect(of(part('100'))).toBe('100@order')
    expect(of(part('30.0'), part('70', 'delivery', 30))).toBe('30@order 70@delivery+30')
  })
})

describe('a delivery term', () => {
  const edition = (code: string, edition: string) =>
    DeliveryTerm.safeParse({ code, edition }).success

  test('belongs to the editions that have it', () => {
    const all = ['2020', '2010', '2000']
    const editionsOf = (code: string) => all.filter((one) => edition(code, one)).join(' ')
    for (const code of ['EXW', 'FCA', 'CPT', 'CIP', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF']) {
      expect(editionsOf(code)).toBe('2020 2010 2000')
    }
    expect(editionsOf('DAP')).toBe('2020 2010')
    expect(editionsOf('DPU')).toBe('2020')
    expect(editionsOf('DAT')).toBe('2010')
    for (const code of ['DAF', 'DES', 'DEQ', 'DDU']) expect(editionsOf(code)).toBe('2000')
    expect(DeliveryTerm.parse({ code: 'FOB' }).edition).toBe('2020')
  })

  test('for the sea fits sea and inland water, and a mode that is not stated', () => {
    const fits = (code: string, mode: Mode | null) =>
      termFitsMode({ term: DeliveryTerm.parse({ code }), mode })
    for (const code of ['FAS', 'FOB', 'CFR', 'CIF']) {
      const modes = Mode.options.filter((mode) => fits(code, mode))
      expect(modes).toEqual(['sea', 'inland-water'])
      expect(fits(code, null)).toBe(true)
    }
    expect(Mode.options.every((mode) => fits('DAP', mode))).toBe(true)
    expect(termFitsMode({ term: null, mode: 'air' })).toBe(true)
  })
})

test('a condition states its quantity, and may leave the rest unstated', () => {
  const quantity = { unit: 'TNE', value: '1' }
  const rest = { leadTime: null, mode: null, payment: null, place: null, term: null }
  expect(TradeCondition.parse({ quantity })).toEqual({ ...rest, quantity })
  expect(TradeCondition.safeParse({}).success).toBe(false)
  expect(TradeCondition.safeParse({ quantity, leadtime: 3 }).success).toBe(false)
  expect(Place.safeParse({ country: 'XX' }).success).toBe(false)
})

test('lead times have four bands', () => {
  const bands = [0, 7, 8, 30, 31, 90, 91, 3650].map(leadTimeBand)
  expect(bands).toEqual(['0-7', '0-7', '8-30', '8-30', '31-90', '31-90', '91+', '91+'])
})

describe('a moment', () => {
  test('is kept in UTC with milliseconds', () => {
    const moments = {
      '2026-03-31T20:00:00+08:00': '2026-03-31T12:00:00.000Z',
      '2026-03-31T12:00:00Z': '2026-03-31T12:00:00.000Z',
      '2026-03-31T12:00:00.1Z': '2026-03-31T12:00:00.100Z',
      '2026-03-31T12:00:00.1239999Z': '2026-03-31T12:00:00.123Z',
      '2026-01-01T00:00:00.000+14:00': '2025-12-31T10:00:00.000Z',
    }
    for (const [given, kept] of Object.entries(moments)) expect(Instant.parse(given)).toBe(kept)
  })

  test('that is none, or has a year of five digits in UTC, is refused', () => {
    const none = ['garbage', '', '2026-03-31', '2026-02-30T00:00:00Z', '2026-03-31T12:00:00']
    const far = ['9999-12-31T23:59:59-10:00', '0000-01-01T00:00:00+10:00']
    for (const text of [...none, ...far]) expect(Instant.safeParse(text).success).toBe(false)
  })

  test('is ordered as its text is', () => {
    const moment = inputOf(Instant) as fc.Arbitrary<string>
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(a < b).toBe(Date.parse(a) < Date.parse(b))
      }),
    )
  })

  test('belongs to the day between its first moment and that of the next day', () => {
    fc.assert(
      fc.property(
        inputOf(Instant) as fc.Arbitrary<string>,
        fc.integer({ min: -900, max: 900 }),
        (at, days) => {
          const day = utcDay(at)
          expect(endOfDayIn('UTC', addDays(day, -1)) <= at && at < endOfDayIn('UTC', day)).toBe(
            true,
          )
          expect(daysBetween(day, addDays(day, days))).toBe(days)
        },
      ),
    )
    expect(LocalDate.safeParse('2026-02-29').success).toBe(false)
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  })
})

test('a text is one line that every program can read', () => {
  expect(Text.parse('  Orchard Hill ')).toBe('Orchard Hill')
  for (const wrong of ['', '  ', 'two\nlines', '\u0000', '\ud800', 'x'.repeat(501)]) {
    expect(Text.safeParse(wrong).success).toBe(false)
  }
})

test('an id can end a stream’s name', () => {
  for (const good of ['a', 'orchard-hill', 'q_1.2~3', 'x'.repeat(100)])
    expect(MemberId.parse(good)).toMatch(ID)
  for (const wrong of ['', '-a', 'a b', 'a/b', 'ä', 'x'.repeat(101), 'a\n']) {
    expect(MemberId.safeParse(wrong).success).toBe(false)
  }
})

test('a flag for the records does not keep a trade from counting, the others do', () => {
  expect(counts([])).toBe(true)
  expect(counts(['term-does-not-fit-mode'])).toBe(true)
  for (const flag of ['same-controller', 'sample', 'subsidised', 'forced-sale'] satisfies Flag[]) {
    expect(counts(['term-does-not-fit-mode', flag])).toBe(false)
  }
})
