import type { Evolve } from '../kernel/decider.ts'
import { isAbove, minus } from '../values/exact.ts'
import type { LotEvent } from './events.ts'
import type { Lot } from './evidence.ts'
import { keys } from './keys.ts'
import { begun, behind, figure, inUnit } from './state.ts'

type Claims =
  | 'ReceiptIssued'
  | 'ReceiptEndorsed'
  | 'ReceiptCancelled'
  | 'LotReserved'
  | 'ReservationEnded'
  | 'LotPledged'
  | 'PledgeReleased'
  | 'ClaimRefused'

/** The receipt that an event is about. Throws where it was not issued. */
function receiptOf(state: Lot, reference: string) {
  const receipt = begun(state).receipts.get(reference)
  if (receipt === undefined) throw new Error(`no receipt was issued as ${reference}`)
  return receipt
}

/** Who has a right to goods of a lot. */
export const evolveClaims: Pick<Evolve<Lot, LotEvent>, Claims> = {
  ReceiptIssued(state, data) {
    const lot = begun(state)
    const quantity = inUnit(lot, data.quantity)
    const receipt = { ...data, quantity, cancelled: false, endorser: null }
    return {
      ...lot,
      receipts: lot.receipts.set(data.receipt, receipt),
      documents: lot.documents.set(keys.receipt(data), JSON.stringify(data)),
    }
  },
  ReceiptEndorsed(state, { receipt: reference, to }) {
    const lot = begun(state)
    const receipt = receiptOf(state, reference)
    const passed = { ...receipt, holder: to, endorser: receipt.holder }
    return { ...lot, receipts: lot.receipts.set(reference, passed) }
  },
  ReceiptCancelled(state, { receipt: reference }) {
    const lot = begun(state)
    const cancelled = { ...receiptOf(state, reference), cancelled: true }
    return { ...lot, receipts: lot.receipts.set(reference, cancelled) }
  },
  LotReserved(state, data, { day }) {
    const lot = begun(state)
    const left = inUnit(lot, data.quantity)
    const reservation = { ...data, on: day, left }
    return {
      ...lot,
      reservations: lot.reservations.set(data.match, reservation),
      refused: lot.refused.delete(keys.claim('reservation', data.match)),
    }
  },
  ReservationEnded(state, { match }) {
    const lot = begun(state)
    return {
      ...lot,
      reservations: lot.reservations.delete(match),
      ended: lot.ended.add(match),
    }
  },
  LotPledged(state, { lender, loan, quantity }) {
    const lot = begun(state)
    return {
      ...lot,
      ...behind({ lender, loan, quantity }),
      refused: lot.refused.delete(keys.claim('pledge', loan)),
    }
  },
  PledgeReleased(state, { because, loan, quantity, release, whole }) {
    const lot = begun(state)
    if (lot.pledge === null) throw new Error(`nothing stands behind ${loan}`)
    const left = minus(inUnit(lot, lot.pledge.quantity), inUnit(lot, quantity))
    const said = [because, loan, whole ? null : quantity]
    return {
      ...lot,
      ...behind(
        isAbove(left, '0') ? { ...lot.pledge, quantity: figure(lot, left) } : null,
        lot.pledgeCameBack,
      ),
      documents: lot.documents.set(keys.release({ release }), JSON.stringify(said)),
    }
  },
  ClaimRefused(state, data) {
    const lot = begun(state)
    return { ...lot, refused: lot.refused.set(keys.claim(data.claim, data.by), data) }
  },
}
