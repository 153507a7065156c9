import { ownerOf, productOf, reason, tonnes, traded, yuan } from './founded.ts'
import { agreed, terms } from './moves.ts'
import type { Plays } from './play.ts'

export const playMoney = {
  async borrow({ send, request, disburse, ledger }, step) {
    await request(step)
    await ledger.work()
    await send('ApproveLoan', step.loan)
    await ledger.work()
    await disburse(step.loan, null)
  },
  async chain({ send, disburse, ledger }, step) {
    const { loan } = step
    const [up, down] = [`up-${loan}`, `down-${loan}`]
    await send('AgreeMatch', up, agreed('hill', 'seller1', 'syrup', '100', '2000'))
    await send('AgreeMatch', down, agreed('mart', 'hill', 'sugar', '60', '5000'))
    await ledger.work()
    await send('DeliverGoods', up, { delivery: 'd', quantity: tonnes('100') })
    await send('AcceptDelivery', up, { delivery: 'd' })
    await send('RecordInvoice', up, { invoice: 'i', amount: yuan('200000') })
    await send('RequestLoan', loan, {
      ...{ amount: yuan(step.amount), borrower: 'hill', lender: 'bank' },
      ...{ chain: { downstream: down, upstream: [up], yield: '0.6' }, lots: step.few.slice(1) },
      terms: terms(ledger.day, '0.08'),
    })
    await ledger.work()
    await send('ApproveLoan', loan)
    await ledger.work()
    await disburse(loan, null, { match: up, to: 'seller1' })
  },
  async sell({ send }, step) {
    const { lot, named, price, quantity, sale } = step
    await send('AgreeMatch', sale, {
      ...agreed('mart', ownerOf(lot), productOf(lot), quantity, price),
      lot: named ? lot : null,
    })
  },
  async fulfil({ before, fulfil, saleOf }, step) {
    const sold = saleOf(step.sale)
    if (sold)
      await fulfil(step.sale, sold.condition.quantity.value, sold.value.amount, before(step.ago))
  },
  async trade({ send, n }, step) {
    const told = traded('sugar', `t-${n}`, `buyer${step.n}`, `seller${step.n}`, step.price)
    for (const { type, id, data } of told) await send(type, id, data)
  },
  async slump({ send, n, ledger }, step) {
    for (const m of [1, 2, 3]) {
      const told = traded('sugar', `s-${n}-${m}`, `buyer${m}`, `seller${m}`, step.price)
      for (const { type, id, data } of told) await send(type, id, data)
    }
    await ledger.work()
  },
  async request({ request }, step) {
    await request(step)
  },
  async approve({ send }, step) {
    await send('ApproveLoan', step.loan)
  },
  async disburse({ disburse }, step) {
    await disburse(step.loan, step.amount)
  },
  async withdraw({ send }, step) {
    await send('WithdrawLoan', step.loan)
  },
  async decline({ send }, step) {
    await send('DeclineLoan', step.loan, { reason })
  },
  async offer({ send }, step) {
    await send('OfferCollateral', step.loan, { instead: step.instead, lots: step.few })
  },
  async release({ send, ref, q }, step) {
    await send('ReleaseCollateral', step.loan, {
      ...{ lot: step.lot, quantity: q(step.some), release: ref },
    })
  },
  async pay({ before, send, ref }, step) {
    await send(
      'ApplyPayment',
      step.loan,
      { amount: yuan(step.amount), payment: ref },
      before(step.ago),
    )
  },
  async payAll({ send, ref }, step) {
    await send('ApplyPayment', step.loan, { amount: yuan('9000000'), payment: ref })
  },
  async writeOff({ send }, step) {
    await send('WriteOffLoan', step.loan, { reason })
  },
  async close({ send }, step) {
    await send('CloseLoan', step.loan, { because: step.because })
  },
  async deliver({ send, ref }, step) {
    await send('DeliverGoods', step.sale, { delivery: ref, quantity: tonnes(step.quantity) })
  },
  accept: ({ lastOf, send }, { sale }) => send('AcceptDelivery', sale, { delivery: lastOf(sale) }),
  reject: ({ lastOf, send }, { sale }) =>
    send('RejectDelivery', sale, { delivery: lastOf(sale), reason }),
  async payPart({ send, ref }, step) {
    await send('RecordPayment', step.sale, { payment: ref, amount: yuan(step.amount) })
  },
  async refund({ send, ref }, step) {
    await send('RecordRefund', step.sale, { refund: ref, amount: yuan(step.amount), reason })
  },
  async acceptAssignment({ send }, { loan, sale }) {
    await send('AcceptAssignment', sale, { loan })
  },
  async cancelSale({ send }, step) {
    await send('CancelMatch', step.sale, { costBearer: 'buyer', reason })
  },
} satisfies Partial<Plays>
