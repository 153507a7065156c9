import { FIRST, ownerOf, perTonne, productOf, tonnes, yuan } from './founded.ts'
import type { RuledLedger } from './ruled-ledger.ts'
import type { Borrow } from './steps.ts'

/** What several steps of a history do. */

const spot = { leadTime: 14, payment: [{ share: '100', due: 'delivery', days: 0 }] }
export const agreed = (
  buyer: string,
  seller: string,
  product: string,
  value: string,
  yuan: string,
) => ({
  ...{ buyer, seller, product, price: perTonne(yuan) },
  condition: { ...spot, quantity: tonnes(value), term: { code: 'EXW' } },
})

export const terms = (day: string, rate: string) => ({
  ...{ dayCount: 'A360', rate, defaultRate: '0.12' },
  maturity: dayAfter(day, 60),
})

export const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What is lent on all that came of these lots. */
function lent(ledger: RuledLedger, lots: readonly string[]): string {
  const worth = ledger.events
    .filter(({ stream, type }) => type === 'LotEntered' && lots.includes(stream.slice(4)))
    .map(({ data, stream }) => {
      return Number(JSON.parse(data).quantity.value) * (stream === 'lot-l4' ? 8_000 : 5_000)
    })
  return (worth.reduce((all, one) => all + one, 0) * 0.8 || 1).toFixed(2)
}

/** What the step of that number can do on a ledger; commands that are refused are as good as any. */
export function movesOn(ledger: RuledLedger, n: number) {
  const before = (days: number) => (days === 0 ? undefined : dayAfter(ledger.day, -days))
  const send = (type: string, id: string, data: object = {}, day?: string) =>
    ledger.send(type, id, data, day)
  const ref = `x-${n}`
  const q = (value: string | null) => (value === null ? null : tonnes(value))
  const insured = (lossPayee: string, sum: string) => ({
    ...{ from: FIRST, insurer: 'Harbour Mutual', lossPayee, policy: `i-${lossPayee}` },
    ...{ sum: yuan(sum), until: '2027-12-31' },
  })
  const announce = (lot: string, warehouse: string, value: string) =>
    send('AnnounceLot', lot, {
      ...{ owner: ownerOf(lot), product: productOf(lot), quantity: tonnes(value), warehouse },
    })
  const request = ({ asked, few: lots, lender, loan, rate }: Borrow) =>
    send('RequestLoan', loan, {
      amount: yuan(asked ?? lent(ledger, lots)),
      ...{ borrower: ownerOf(lots[0]!), lender, lots, terms: terms(ledger.day, rate) },
    })
  const borrowerOf = (loan: string) => {
    const asked = ledger.events.find(
      ({ stream, type }) => stream === `loan-${loan}` && type === 'LoanRequested',
    )
    return asked === undefined ? 'hill' : JSON.parse(asked.data).borrower
  }
  const disburse = (loan: string, sum: string | null, more: object = {}) =>
    send('DisburseLoan', loan, {
      ...{ amount: sum === null ? null : yuan(sum), registration: 'r', to: borrowerOf(loan) },
      ...{ tranche: ref, ...more },
    })
  const fulfil = async (sale: string, value: string, sum: string, day?: string) => {
    await send('DeliverGoods', sale, { delivery: ref, quantity: tonnes(value) }, day)
    await send('AcceptDelivery', sale, { delivery: ref }, day)
    await send('RecordInvoice', sale, { invoice: ref, amount: yuan(sum) }, day)
    await send('RecordPayment', sale, { payment: ref, amount: yuan(sum) }, day)
  }
  const saleOf = (sale: string) => {
    const found = ledger.events.find(
      ({ stream, type }) => stream === `match-${sale}` && type === 'MatchAgreed',
    )
    return found && JSON.parse(found.data)
  }
  /** The last delivery of a sale. */
  const lastOf = (sale: string): string => {
    const last = ledger.events.findLast(
      ({ stream, type }) => stream === `settlement-${sale}` && type === 'GoodsDelivered',
    )
    return last === undefined ? 'none' : JSON.parse(last.data).delivery
  }
  return {
    ledger,
    n,
    before,
    send,
    ref,
    q,
    insured,
    announce,
    request,
    borrowerOf,
    disburse,
    fulfil,
    saleOf,
    lastOf,
  }
}
export type Moves = ReturnType<typeof movesOn>
