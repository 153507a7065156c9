import { describe, expect, test } from 'vitest'
import type { Terms } from '../../../../domain/loans/actus/actus-terms.ts'
import type { Happening, Series } from '../../../../domain/loans/actus/contract.ts'
import { fromActus } from '../../../../domain/loans/actus/from-actus.ts'
import { eventsOf } from '../../../../domain/loans/actus/schedule.ts'
import { decimal, fraction } from '../../../../domain/values/fraction.ts'

type About = {
  readonly happenings?: readonly Happening[]
  readonly observed?: Readonly<Record<string, string>>
  readonly until?: string
}

/** Each event as date, type, payoff, notional, rate and accrued interest, to the cent. */
function events(terms: Terms, { happenings = [], observed = {}, until }: About = {}) {
  const figures: Series = Object.entries(observed).map(([day, text]) => ({
    day,
    value: fraction(text),
  }))
  const seen = { series: { X: figures }, happenings, until: until ?? null }
  return eventsOf(fromActus(terms, seen)).map(({ date, type, payoff, notional, rate, accrued }) =>
    [date, type, ...[payoff, notional, rate, accrued].map((one) => decimal(one, 3))].join(' '),
  )
}

/** 12,000 at 10 per cent, of which a month is 100. */
const loan: Terms = {
  contractType: 'PAM',
  contractRole: 'RPA',
  statusDate: '2019-12-31T00:00:00',
  initialExchangeDate: '2020-01-01T00:00:00',
  maturityDate: '2020-07-01T00:00:00',
  notionalPrincipal: ' 12000',
  nominalInterestRate: 0.1,
  dayCountConvention: '30E360',
}
const quarterly = { cycleOfInterestPayment: 'P3ML1' }

describe('principal at maturity', () => {
  test('pays interest in its cycle, from a period after the money came', () => {
    expect(events({ ...loan, ...quarterly })).toEqual([
      '2020-01-01 IED -12000 12000 0.1 0',
      '2020-04-01 IP 300 12000 0.1 0',
      '2020-07-01 IP 300 12000 0.1 0',
      '2020-07-01 MD 12000 0 0.1 0',
    ])
  })

  test('counts what accrued before its status date from the last due date, unless it is told', () => {
    const late = { ...loan, ...quarterly, statusDate: '2020-05-01' }
    expect(events(late)[0]).toBe('2020-07-01 IP 300 12000 0.1 0')
    expect(events({ ...late, accruedInterest: '7' })[0]).toBe('2020-07-01 IP 207 12000 0.1 0')
  })

  test('pays for the days before the money came, if interest is anchored there', () => {
    const anchored = { ...loan, ...quarterly, cycleAnchorDateOfInterestPayment: '2019-12-01' }
    expect(events(anchored).slice(0, 2)).toEqual([
      '2020-01-01 IED -12000 12000 0.1 100',
      '2020-03-01 IP 300 12000 0.1 0',
    ])
  })

  test('takes the last second of a day as the next, which the cycle does not', () => {
    const terms = { ...loan, maturityDate: '2020-06-30T23:59:59', cycleOfInterestPayment: 'P2ML0' }
    expect(events(terms).slice(1)).toEqual([
      '2020-03-01 IP 200 12000 0.1 0',
      '2020-06-30T23:59:59 IP 400 12000 0.1 0',
      '2020-06-30T23:59:59 MD 12000 0 0.1 0',
    ])
  })

  test('is bought for a price and what has accrued, and ends for them', () => {
    const bought = { ...loan, purchaseDate: '2020-02-01', priceAtPurchaseDate: '11900' }
    expect(events(bought)).toEqual([
      '2020-02-01 PRD -12000 12000 0.1 100',
      '2020-07-01 IP 600 12000 0.1 0',
      '2020-07-01 MD 12000 0 0.1 0',
    ])
    const ended = { ...loan, terminationDate: '2020-03-01', priceAtTerminationDate: '11900' }
    expect(events(ended).at(-1)).toBe('2020-03-01 TD 12100 0 0.1 0')
    expect(events({ ...ended, contractRole: 'RPL' }).at(-1)).toBe('2020-03-01 TD 11700 0 0.1 0')
  })

  test('is prepaid, as far as it is owed, and pays less interest then', () => {
    const happenings: Happening[] = [
      { type: 'PP', on: '2020-04-01', amount: fraction('6000') },
      { type: 'PP', on: '2020-06-01', amount: fraction('9000') },
    ]
    expect(events(loan, { happenings }).slice(1)).toEqual([
      '2020-04-01 PP 6000 6000 0.1 300',
      '2020-06-01 PP 6000 0 0.1 400',
      '2020-07-01 IP 400 0 0.1 0',
      '2020-07-01 MD 0 0 0.1 0',
    ])
  })

  test('is lent below its principal', () => {
    expect(events({ ...loan, premiumDiscountAtIED: '-200' })[0]).toBe(
      '2020-01-01 IED -11800 12000 0.1 0',
    )
  })
})

describe('a rate', () => {
  const floating = {
    ...loan,
    cycleOfRateReset: 'P2ML1',
    marketObjectCodeOfRateReset: 'X',
    rateSpread: '0.02',
    rateMultiplier: '2',
  }
  const observed = { '2020-02-28': '0.05', '2020-03-01': '0.06', '2020-05-01': '0.09' }
  /** The resets of a contract: their type and the rate after them. */
  function rates(terms: Terms) {
    const parts = events(terms, { observed }).map((line) => line.split(' '))
    const resets = parts.filter(([, type]) => type === 'RR' || type === 'RRF')
    return resets.map(([, type, , , rate]) => `${type} ${rate}`)
  }

  test('is reset to what is observed, times its multiplier, plus its spread', () => {
    expect(rates(floating)).toEqual(['RR 0.14', 'RR 0.2'])
  })

  test('is fixed before it is reset, and within its bounds of a period and of its life', () => {
    expect(rates({ ...floating, fixingPeriod: 'P1D' })).toEqual(['RR 0.12', 'RR 0.14'])
    expect(rates({ ...floating, periodCap: '0.03' })).toEqual(['RR 0.13', 'RR 0.16'])
    expect(rates({ ...floating, lifeCap: '0.15' })).toEqual(['RR 0.14', 'RR 0.15'])
    expect(rates({ ...floating, nextResetRate: '0.11' })).toEqual(['RRF 0.11', 'RR 0.2'])
  })
})

describe('what amortizes linearly', () => {
  const linear: Terms = {
    ...loan,
    contractType: 'LAM',
    maturityDate: null,
    cycleOfInterestPayment: 'P1ML1',
    cycleOfPrincipalRedemption: 'P1ML1',
    nextPrincipalRedemptionPayment: '5000',
  }

  test('ends with its last payment, if no maturity is said', () => {
    expect(events(linear)).toEqual([
      '2020-01-01 IED -12000 12000 0.1 0',
      '2020-02-01 PR 5000 7000 0.1 100',
      '2020-02-01 IP 100 7000 0.1 0',
      '2020-03-01 PR 5000 2000 0.1 58.333',
      '2020-03-01 IP 58.333 2000 0.1 0',
      '2020-04-01 IP 16.667 2000 0.1 0',
      '2020-04-01 MD 2000 0 0.1 0',
    ])
  })

  const interest = (terms: Terms, about?: About) =>
    events(terms, about)
      .filter((line) => line.includes(' IP '))
      .map((line) => line.split(' ')[2])

  test('counts interest from what is owed, what was lent, or what was owed', () => {
    expect(interest(linear)).toEqual(['100', '58.333', '16.667'])
    expect(interest({ ...linear, interestCalculationBase: 'NTIED' })).toEqual(['100', '100', '100'])
    const lagged = {
      ...linear,
      interestCalculationBase: 'NTL',
      interestCalculationBaseAmount: '12000',
      cycleAnchorDateOfInterestCalculationBase: '2020-03-01',
      cycleOfInterestCalculationBase: 'P2ML1',
    }
    expect(interest(lagged)).toEqual(['100', '100', '16.667'])
  })

  test('is scaled by an index over what it was, where it is paid', () => {
    const scaled = {
      ...linear,
      scalingEffect: 'INO',
      marketObjectCodeOfScalingIndex: 'X',
      scalingIndexAtContractDealDate: '200',
      cycleAnchorDateOfScalingIndex: '2020-02-01',
      cycleOfScalingIndex: 'P2ML1',
    }
    const about = { observed: { '2020-02-01': '300' } }
    expect(interest(scaled, about)).toEqual(['100', '87.5', '25'])
    expect(events(scaled, about).at(-1)).toBe('2020-04-01 MD 3000 0 0.1 0')
    expect(interest({ ...scaled, scalingEffect: '0N0' }, about)).toEqual([
      '100',
      '58.333',
      '16.667',
    ])
  })
})

describe('an annuity', () => {
  const annuity: Terms = {
    ...loan,
    contractType: 'ANN',
    nominalInterestRate: '0.12',
    maturityDate: '2020-04-01',
    cycleOfInterestPayment: 'P1ML1',
    cycleOfPrincipalRedemption: 'P1ML1',
  }
  const fixings = (terms: Terms) => events(terms).filter((line) => line.includes(' PRF '))

  test('is fixed the day before it is first paid', () => {
    expect(fixings(annuity)).toEqual(['2020-01-31 PRF 0 12000 0.12 116'])
    expect(fixings({ ...annuity, nextPrincipalRedemptionPayment: '4000' })).toEqual([])
  })

  test('leaves to the maturity what is to be paid back by a later day', () => {
    // 12,000 × 1.01⁶ ÷ (1 + 1.01 + … + 1.01⁵) is 2,070.580 a month.
    const balloon = events({ ...annuity, amortizationDate: '2020-07-01' })
    expect(balloon[2]).toBe('2020-02-01 PR 1950.58 10049.42 0.12 120')
    expect(balloon.at(-1)).toMatch(/^2020-04-01 MD 8079\.33\d* 0 0\.12 0$/)
  })

  test('never ends, if its payments do not pay its interest', () => {
    const never = { ...annuity, maturityDate: null, nextPrincipalRedemptionPayment: '120' }
    expect(() => events(never)).toThrow(/pays its interest at most/)
  })
})

describe('call money', () => {
  const call = { ...loan, contractType: 'CLM', maturityDate: null, xDayNotice: 'P1M', ...quarterly }
  const happenings: Happening[] = [{ type: 'XD', on: '2020-05-01' }]

  test('accrues through the notice', () => {
    expect(events(call, { happenings, until: '2020-05-01' }).slice(1)).toEqual([
      '2020-04-01 IPCI 0 12300 0.1 0',
      '2020-05-01 XD 0 12300 0.1 102.5',
      '2020-06-01 IP 205 12300 0.1 0',
      '2020-06-01 STD 12300 0 0.1 0',
    ])
  })
})

test.each([
  [{ feeRate: '0.01' }, /feeRate is not supported/],
  [{ dayCountConvention: 'B252' }, /dayCountConvention is not understood: B252/],
  [{ maturityDate: '2020-07-01T12:00:00' }, /neither the beginning nor the end of a day/],
  [{ maturityDate: '2020-02-30' }, /no date/],
  [{ notionalPrincipal: null }, /notionalPrincipal is missing/],
  [{ notionalPrincipal: 'many' }, /no number: many/],
  [{ cycleOfInterestPayment: 'P0ML1' }, /has no length/],
  [{ cycleOfInterestPayment: 'monthly' }, /no period: monthly/],
  [{ contractType: 'SWAPS' }, /contractType is not understood/],
])('terms that are not understood are said so: %j', (terms, message) => {
  expect(() => events({ ...loan, ...terms })).toThrow(message)
})
