import { lease, reason, tonnes } from './founded.ts'
import { dayAfter } from './moves.ts'
import type { Plays } from './play.ts'

export const playGoods = {
  async keep({ send, ref, insured, announce, ledger }, step) {
    await announce(step.lot, step.house, step.quantity)
    await ledger.work()
    await send('EnterLot', step.lot, { entry: ref })
    await send('InspectLot', step.lot, { by: 'SGS', grade: 'A' })
    await send('InsureLot', step.lot, insured(step.lender, '9000000'))
  },
  async day({ send, ledger }, step) {
    if (!step.late) await send('CloseBusinessDay', 'business', { date: ledger.day })
    ledger.later(step.days)
    if (step.late) {
      await send('CloseBusinessDay', 'business', { date: dayAfter(ledger.day, -1) })
      await send('CloseBusinessDay', 'business', { date: dayAfter(ledger.day, -1) })
    }
  },
  async work({ ledger }, step) {
    await ledger.work(step.rounds)
  },
  async crash({ ledger }, step) {
    await ledger.crash(step.after)
  },
  async drain({ ledger }) {
    await ledger.work()
  },
  async shrink({ send, ledger }, step) {
    await send('LeaseWarehouse', step.house, {
      ...{ ...lease(step.house, step.quantity), from: ledger.day },
    })
  },
  async announce({ announce }, step) {
    await announce(step.lot, step.house, step.quantity)
  },
  async enter({ send, ref, q }, step) {
    await send('EnterLot', step.lot, { entry: ref, quantity: q(step.some) })
  },
  async refuse({ send }, step) {
    await send('RefuseLot', step.lot, { because: reason })
  },
  async inspect({ send }, step) {
    await send('InspectLot', step.lot, { by: 'SGS', grade: 'A' })
  },
  async insure({ send, insured }, step) {
    await send('InsureLot', step.lot, insured(step.lender, step.amount))
  },
  async count({ before, send, ref }, step) {
    await send(
      'CountLot',
      step.lot,
      { count: ref, quantity: tonnes(step.quantity) },
      before(step.ago),
    )
  },
  async lose({ before, send, ref, q }, step) {
    await send('LoseLot', step.lot, { loss: ref, quantity: q(step.some), reason }, before(step.ago))
  },
  async divide({ send, q }, step) {
    await send('DivideLot', step.lot, {
      parts: [{ lot: step.part, pledged: q(step.some), quantity: tonnes(step.quantity) }],
    })
  },
  async usurp({ announce, q, send }, step) {
    const { by, lot, other, part, quantity, some } = step
    const parts = [{ lot: part, pledged: q(some), quantity: tonnes(quantity) }]
    await send('DivideLot', lot, { parts })
    if (by === 'announce') await announce(part, 'big', quantity)
    else if (by === 'merge') await send('MergeLots', part, { lots: [...new Set([lot, other])] })
    else await send('DivideLot', other, { parts })
  },
  async merge({ send }, step) {
    await send('MergeLots', step.made, { lots: step.lots })
  },
  async process({ send }, step) {
    await send('ProcessLots', step.made, {
      ...{ lots: step.lots, product: 'syrup', yield: tonnes(step.quantity) },
    })
  },
  async reserve({ send, q }, step) {
    await send('ReserveLot', step.lot, { match: step.sale, quantity: q(step.some) })
  },
  async receipt({ send }, step) {
    await send('IssueReceipt', step.lot, {
      ...{ holder: step.holder, negotiable: true, quantity: tonnes(step.quantity), receipt: 'r' },
    })
  },
  async endorse({ send }, step) {
    await send('EndorseReceipt', step.lot, { receipt: 'r', to: step.to })
  },
  async cancelReceipt({ send }, step) {
    await send('CancelReceipt', step.lot, { because: reason, receipt: 'r' })
  },
  async leave({ before, send, ref, q }, step) {
    const how = step.sale === null ? 'taken-back' : 'sold'
    const data = { exit: ref, how, match: step.sale, quantity: q(step.some) }
    await send('LeaveLot', step.lot, data, before(step.ago))
  },
} satisfies Partial<Plays>
