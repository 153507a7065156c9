import fc from 'fast-check'
import { hours, march, tonnes } from '../server/requests.ts'
import {
  aboard,
  announcedIn,
  announcement,
  booked,
  inside,
  kept,
  lease,
  leased,
  loaded,
  onLot,
  soldFrom,
} from '../support/kept.ts'
import { likely } from '../support/likely-lots.ts'
import type { Step, StreamCases } from './cases.ts'

const because = 'repaid'
const reason = 'mouldy'
const receipt = { holder: 'fuji', negotiable: true, quantity: tonnes('60'), receipt: 'r' }
const issued = (id: string, more: object = {}) => [
  ...kept(id),
  onLot(id, 'issue-receipt', { ...receipt, ...more }),
]
const pledge = { lender: 'reef', loan: 'loan-1' }
const sold = (match: string) => ({ exit: 'x', how: 'sold', match })
const taken = { exit: 'x', how: 'taken-back' }

/** As many documents as a lot may have. */
const manyCounts = (id: string) =>
  Array.from({ length: 999 }, (_, n): Step => {
    return onLot(id, 'count', { count: `c-${n}`, quantity: tonnes('100') })
  })

/** So dear that no money pays for it. */
const dear = { rent: { ...lease.rent, amount: '999999999999999' } }

export const cases: StreamCases = {
  refusals: [
    { code: 'lot-absent', when: onLot('g1', 'inspect', { by: 'SGS', grade: 'A' }) },
    {
      code: 'lot-exists',
      given: kept('g2'),
      when: onLot('g2', 'announce', { ...inside('g2'), owner: 'hill' }),
    },
    { code: 'lot-not-stored', given: announcedIn('g3'), when: onLot('g3', 'leave', taken) },
    { code: 'id-not-own', when: ['hill', '/lots/g4/announce', inside('g4')] },
    { code: 'not-a-party', when: ['hill', '/lots/hill~g4/announce', inside('g4')] },
    {
      code: 'member-unknown',
      given: [leased('g5')],
      when: onLot('g5', 'announce', { ...inside('g5'), owner: 'nobody' }),
    },
    {
      code: 'product-unknown',
      given: [leased('g6')],
      when: onLot('g6', 'announce', { ...inside('g6'), product: 'salt' }),
    },
    {
      code: 'unit-does-not-fit',
      given: [leased('g7')],
      when: onLot('g7', 'announce', { ...inside('g7'), quantity: hours }),
    },
    {
      code: 'precedes-its-cause',
      given: announcedIn('g8'),
      when: ['historian', `/lots/g8/enter${march}`, { entry: 'e' }],
    },
    { code: 'keeper-unclear', when: onLot('g9', 'announce', announcement) },
    {
      code: 'warehouse-unknown',
      when: onLot('g10', 'announce', { ...announcement, warehouse: 'nowhere' }),
    },
    {
      code: 'shipment-unknown',
      when: onLot('g11', 'announce', { ...announcement, shipment: 'nowhere' }),
    },
    {
      code: 'lot-moves-whole',
      given: [...kept('g12'), booked('g12')],
      when: onLot('g12', 'announce', { ...aboard('g12'), quantity: tonnes('50') }),
    },
    {
      code: 'space-not-claimed',
      given: announcedIn('g13'),
      when: onLot('g13', 'enter', { entry: 'e', quantity: tonnes('101') }),
    },
    {
      code: 'not-loaded',
      given: [booked('g14'), onLot('g14', 'announce', aboard('g14'))],
      when: onLot('g14', 'enter', { entry: 'e' }),
    },
    {
      code: 'not-arrived',
      given: loaded('g15'),
      when: onLot('g15', 'leave', taken),
    },
    {
      code: 'nothing-to-enter',
      given: kept('g16'),
      when: onLot('g16', 'enter', { entry: 'f' }),
    },
    {
      code: 'not-commingled',
      given: announcedIn('g17'),
      when: onLot('g17', 'enter', { entry: 'e', owner: 'hill' }),
    },
    {
      code: 'more-than-stored',
      given: kept('g18'),
      when: onLot('g18', 'lose', { loss: 'l', quantity: tonnes('101'), reason }),
    },
    {
      code: 'lot-taken',
      given: [...kept('g19'), ...announcedIn('g20')],
      when: onLot('g19', 'divide', { parts: [{ lot: 'g20', quantity: tonnes('1') }] }),
    },
    {
      code: 'lots-do-not-fit',
      given: [...kept('g21'), ...kept('g22', { owner: 'hill' })],
      when: onLot('g23', 'merge', { lots: ['g21', 'g22'] }),
    },
    {
      code: 'not-called',
      given: [...kept('g24'), ...announcedIn('g25')],
      when: onLot('g24', 'give', { into: 'g25' }),
    },
    {
      code: 'not-given',
      given: kept('g26'),
      when: onLot('g27', 'form', {
        ...{ from: 'g26', layers: [], pledge: null, quantity: tonnes('1') },
        ...{ shipment: null, warehouse: 'house' },
      }),
    },
    {
      code: 'part-formed',
      given: [
        ...kept('g41'),
        onLot('g41', 'divide', { parts: [{ lot: 'g42', quantity: tonnes('1') }] }),
      ],
      when: onLot('g41', 'take-back', {
        ...{ layers: [{ day: '2026-03-31', quantity: tonnes('1') }], lot: 'g42', pledge: null },
        quantity: tonnes('1'),
      }),
    },
    {
      code: 'lot-pledged',
      given: [...kept('g28'), onLot('g28', 'pledge', pledge)],
      when: onLot('g28', 'leave', taken),
    },
    {
      code: 'lot-reserved',
      given: [...kept('g29'), soldFrom('mg29', 'g29')],
      when: onLot('g29', 'leave', taken),
    },
    { code: 'not-reserved', given: kept('g30'), when: onLot('g30', 'leave', sold('mg30')) },
    { code: 'match-unknown', given: kept('g31'), when: onLot('g31', 'reserve', { match: 'none' }) },
    {
      code: 'receipt-out',
      given: issued('g32', { holder: 'hill' }),
      when: onLot('g32', 'leave', taken),
    },
    {
      code: 'receipt-unknown',
      given: kept('g33'),
      when: onLot('g33', 'cancel-receipt', { because, receipt: 'r' }),
    },
    {
      code: 'receipt-cancelled',
      given: [...issued('g34'), onLot('g34', 'cancel-receipt', { because, receipt: 'r' })],
      when: ['fuji', '/lots/g34/endorse-receipt', { receipt: 'r', to: 'hill' }],
    },
    {
      code: 'receipt-not-negotiable',
      given: issued('g35', { negotiable: false }),
      when: ['fuji', '/lots/g35/endorse-receipt', { receipt: 'r', to: 'hill' }],
    },
    {
      code: 'not-in-warehouse',
      given: loaded('g36'),
      when: onLot('g36', 'issue-receipt', { ...receipt, quantity: tonnes('1') }),
    },
    {
      code: 'more-than-pledged',
      given: [...kept('g37'), onLot('g37', 'pledge', pledge)],
      when: onLot('g37', 'divide', {
        parts: [{ lot: 'g37-part', pledged: tonnes('20'), quantity: tonnes('10') }],
      }),
    },
    {
      code: 'reference-reused',
      given: kept('g38'),
      when: onLot('g38', 'enter', { entry: 'e', quantity: tonnes('1') }),
    },
    {
      code: 'value-too-large',
      given: [
        leased('g39', dear),
        onLot('g39', 'announce', inside('g39')),
        onLot('g39', 'enter', { entry: 'e' }),
        soldFrom('mg39', 'g39'),
      ],
      when: onLot('g39', 'leave', sold('mg39')),
    },
    {
      code: 'too-many-documents',
      given: kept('g40'),
      together: manyCounts('g40'),
      when: onLot('g40', 'count', { count: 'c', quantity: tonnes('100') }),
    },
  ],
  tries: {
    AnnounceLot: inside('x'),
    EndorseReceipt: { receipt: 'r', to: 'hill' },
    ReserveLot: { match: 'x' },
  },
  seldom: ['TakeBackPart', 'LoseLot', 'RefuseLot', 'ProcessLots', 'MergeLots', 'EndReservation'],
  likely,
  rows: { 'kept-elsewhere': fc.constantFrom('0', '0', '40000') },
}
