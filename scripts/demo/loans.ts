import { times } from '../../domain/values/exact.ts'
import { addDays, type LocalDate } from '../../domain/values/instant.ts'
import type { Unit } from '../../domain/values/quantity.ts'
import { businessDaysAfter, LAST_DAY, moment, onOrAfter } from './days.ts'
import { type Lending, lendingSteps, pledgedSale, repaidInCash, requesting } from './lending.ts'
import { type Step, step } from './step.ts'
import { COLD_STORE, enteringSteps, leaving, SUGAR_SILO, TIMBER_YARD } from './store.ts'
import { type Carriage, carriage, cash, condition, quantity } from './terms.ts'
import { FUJI_SELLER, SPRUCE_SELLER, SUGAR_SELLER } from './wholesale.ts'

/** Loans of one season: on goods of one product, to some of those who trade in it. */
type Season = {
  readonly name: string
  readonly product: string
  readonly unit: Unit
  readonly warehouse: string
  readonly lender: string
  readonly seller: string
  readonly borrowers: readonly string[]
  readonly buyers: readonly string[]
  readonly from: LocalDate
  /** Business days between two loans, and how many there are. */
  readonly every: number
  readonly count: number
  readonly units: readonly number[]
  /** What is lent on a unit: less than might be, so that no fall of the year calls it. */
  readonly lent: string
  /** What a unit is insured as: no mark of the season is above it. */
  readonly insuredAs: string
  readonly sold: (day: LocalDate) => string
  readonly carriage: Carriage
}

/** Days until a loan is repaid, and percent that it costs a year; each loan has its own. */
const DAYS = [21, 35, 14, 28, 42, 18]
const RATES = ['0.055', '0.06', '0.05']

const seasons: readonly Season[] = [
  {
    ...{ name: 'sugar', product: 'sugar-refined', unit: 'TNE', warehouse: SUGAR_SILO },
    ...{ lender: 'south-river-bank', seller: SUGAR_SELLER, sold: () => '5380' },
    borrowers: ['laibin-sugar', 'left-river-sugar'],
    buyers: ['three-gorges-drinks', 'spring-city-dairy', 'golden-crane-foods'],
    ...{ from: '2025-03-12', every: 4, count: 13, units: [40, 60, 80, 50], lent: '3600' },
    insuredAs: '5900',
    carriage: carriage('DAP', 'CN', 'Wuhan', 'rail'),
  },
  {
    ...{ name: 'boards', product: 'boards-spruce', unit: 'MTQ', warehouse: TIMBER_YARD },
    ...{ lender: 'border-trade-bank', seller: SPRUCE_SELLER, sold: () => '1980' },
    borrowers: ['suifenhe-timber', 'fraser-sawmills'],
    buyers: ['pudong-joinery', 'foshan-cabinets'],
    ...{ from: '2025-04-28', every: 4, count: 13, units: [300, 500, 400], lent: '1440' },
    insuredAs: '2200',
    carriage: carriage('DAP', 'CN', 'Tianjin', 'rail'),
  },
  {
    ...{ name: 'apples', product: 'apples-fuji', unit: 'TNE', warehouse: COLD_STORE },
    ...{ lender: 'harvest-bank', seller: FUJI_SELLER },
    sold: (day) => (day < '2025-11-10' ? '5950' : '5450'),
    borrowers: ['qixia-growers', 'yantai-orchards'],
    buyers: ['chengdu-canteens', 'harbour-juice'],
    ...{ from: '2025-10-14', every: 4, count: 13, units: [20, 40, 30], lent: '3600' },
    insuredAs: '6600',
    carriage: carriage('DAP', 'CN', 'Shanghai wholesale market', 'road'),
  },
]

const round = <T>(list: readonly T[], index: number): T => list[index % list.length]!

/** One loan in turn on two lots, the others on one; every second is repaid by their sale. */
function loanOf(season: Season, index: number): Step[] {
  const { name, product, unit, warehouse, lender, seller } = season
  const id = `loan-${name}-${`${index + 1}`.padStart(2, '0')}`
  const lots = index % 4 === 3 ? [id, `${id}-b`] : [id]
  const day = businessDaysAfter(onOrAfter(season.from), index * season.every)
  const borrower = round(season.borrowers, index)
  const goods = quantity(round(season.units, index), unit)
  const lending: Lending = {
    ...{ id, borrower, lender, seller, lots, day, days: 60, rate: round(RATES, index) },
    amount: times(times(season.lent, goods.value), `${lots.length}`),
  }
  const price = { amount: season.insuredAs, currency: 'CNY', per: unit } as const
  const stored = { owner: borrower, product, quantity: goods, warehouse, enters: day, price }
  const steps = [
    ...lots.flatMap((lot) => enteringSteps({ ...stored, lot, lossPayee: lender })),
    ...lendingSteps(lending),
  ]
  const ends = onOrAfter(addDays(day, round(DAYS, index)))
  if (ends > LAST_DAY) return steps
  if (index % 2 === 0) return [...steps, ...repaidInCash(lending, ends)]
  const terms = condition(goods, cash, 5, season.carriage)
  const paid = businessDaysAfter(ends, 1)
  const sold = { ...price, amount: season.sold(ends) }
  const sales = lots.flatMap((lot) =>
    pledgedSale({
      ...{ id: lot, lot, seller: borrower, buyer: round(season.buyers, index), product },
      ...{ condition: terms, price: sold, day: ends, paid },
    }),
  )
  return [...steps, ...sales]
}

type Unlent = readonly [id: string, product: string, owner: string, day: LocalDate]

/** Goods that few trade: there is no price that a bank would lend on. */
const unlent: readonly Unlent[] = [
  ['loan-gala', 'apples-gala', 'yantai-orchards', '2025-04-15'],
  ['loan-golden', 'apples-golden', 'yantai-orchards', '2025-06-17'],
  ['loan-juicing', 'apples-juicing', 'yantai-orchards', '2025-09-09'],
]

function declined([id, product, borrower, day]: Unlent): Step[] {
  const next = businessDaysAfter(day, 1)
  const asked = {
    ...{ id, borrower, lender: 'harvest-bank', seller: FUJI_SELLER, lots: [id] },
    ...{ amount: '36000', rate: '0.06', day, days: 60 },
  }
  return [
    ...enteringSteps({
      ...{ lot: id, owner: borrower, product, quantity: quantity(40, 'TNE') },
      ...{ warehouse: COLD_STORE, enters: day, lossPayee: 'harvest-bank' },
      price: { amount: '1500', currency: 'CNY', per: 'TNE' },
    }),
    requesting(asked),
    step(moment(next, 'noon'), 'DeclineLoan', id, { reason: 'Few trade in it.' }),
    leaving(id, businessDaysAfter(day, 12), 'noon', null),
  ]
}

/** The loans of the year beside those of the stories. */
export const loanSteps = (): Step[] => [
  ...seasons.flatMap((season) =>
    Array.from({ length: season.count }, (_, index) => loanOf(season, index)).flat(),
  ),
  ...unlent.flatMap(declined),
]
