import fc from 'fast-check'
import { march, reason, tonnes } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import type { Step, StreamCases } from './cases.ts'

const booking = {
  ...{ carrier: 'North Line', destination: { country: 'CN', name: 'Qingdao' }, mode: 'sea' },
  ...{ origin: { country: 'RU', name: 'Vladivostok' }, shipper: 'hill', transitDays: 3 },
}
const on = (id: string, path: string, body: object = {}): Step => [
  'platform',
  `/shipments/${id}/${path}`,
  body,
]
const booked = (id: string) => on(id, 'book', booking)
const announced = (id: string, shipment: string): Step => [
  'platform',
  `/lots/${id}/announce`,
  { owner: 'hill', product: 'sugar', quantity: tonnes('10'), shipment },
]
/** A shipment with a lot on board, which has its id. */
const loaded = (id: string): Step[] => [
  booked(id),
  announced(`lot-${id}`, id),
  on(id, 'load', { lots: [`lot-${id}`] }),
]
const lost = (id: string): Step[] => [...loaded(id), on(id, 'lose', { reason })]

const bill = { document: 'bl', held: 3, holder: 'hill', kind: 'bill-of-lading', originals: 3 }
const cover = {
  ...{ from: '2026-03-01', insurer: 'Harbour Mutual', lossPayee: 'hill', policy: 'p-1' },
  ...{ sum: yuan('110000'), until: '2026-04-30' },
}
const claim = { amount: yuan('100000'), claim: 'c-1', payee: 'hill' }
const many = Array.from({ length: 200 }, (_, n) => `lot-v9-${n}`)

export const cases: StreamCases = {
  refusals: [
    { code: 'shipment-absent', when: on('none', 'depart') },
    {
      code: 'shipment-exists',
      given: [booked('v1')],
      when: on('v1', 'book', { ...booking, carrier: 'South Line' }),
    },
    { code: 'shipment-empty', given: [booked('v2')], when: on('v2', 'depart') },
    { code: 'shipment-gone', given: lost('v3'), when: on('v3', 'depart') },
    { code: 'shipment-lost', given: lost('v4'), when: on('v4', 'arrive') },
    { code: 'shipment-not-lost', given: loaded('v5'), when: on('v5', 'pay-claim', claim) },
    { code: 'lot-unknown', given: [booked('v6')], when: on('v6', 'load', { lots: ['none'] }) },
    {
      code: 'lot-not-announced',
      given: [booked('v7'), booked('v7-other'), announced('lot-v7', 'v7-other')],
      when: on('v7', 'load', { lots: ['lot-v7'] }),
    },
    {
      code: 'lot-on-board',
      given: [booked('v8'), announced('lot-v8', 'v8')],
      when: on('v8', 'load', { lots: ['lot-v8', 'lot-v8'] }),
    },
    {
      code: 'shipment-full',
      given: [
        booked('v9'),
        announced('lot-v9', 'v9'),
        ...many.map((lot) => announced(lot, 'v9')),
        on('v9', 'load', { lots: many }),
      ],
      when: on('v9', 'load', { lots: ['lot-v9'] }),
    },
    {
      code: 'document-differs',
      given: [booked('v10'), on('v10', 'hold-document', bill)],
      when: on('v10', 'hold-document', { ...bill, originals: 4 }),
    },
    {
      code: 'document-impossible',
      given: [booked('v11')],
      when: on('v11', 'hold-document', { ...bill, held: 4 }),
    },
    {
      code: 'too-many-documents',
      given: [booked('v20')],
      together: Array.from({ length: 1_000 }, (_, n) =>
        on('v20', 'hold-document', { ...bill, document: `bl-${n}` }),
      ),
      when: on('v20', 'hold-document', bill),
    },
    {
      code: 'insurance-ends-first',
      given: [booked('v12')],
      when: on('v12', 'insure', { ...cover, until: '2026-02-28' }),
    },
    {
      code: 'reference-reused',
      given: [...lost('v13'), on('v13', 'pay-claim', claim)],
      when: on('v13', 'pay-claim', { ...claim, amount: yuan('1') }),
    },
    { code: 'member-unknown', when: on('v14', 'book', { ...booking, shipper: 'nobody' }) },
    {
      code: 'precedes-its-cause',
      given: loaded('v15'),
      when: ['historian', `/shipments/v15/depart${march}`],
    },
  ],
  tries: {},
  seldom: ['LoseShipment', 'DepartShipment', 'ArriveShipment'],
  likely: {
    BookShipment: fc.record({
      ...{ carrier: fc.constant('North Line'), destination: fc.constant(booking.destination) },
      ...{ mode: fc.constantFrom('sea', 'rail'), origin: fc.constant(booking.origin) },
      ...{ shipper: fc.constantFrom(null, 'hill'), transitDays: fc.constantFrom(0, 3) },
    }),
    LoadShipment: fc.record({
      lots: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'hill~c'), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    HoldDocument: fc.record({
      ...{ document: fc.constant('bl'), kind: fc.constant('bill-of-lading') },
      ...{ held: fc.constantFrom(1, 3), originals: fc.constant(3) },
      holder: fc.constantFrom(null, 'hill', 'fuji'),
    }),
    InsureShipment: fc.constant(cover),
    DepartShipment: fc.constant({}),
    ArriveShipment: fc.constant({}),
    LoseShipment: fc.constant({ reason }),
    PayClaim: fc.record({
      ...{ claim: fc.constantFrom('c-1', 'c-2'), payee: fc.constantFrom('hill', 'fuji') },
      amount: fc.constantFrom(yuan('100000'), yuan('0.01')),
    }),
  },
}
