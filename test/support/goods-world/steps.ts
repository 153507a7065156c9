import fc from 'fast-check'
import { ALL_LOANS, ALL_LOTS, CHAINS, five, HOUSES, LOANS, LOTS, SALES } from './founded.ts'

/** Random histories of goods in two houses, of loans on them, of sales, and of what goes wrong. */

const lot = fc.constantFrom(...LOTS)
const anyLot = fc.constantFrom(...ALL_LOTS)
const part = fc.constantFrom('p0', 'p1', 'p2')
const made = fc.constantFrom('g0', 'g1')
const house = fc.constantFrom(...HOUSES, 'big')
const loan = fc.constantFrom(...LOANS)
const anyLoan = fc.constantFrom(...ALL_LOANS)
const sale = fc.constantFrom(...SALES)
const lender = fc.constantFrom('bank', 'bank', 'bank', 'fund')
const quantity = fc.constantFrom('10', '20', '40', '60', '100', '12.345')
const some = fc.option(quantity)
const amount = fc.constantFrom('1', '999.99', '40000', '80000', '160000', '333333.33')
/** Null: as much as is lent on the goods. */
const asked = fc.option(amount, { freq: 2 })
const price = fc.constantFrom('3000', '4700', '5000', '5200')
/** Days ago. */
const ago = fc.constantFrom(0, 0, 0, 1, 3)
const few = fc.oneof(
  fc.uniqueArray(fc.constantFrom('l0', 'l1', 'l2'), { minLength: 1, maxLength: 2 }),
  fc.uniqueArray(fc.constantFrom('l3', 'l4'), { minLength: 1, maxLength: 2 }),
)
const named = fc.constantFrom(true, true, false)
const rate = fc.constantFrom('0.06', '0.06', '0.36', '0')

const does = <const N extends string, F extends object>(
  name: N,
  fields: { [K in keyof F]: fc.Arbitrary<F[K]> },
): fc.Arbitrary<{ does: N } & F> =>
  fc.record(fields).map((given) => ({ does: name, ...(given as F) }))

const keepOf = (lot: fc.Arbitrary<(typeof LOTS)[number]>) =>
  does('keep', { lot, house, quantity, lender })
const keep = keepOf(lot)
const borrow = does('borrow', { loan, few, asked, rate, lender })

const step = fc.oneof(
  // What leads deep into a history.
  { weight: 6, arbitrary: keep },
  { weight: 6, arbitrary: borrow },
  { weight: 3, arbitrary: does('chain', { loan: fc.constantFrom(...CHAINS), amount, few }) },
  { weight: 6, arbitrary: does('sell', { sale, lot: anyLot, quantity, price, named }) },
  { weight: 4, arbitrary: does('reserve', { lot: anyLot, sale, some }) },
  { weight: 3, arbitrary: does('fulfil', { sale, ago }) },
  {
    weight: 6,
    arbitrary: does('day', { days: fc.constantFrom(1, 1, 1, 2, 40), late: fc.boolean() }),
  },
  { weight: 3, arbitrary: does('work', { rounds: fc.nat(12) }) },
  { weight: 3, arbitrary: does('crash', { after: fc.nat(12) }) },
  { weight: 2, arbitrary: does('drain', {}) },
  { weight: 2, arbitrary: does('trade', { price, n: fc.constantFrom(...five) }) },
  { weight: 2, arbitrary: does('slump', { price }) },
  { weight: 1, arbitrary: does('shrink', { house, quantity }) },
  // One command each.
  does('announce', { lot, house, quantity }),
  does('enter', { lot, some }),
  does('refuse', { lot }),
  does('inspect', { lot: anyLot }),
  does('insure', { lot: anyLot, lender, amount }),
  { weight: 4, arbitrary: does('count', { lot: anyLot, quantity, ago }) },
  does('lose', { lot: anyLot, some, ago }),
  does('divide', { lot: anyLot, part, quantity, some }),
  {
    weight: 4,
    arbitrary: does('usurp', {
      ...{ by: fc.constantFrom('announce', 'merge', 'divide'), lot: anyLot, other: anyLot, part },
      ...{ quantity, some },
    }),
  },
  does('merge', { made, lots: fc.uniqueArray(anyLot, { minLength: 1, maxLength: 2 }) }),
  does('process', { made, lots: fc.uniqueArray(anyLot, { minLength: 1, maxLength: 2 }), quantity }),
  does('receipt', { lot: anyLot, quantity, holder: fc.constantFrom('hill', 'bank', 'mart') }),
  does('endorse', { lot: anyLot, to: fc.constantFrom('hill', 'bank', 'mart') }),
  does('cancelReceipt', { lot: anyLot }),
  { weight: 3, arbitrary: does('leave', { lot: anyLot, some, sale: fc.option(sale), ago }) },
  does('request', { loan, few, asked, rate, lender }),
  does('approve', { loan: anyLoan }),
  does('disburse', { loan: anyLoan, amount: fc.option(amount) }),
  does('withdraw', { loan: anyLoan }),
  does('decline', { loan: anyLoan }),
  { weight: 2, arbitrary: does('offer', { loan, few, instead: fc.array(lot, { maxLength: 1 }) }) },
  does('release', { loan, lot: anyLot, some }),
  { weight: 3, arbitrary: does('pay', { loan: anyLoan, amount, ago }) },
  does('payAll', { loan: anyLoan }),
  does('writeOff', { loan: anyLoan }),
  does('close', {
    loan: anyLoan,
    because: fc.constantFrom('paid', 'withdrawn', 'not-answered', 'collateral-refused'),
  }),
  does('deliver', { sale, quantity }),
  does('accept', { sale }),
  does('reject', { sale }),
  does('payPart', { sale, amount }),
  does('refund', { sale, amount }),
  does('acceptAssignment', { sale, loan: anyLoan }),
  does('cancelSale', { sale }),
)
export type Borrow = Omit<typeof borrow extends fc.Arbitrary<infer T> ? T : never, 'does'>
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Whatever is lent by then is repaid, so that goods which stood behind it are returned. */
const repaid: Step[] = [
  { does: 'drain' },
  ...LOANS.map((one) => ({ does: 'payAll' as const, loan: one })),
  { does: 'drain' },
]

/** Some goods come first: without them nothing happens. */
export const histories = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  steps: fc
    .tuple(
      fc.tuple(...LOTS.map((one) => fc.option(keepOf(fc.constant(one)), { freq: 3 }))),
      fc.array(borrow, { maxLength: 2, size: 'max' }),
      fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
      fc.constantFrom<Step[]>([], [], repaid),
    )
    .map((parts) => parts.flat().filter((one): one is Step => one !== null)),
})
