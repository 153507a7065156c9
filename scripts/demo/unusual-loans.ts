import { plus } from '../../domain/values/exact.ts'
import { businessDaysAfter, type Hour, moment } from './days.ts'
import {
  approving,
  interestOf,
  type Lending,
  lendingSteps,
  payingCash,
  repaidInCash,
  requesting,
  yuan,
} from './lending.ts'
import { type Step, step } from './step.ts'
import { agreedFromStore } from './stock.ts'
import { COLD_STORE, enteringSteps, leaving } from './store.ts'
import { carriage, condition, openAccount, quantity } from './terms.ts'
import { FUJI_SELLER } from './wholesale.ts'

const BANK = 'harvest-bank'

/** A loan of 72,000 on each lot, which is 20 t of apples. */
const lendingOn = (
  id: string,
  borrower: string,
  day: string,
  lots: readonly string[],
): Lending => ({
  ...{ id, borrower, lender: BANK, seller: FUJI_SELLER, lots, day, days: 75, rate: '0.06' },
  amount: `${72_000 * lots.length}`,
})

const stored = ({ borrower, day, lots }: Lending): Step[] =>
  lots.flatMap((lot) =>
    enteringSteps({
      ...{ lot, owner: borrower, product: 'apples-fuji', quantity: quantity(20, 'TNE') },
      ...{ warehouse: COLD_STORE, enters: day, lossPayee: BANK },
      price: { amount: '6600', currency: 'CNY', per: 'TNE' },
    }),
  )

/** Nothing is wrong with the goods, and the bank does not want to lend. */
function declinedByTheBank(): Step[] {
  const id = 'loan-declined'
  const lending = lendingOn(id, 'qixia-growers', '2025-10-16', [id])
  const next = businessDaysAfter(lending.day, 1)
  return [
    ...stored(lending),
    requesting(lending),
    step(moment(next, 'noon'), 'DeclineLoan', id, { reason: 'Enough is lent to these growers.' }),
    leaving(id, '2025-11-20', 'noon', null),
  ]
}

/** Agreed to and secured, and then not wanted: the platform closes it, and the goods are free. */
function neverLent(): Step[] {
  const id = 'loan-never-lent'
  const lending = lendingOn(id, 'yantai-orchards', '2025-10-21', [id])
  const later = businessDaysAfter(lending.day, 3)
  return [
    ...stored(lending),
    requesting(lending),
    approving(lending),
    step(moment(later, 'noon'), 'CloseLoan', id, { because: 'withdrawn' }),
    leaving(id, '2025-12-02', 'noon', null),
  ]
}

/** Half of it is repaid, and half of the goods go back; so is the rest, a month later. */
function repaidInParts(): Step[] {
  const id = 'loan-in-parts'
  const second = `${id}-b`
  const lending = lendingOn(id, 'yantai-orchards', '2025-10-28', [id, second])
  const [half, released] = ['2025-11-18', '2025-11-19']
  const rest = { ...lending, amount: '72000', day: half, lots: [id] }
  return [
    ...stored(lending),
    ...lendingSteps(lending),
    payingCash(id, half, 'half', { amount: plus('72000', interestOf(lending, half)) }),
    step(moment(released, 'noon'), 'ReleaseCollateral', id, { lot: second, release: 'half' }),
    leaving(second, released, 'afternoon', null),
    ...repaidInCash(rest, '2025-12-18'),
  ]
}

/** A rate that follows a series from month to month: 2 % above it. */
function floating(): Step[] {
  const id = 'loan-floating'
  const lending = lendingOn(id, 'qixia-growers', '2025-11-14', [id])
  const cycle = { anchor: '2025-12-15', every: 1, unit: 'months' }
  const rateReset = { cycle, series: 'SHIBOR-1M', spread: '0.02' }
  return [
    ...stored(lending),
    ...lendingSteps({ ...lending, rateReset }),
    step(moment('2025-12-15', 'noon'), 'ResetRate', id, { from: '2025-12-15', observed: '0.0155' }),
  ]
}

/** Sold on account: the lender takes the debt of the buyer in place of the goods, which may go. */
function soldOnAccount(): Step[] {
  const id = 'loan-on-account'
  const lending = lendingOn(id, 'qixia-growers', '2025-10-23', [id])
  const agreed = '2025-11-03'
  const goods = quantity(20, 'TNE')
  const amount = yuan('119000')
  const toMarket = carriage('DAP', 'CN', 'Shanghai wholesale market', 'road')
  const at = (n: number, hour: Hour) => moment(businessDaysAfter(agreed, n), hour)
  const sale = {
    ...{ id, buyer: 'west-lake-fruit', seller: lending.borrower, product: 'apples-fuji' },
    ...{ condition: condition(goods, openAccount(30), 3, toMarket), asked: agreed },
    price: { amount: '5950', currency: 'CNY', per: 'TNE' } as const,
  }
  return [
    ...stored(lending),
    ...lendingSteps(lending),
    agreedFromStore(sale, id, at(0, 'morning')),
    step(at(0, 'noon'), 'AcceptAssignment', id, { loan: id }),
    leaving(id, businessDaysAfter(agreed, 1), 'morning', id),
    step(at(2, 'noon'), 'DeliverGoods', id, { delivery: 'd-1', quantity: goods }),
    step(at(3, 'afternoon'), 'AcceptDelivery', id, { delivery: 'd-1' }),
    step(at(3, 'afternoon'), 'RecordInvoice', id, { amount, invoice: 'i-1' }),
    step(at(25, 'morning'), 'RecordPayment', id, { amount, payment: 'p-1' }),
  ]
}

/** Loans that take another course than most. */
export const unusualLoans = (): Step[] => [
  ...declinedByTheBank(),
  ...neverLent(),
  ...repaidInParts(),
  ...soldOnAccount(),
  ...floating(),
]
