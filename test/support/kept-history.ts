import { agree, tonnes } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import { platform } from './given.ts'
import { announcement, booking, lease } from './kept.ts'

const one = (type: string, id: string, data: object) => ({
  ...{ type, id, data, by: platform, effectiveAt: null, settle: true },
})

const kept = (id: string, more: object = {}) => [
  one('AnnounceLot', id, { ...announcement, warehouse: 'house', ...more }),
  one('EnterLot', id, { entry: 'e' }),
]
const insurance = {
  ...{ from: '2026-03-01', insurer: 'Harbour Mutual', lossPayee: 'hill', policy: 'p' },
  ...{ sum: yuan('550000'), until: '2026-12-31' },
}
const sold = { ...agree, buyer: 'hill', seller: 'fuji', product: 'sugar' }
const pledge = { lender: 'hill', loan: 'loan-1' }
const receipt = { holder: 'hill', negotiable: true, quantity: tonnes('20'), receipt: 'r' }

/** Goods that are kept, counted, claimed, divided, made into others, and that leave or are lost. */
export const keptHistory = [
  one('LeaseWarehouse', 'house', lease),
  ...kept('cane'),
  one('InspectLot', 'cane', { by: 'SGS', grade: 'A' }),
  one('InsureLot', 'cane', insurance),
  one('CountLot', 'cane', { count: 'c', quantity: tonnes('99.5') }),
  one('IssueReceipt', 'cane', receipt),
  one('EndorseReceipt', 'cane', { receipt: 'r', to: 'fuji' }),
  one('LoseLot', 'cane', { loss: 'l', quantity: tonnes('80'), reason: 'mouldy' }),
  one('CancelReceipt', 'cane', { because: 'returned', receipt: 'r' }),
  ...kept('stock', { commingled: true }),
  one('EnterLot', 'stock', { entry: 'of-hill', owner: 'hill', quantity: tonnes('1') }),
  one('AnnounceLot', 'late', { ...announcement, warehouse: 'house' }),
  one('RefuseLot', 'late', { because: 'nothing came' }),
  ...kept('big'),
  one('PledgeLot', 'big', { ...pledge, quantity: tonnes('60') }),
  one('PledgeLot', 'big', { ...pledge, loan: 'loan-2' }),
  one('DivideLot', 'big', {
    parts: [
      { lot: 'part-1', quantity: tonnes('40') },
      { lot: 'part-2', pledged: tonnes('10'), quantity: tonnes('10') },
    ],
  }),
  one('ReleasePledge', 'big', { because: 'repaid', loan: 'loan-1', release: 'all' }),
  one('MergeLots', 'merged', { lots: ['big', 'part-1'] }),
  one('ProcessLots', 'sugar', { lots: ['merged'], product: 'sugar', yield: tonnes('12.5') }),
  one('LeaveLot', 'sugar', { exit: 'x', how: 'taken-back', quantity: tonnes('2.5') }),
  ...kept('for-sale'),
  one('AgreeMatch', 'sale', { ...sold, lot: 'for-sale' }),
  one('LeaveLot', 'for-sale', { exit: 'x', how: 'sold', match: 'sale' }),
  ...kept('unsold'),
  one('AgreeMatch', 'off', { ...sold, lot: 'unsold' }),
  one('EndReservation', 'unsold', { because: 'cancelled', match: 'off' }),
  one('ReserveLot', 'unsold', { match: 'sale' }),
  one('BookShipment', 'voyage', booking),
  one('AnnounceLot', 'unsold', { ...announcement, shipment: 'voyage' }),
  one('AnnounceLot', 'afloat', { ...announcement, shipment: 'voyage' }),
  one('LoadShipment', 'voyage', { lots: ['unsold', 'afloat'] }),
  one('PledgeLot', 'afloat', pledge),
  one('DepartShipment', 'voyage', {}),
  one('ArriveShipment', 'voyage', {}),
  one('LoseShipment', 'voyage', { reason: 'sank at the quay' }),
  one('PayClaim', 'voyage', { amount: yuan('500000'), claim: 'k', payee: 'hill' }),
]
