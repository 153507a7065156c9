import { appleBuyers, appleSellers } from './cast.ts'
import { businessDaysAfter, moment } from './days.ts'
import { type Lending, lendingSteps, payingCash, pledgedSale, repaidInCash } from './lending.ts'
import type { DemoMarket } from './market.ts'
import { type Step, step } from './step.ts'
import { COLD_STORE, enteringSteps } from './store.ts'
import { carriage, cash, condition, quantity } from './terms.ts'
import { FUJI_SELLER } from './wholesale.ts'

const toYantai = carriage('FCA', 'CN', 'Cold store 3, Yantai', 'road')

export const appleMarket: DemoMarket = {
  name: 'apples',
  sellers: appleSellers,
  buyers: appleBuyers,
  listings: [
    { product: 'apples-fuji', base: 6_050, currency: 'CNY', per: 'TNE' },
    { product: 'apples-gala', base: 5_300, currency: 'CNY', per: 'TNE' },
    { product: 'apples-golden', base: 5_700, currency: 'CNY', per: 'TNE' },
    { product: 'apples-juicing', base: 1_450, currency: 'CNY', per: 'TNE' },
  ],
  requests: [1, 3],
  quantities: [5, 8, 12, 20, 30, 40, 60],
  carriages: [
    toYantai,
    carriage('DAP', 'CN', 'Shanghai wholesale market', 'road'),
    carriage('CPT', 'CN', 'Guangzhou freight station', 'rail'),
  ],
  leadTimes: [3, 5, 7, 10, 14],
  costs: [
    { kind: 'storage', perUnit: '42' },
    { kind: 'freight', perUnit: '180' },
    { kind: 'inspection', perUnit: '6.50' },
  ],
  tax: '9',
}

export const LOT_OF_APPLES = 'apples-story'

const BANK = 'harvest-bank'
const OWNER = 'yantai-orchards'
const ENTERED = '2025-10-13'
const SOLD = '2025-10-27'

const hundred = quantity(100, 'TNE')
const at = (amount: string) => ({ amount, currency: 'CNY', per: 'TNE' }) as const

/** 100 t of Fuji that a lender has a price of 6,000 for: it lends 480,000 on them, at 6 %. */
const stored = (lot: string, owner: string, enters: string, tonnes = hundred) =>
  enteringSteps({
    ...{ lot, owner, product: 'apples-fuji', quantity: tonnes, warehouse: COLD_STORE, enters },
    ...{ price: at('6000'), lossPayee: BANK },
  })

const lent = (id: string, borrower: string, day: string): Lending => ({
  ...{ id, borrower, lender: BANK, seller: FUJI_SELLER, lots: [id], day, days: 90 },
  ...{ amount: '480000', rate: '0.06' },
})

/**
 * 100 t go into the cold store on a Monday and are sold on day 14 at 6,000 a tonne. Of the 600,000
 * storage gets 9,000 and the lender 1,120 and 480,000; 109,880 are the owner's.
 */
function soldOnDay14(): Step[] {
  const lending = lent(LOT_OF_APPLES, OWNER, ENTERED)
  return [
    ...stored(LOT_OF_APPLES, OWNER, ENTERED),
    ...lendingSteps(lending),
    ...pledgedSale({
      ...{ id: LOT_OF_APPLES, lot: LOT_OF_APPLES, buyer: 'huadong-fresh', seller: OWNER },
      ...{ product: 'apples-fuji', condition: condition(hundred, cash, 3, toYantai) },
      ...{ price: at('6000'), day: SOLD, paid: SOLD },
    }),
  ]
}

export const FALLEN_APPLES = 'apples-fallen'
export const TOPPED_UP = 'apples-more-lots'
export const UNANSWERED = 'apples-unanswered'

/** The fall of the mark to 5,500 is known at the close of the fifth day after this one. */
const LENT_BEFORE_THE_FALL = '2025-11-05'
const toDalian = carriage('DAP', 'CN', 'Dalian', 'road')

const soldToDalian = (id: string, seller: string, amount: string, day: string) =>
  pledgedSale({
    ...{ id, lot: id, buyer: 'harbour-juice', seller, product: 'apples-fuji', price: at(amount) },
    ...{ condition: condition(hundred, cash, 5, toDalian), day, paid: businessDaysAfter(day, 1) },
  })

/**
 * 87.3 % of the value: the call of 40,400 is answered with as much, and the interest of a day. The
 * loan is alive at the end of the year, and can still be looked at as it stood on any day.
 */
const fallen = (): Step[] => [
  ...stored(FALLEN_APPLES, 'qixia-growers', LENT_BEFORE_THE_FALL),
  ...lendingSteps(lent(FALLEN_APPLES, 'qixia-growers', LENT_BEFORE_THE_FALL)),
  payingCash(FALLEN_APPLES, '2025-11-11', 'top-up', { amount: '40480', call: 1 }),
]

/** Another owner answers the same call with 30 t more, and repays in December. */
function toppedUp(): Step[] {
  const lending = lent(TOPPED_UP, OWNER, LENT_BEFORE_THE_FALL)
  const more = `${TOPPED_UP}-2`
  return [
    ...stored(TOPPED_UP, OWNER, LENT_BEFORE_THE_FALL),
    ...lendingSteps(lending),
    ...stored(more, OWNER, '2025-11-12', quantity(30, 'TNE')),
    step(moment('2025-11-12', 'midday'), 'OfferCollateral', TOPPED_UP, { lots: [more] }),
    ...repaidInCash({ ...lending, lots: [TOPPED_UP, more] }, '2025-12-03'),
  ]
}

/** Nobody answers: default, and the goods are sold for 470,000; what is lacking is given up. */
const unanswered = (): Step[] => [
  ...stored(UNANSWERED, 'qixia-growers', LENT_BEFORE_THE_FALL),
  ...lendingSteps(lent(UNANSWERED, 'qixia-growers', LENT_BEFORE_THE_FALL)),
  ...soldToDalian(UNANSWERED, 'qixia-growers', '4700', '2025-11-17'),
  step(moment('2025-11-24', 'noon'), 'WriteOffLoan', UNANSWERED, {
    reason: 'Nothing more is to be had of the borrower.',
  }),
]

export const appleStories = (): Step[] => [
  ...soldOnDay14(),
  ...fallen(),
  ...toppedUp(),
  ...unanswered(),
]
