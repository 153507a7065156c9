import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { FIRST, foundedWorld, perTonne, reason, tonnes, yuan } from '../goods-world/founded.ts'
import { movesOn, terms } from '../goods-world/moves.ts'
import { RuledLedger } from '../goods-world/ruled-ledger.ts'

/**
 * A trade by a quote that is settled (`q1`), one that is late (`q2`), a lot that is lent on,
 * divided and half sold (`l0`), one that is free (`l1`), and one that two others became (`g0`).
 */
async function play(): Promise<readonly StoredEvent[]> {
  const ledger = await RuledLedger.open(await foundedWorld(), 7)
  const told = async (type: string, id: string, data: object = {}) => {
    const code = await ledger.send(type, id, data)
    if (code !== null) throw new Error(`${type} ${id}: ${code}`)
    await ledger.work()
  }
  const { insured, announce, disburse } = movesOn(ledger, 1)
  const condition = {
    ...{ quantity: tonnes('10'), leadTime: 14, term: { code: 'EXW' } },
    payment: [{ share: '100', due: 'delivery', days: 0 }],
  }
  for (const q of ['q1', 'q2']) {
    await told('RequestQuote', q, { buyer: 'mart', seller: 'fuji', product: 'sugar', condition })
    await told('OfferQuote', q, { price: perTonne('5000') })
    await told('AcceptQuote', q)
  }
  await told('DeliverGoods', 'q1', { delivery: 'd', quantity: tonnes('10') })
  await told('AcceptDelivery', 'q1', { delivery: 'd' })
  await told('RecordInvoice', 'q1', { invoice: 'i', amount: yuan('50000') })
  await told('RecordPayment', 'q1', { payment: 'p', amount: yuan('50000') })
  await told('DeliverGoods', 'q2', { delivery: 'd', quantity: tonnes('4') })
  await told('AcceptDelivery', 'q2', { delivery: 'd' })
  for (const lot of ['l0', 'l1', 'l2', 'l3']) {
    await announce(lot, 'big', '40')
    await ledger.work()
    await told('EnterLot', lot, { entry: 'e' })
    await told('InspectLot', lot, { by: 'SGS', grade: 'A' })
    await told('InsureLot', lot, insured('bank', '9000000'))
  }
  await told('IssueReceipt', 'l1', {
    ...{ holder: 'hill', negotiable: true, quantity: tonnes('15'), receipt: 'r' },
  })
  await told('MergeLots', 'g0', { lots: ['l2'] })
  await told('RequestLoan', 'n0', {
    ...{ amount: yuan('100000'), borrower: 'hill', lender: 'bank', lots: ['l0'] },
    terms: terms(ledger.day, '0.08'),
  })
  await told('ApproveLoan', 'n0')
  await disburse('n0', null)
  await ledger.work()
  await told('DivideLot', 'l0', {
    parts: [{ lot: 'p0', pledged: tonnes('10'), quantity: tonnes('10') }],
  })
  ledger.later(10)
  await told('ApplyPayment', 'n0', { amount: yuan('30000'), payment: 'cash-1', from: 'hill' })
  await told('CloseBusinessDay', 'business', { date: FIRST })
  ledger.close()
  return ledger.events
}

let played: Promise<readonly StoredEvent[]> | null = null

export const trailWorld = (): Promise<readonly StoredEvent[]> => {
  played ??= play()
  return played
}

export { reason }
