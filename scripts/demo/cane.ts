import { addDays } from '../../domain/values/instant.ts'
import { smooth } from './amounts.ts'
import { moment } from './days.ts'
import { type Deal, dealSteps } from './deal.ts'
import { approving, requesting, yuan } from './lending.ts'
import { type Step, step } from './step.ts'
import { enteringSteps, INSURED_DAYS, inspected, insuredSum, leaving, SUGAR_SILO } from './store.ts'
import { carriage, condition, openAccount, quantity } from './terms.ts'
import { SUGAR_SELLER } from './wholesale.ts'

export const CANE = 'cane-story'
const RAW = 'cane-raw'

const MILL = 'left-river-sugar'
const BANK = 'south-river-bank'
const LENT = '2025-02-20'
const PAID_OUT = '2025-02-21'
const MADE = '2025-03-10'
const DELIVERED = '2025-05-19'

const field = carriage('DAP', 'CN', 'Mill gate, Chongzuo', 'road')
const canePrice = { amount: '500', currency: 'CNY', per: 'TNE' } as const
const sugarPrice = { amount: '5100', currency: 'CNY', per: 'TNE' } as const
const sugar = quantity(1_250, 'TNE')

const growers = [
  { id: 'cane-fusui', seller: 'fusui-growers', tonnes: 4_000, amount: '2000000' },
  { id: 'cane-longzhou', seller: 'longzhou-growers', tonnes: 3_500, amount: '1750000' },
  { id: 'cane-ningming', seller: 'ningming-growers', tonnes: 2_500, amount: '1250000' },
] as const
export const CANE_MATCHES = growers.map(({ id }) => id)

/** One ring: the mill buys 10,000 t of cane at 500. Nothing is paid before the bank does. */
const purchases = (): Deal[] =>
  growers.map(({ id, seller, tonnes }) => ({
    ...{ id, seller, buyer: MILL, product: 'sugar-cane', price: canePrice, asked: '2025-02-07' },
    condition: condition(quantity(tonnes, 'TNE'), openAccount(14), 4, field),
    ending: { as: 'accepted', after: 1, settling: { ...smooth, paid: 'not-yet' } },
  }))

/** The other ring: what the cane gives is sold already, and will be paid on delivery. */
const sale: Deal = {
  ...{ id: CANE, seller: MILL, buyer: 'golden-crane-foods', product: 'sugar-white' },
  ...{ price: sugarPrice, asked: '2025-02-10' },
  condition: condition(sugar, openAccount(0), 97, carriage('DAP', 'CN', 'Wuhan', 'rail')),
  ending: { as: 'accepted', after: 1, settling: smooth },
}

/** Money on a chain goes to those who grew the cane, never to the mill; and a chain has two rings. */
function lending(): Step[] {
  const chain = { downstream: CANE, upstream: CANE_MATCHES, yield: '0.125' }
  const asked = {
    ...{ id: CANE, borrower: MILL, lender: BANK, seller: SUGAR_SELLER, lots: [] },
    ...{ amount: '5000000', rate: '0.08', day: LENT, days: 120 },
  }
  const at = moment(LENT, 'evening')
  const pay = (match: string, to: string, amount: string) => ({
    ...{ amount: yuan(amount), match, to, tranche: match, registration: `registry-${CANE}` },
  })
  const [first] = growers
  const toTheMill = { ...pay(first.id, MILL, first.amount), tranche: 'to-the-mill' }
  const oneRing = { ...chain, upstream: [CANE] }
  return [
    requesting(asked, { chain }),
    {
      ...requesting({ ...asked, id: 'cane-one-ring' }, { chain: oneRing }),
      refused: 'chain-in-a-circle',
    },
    approving(asked),
    step(at, 'DisburseLoan', CANE, toTheMill, {
      ...{ part: 'to the mill', refused: 'payee-not-upstream' },
    }),
    ...growers.flatMap(({ id, seller, amount }) => [
      step(at, 'DisburseLoan', CANE, pay(id, seller, amount), { part: id }),
      step(moment(PAID_OUT, 'morning'), 'RecordPayment', id, {
        ...{ amount: yuan(amount), payment: 'p-1' },
      }),
    ]),
  ]
}

/** The cane comes to the mill and is made into sugar, which the mill brings to its buyer. */
function goods(): Step[] {
  const after = moment(MADE, 'noon')
  return [
    ...enteringSteps({
      ...{ lot: RAW, owner: MILL, product: 'sugar-cane', quantity: quantity(10_000, 'TNE') },
      ...{ warehouse: SUGAR_SILO, enters: '2025-02-19', price: canePrice, lossPayee: MILL },
    }),
    step(moment(MADE, 'morning'), 'ProcessLots', CANE, {
      ...{ lots: [RAW], product: 'sugar-white', yield: sugar },
    }),
    inspected(after, CANE, 'sugar-white'),
    step(after, 'InsureLot', CANE, {
      ...{ from: MADE, insurer: 'Bohai Mutual', lossPayee: MILL, policy: `policy-${CANE}` },
      ...{ sum: insuredSum(sugarPrice, sugar), until: addDays(MADE, INSURED_DAYS) },
    }),
    leaving(CANE, DELIVERED, 'morning', null),
  ]
}

/**
 * 10,000 t of cane at 500 give 1,250 t of sugar, sold at 5,100: of 6,375,000 the lender gets
 * 5,000,000 and, after 90 days at 8 %, 100,000; the mill has 1,275,000.
 */
export const caneStory = (): Step[] => [
  ...[...purchases(), sale].flatMap(dealSteps),
  ...lending(),
  ...goods(),
]
