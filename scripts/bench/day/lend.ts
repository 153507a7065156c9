import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { policyKinds } from '../../../domain/policies/kinds.ts'
import { checked, play, type Told } from './play.ts'

/** One product with its trades, one house, and one loan on some lots, told by commands. */

/** The day on which all of it happens. */
export const DAY = '2025-06-02'

/** The next, whose close marks what the loan was marked at. */
export const NEXT_DAY = '2025-06-03'

/** Lots behind one loan, of 20 t each. */
export const LOTS_A_LOAN = 10

const tonnes = (value: number) => ({ unit: 'TNE', value: `${value}` })
const yuan = (amount: number) => ({ amount: `${amount}`, currency: 'CNY' })
const perTonne = (amount: number) => ({ amount: `${amount}`, currency: 'CNY', per: 'TNE' })

const five = [1, 2, 3, 4, 5]

/** 100 t, delivered and paid. */
function trade(id: string, buyer: string, seller: string, price: number): Told[] {
  const [quantity, amount] = [tonnes(100), yuan(100 * price)]
  const payment = [{ share: '100', due: 'delivery', days: 0 }]
  const condition = { quantity, leadTime: 14, payment, term: { code: 'EXW' } }
  return [
    ['AgreeMatch', id, { buyer, seller, product: 'goods', price: perTonne(price), condition }],
    ['OpenSettlement', id],
    ['DeliverGoods', id, { delivery: 'd', quantity }],
    ['AcceptDelivery', id, { delivery: 'd' }],
    ['RecordInvoice', id, { invoice: 'i', amount }],
    ['RecordPayment', id, { payment: 'p', amount }],
  ]
}

const lots = Array.from({ length: LOTS_A_LOAN }, (_, n) => `lot${n}`)
const keeper = { owner: 'mill', product: 'goods', warehouse: 'house' }
const insurance = {
  ...{ from: DAY, insurer: 'Harbour Mutual', lossPayee: 'bank', sum: yuan(200_000) },
  until: '2026-12-31',
}

/** Every group is told once the rules have answered the one before. */
const groups: readonly (readonly Told[])[] = [
  [
    ...checked('bank'),
    ...five.flatMap((n) => [...checked(`buyer${n}`), ...checked(`seller${n}`)]),
    [
      'AdoptPolicy',
      'lending',
      {
        ...{ from: DAY, reason: 'A bench lends on one product more than anybody sells.' },
        terms: { ...policyKinds.lending.defaults, daysToSell: '1000000' },
      },
    ],
    ...checked('mill'),
    ['RegisterProduct', 'goods', { name: 'Goods', category: 'goods', unit: 'TNE' }],
    ...five.flatMap((n) => trade(`trade${n}`, `buyer${n}`, `seller${n}`, 5_000)),
    ...trade('own', 'buyer1', 'bank', 5_000),
    [
      'LeaseWarehouse',
      'house',
      {
        ...{ capacity: tonnes(100_000_000), cost: perTonne(1), from: DAY, rent: perTonne(3) },
        place: { country: 'CN' },
      },
    ],
  ],
  lots.map((lot): Told => ['AnnounceLot', lot, { ...keeper, quantity: tonnes(20) }]),
  lots.flatMap((lot): Told[] => [
    ['EnterLot', lot, { entry: 'e' }],
    ['InspectLot', lot, { by: 'SGS', grade: 'A' }],
    ['InsureLot', lot, { ...insurance, policy: lot }],
  ]),
  [
    [
      'RequestLoan',
      'debt',
      {
        ...{ amount: yuan(4_000 * 20 * LOTS_A_LOAN), borrower: 'mill', lender: 'bank', lots },
        terms: { maturity: '2025-12-31', rate: '0.06' },
      },
    ],
  ],
  [['ApproveLoan', 'debt']],
  [['DisburseLoan', 'debt', { registration: 'r', to: 'mill', tranche: 't' }]],
  five.flatMap((n) => trade(`cheap${n}`, `buyer${n}`, `seller${n}`, 4_600)),
]

/** The events of it, as the command path, the rules and the rows made them. */
export const playLoan = (): Promise<StoredEvent[]> =>
  play(groups.map((told) => ({ day: DAY, told })))
