import fc from 'fast-check'
import { tonnes } from '../server/requests.ts'
import { yuan } from '../server/trade.ts'
import { announcement } from './kept.ts'

const because = 'repaid'
const reason = 'mouldy'
const some = fc.constantFrom(null, null, tonnes('40'), { unit: 'KGM', value: '60000' })
const part = (lot: string) =>
  fc.record({
    lot: fc.constant(lot),
    pledged: fc.constantFrom(null, null, tonnes('5')),
    quantity: fc.constantFrom(tonnes('10'), tonnes('30')),
  })
const lot = fc.constantFrom('a', 'b', 'c', 'hill~c')
const match = fc.constantFrom('a', 'b')
const member = fc.constantFrom('hill', 'fuji')

/** By the type of a command, what is likely to be accepted of a lot. */
export const likely = {
  AnnounceLot: fc
    .record({ commingled: fc.constantFrom(false, false, true), owner: member })
    .chain((drawn) => {
      const kept = fc.constantFrom(
        { shipment: null, warehouse: 'a' },
        { shipment: null, warehouse: 'b' },
        { shipment: 'a', warehouse: null },
      )
      return kept.map((keeper) => ({ ...announcement, ...drawn, ...keeper }))
    }),
  EnterLot: fc.record({
    entry: fc.constantFrom('1', '2', '3'),
    owner: fc.constantFrom(null, null, 'hill'),
    quantity: some,
  }),
  RefuseLot: fc.constant({ because: 'no-room' }),
  InspectLot: fc.record({ by: fc.constant('SGS'), grade: fc.constantFrom('A', 'B') }),
  InsureLot: fc.constant({
    ...{ from: '2026-03-01', insurer: 'Harbour Mutual', lossPayee: 'hill', policy: 'p' },
    ...{ sum: yuan('550000'), until: '2026-12-31' },
  }),
  CountLot: fc.record({
    count: fc.constantFrom('1', '2'),
    quantity: fc.constantFrom(tonnes('99'), tonnes('100'), tonnes('40')),
  }),
  LoseLot: fc.record({
    loss: fc.constantFrom('1', '2'),
    quantity: fc.constantFrom(null, tonnes('1')),
    reason: fc.constant(reason),
  }),
  DivideLot: fc.record({
    parts: fc.constantFrom('a', 'b', 'c').chain((id) => fc.tuple(part(id))),
  }),
  FormLot: fc.record({
    ...{ from: lot, pledge: fc.constant(null), quantity: fc.constant(tonnes('10')) },
    layers: fc.constant([{ day: '2026-03-31', quantity: tonnes('10') }]),
    ...{ shipment: fc.constant(null), warehouse: fc.constant('a') },
  }),
  TakeBackPart: fc.record({
    ...{ lot, pledge: fc.constant(null), quantity: fc.constant(tonnes('10')) },
    layers: fc.constant([{ day: '2026-03-31', quantity: tonnes('10') }]),
  }),
  MergeLots: fc.record({ lots: fc.uniqueArray(lot, { minLength: 1, maxLength: 2 }) }),
  ProcessLots: fc.record({
    lots: fc.uniqueArray(lot, { minLength: 1, maxLength: 2 }),
    product: fc.constant('sugar'),
    yield: fc.constantFrom(tonnes('12.5'), tonnes('7')),
  }),
  GiveLot: fc.record({ into: lot }),
  AnswerCall: fc.record({
    ...{ layers: fc.constant([]), lot, pledge: fc.constant(null), quantity: fc.constant(null) },
  }),
  IssueReceipt: fc.record({
    ...{ holder: member, negotiable: fc.boolean() },
    quantity: fc.constantFrom(tonnes('20'), tonnes('60')),
    receipt: fc.constantFrom('1', '2'),
  }),
  EndorseReceipt: fc.record({ receipt: fc.constantFrom('1', '2'), to: member }),
  CancelReceipt: fc.record({
    because: fc.constant('returned'),
    receipt: fc.constantFrom('1', '2'),
  }),
  ReserveLot: fc.record({ match, quantity: some }),
  EndReservation: fc.record({ because: fc.constant('cancelled'), match }),
  PledgeLot: fc.record({ lender: member, loan: fc.constantFrom('1', '2'), quantity: some }),
  ReleasePledge: fc.record({
    ...{ because: fc.constant(because), loan: fc.constantFrom('1', '2'), quantity: some },
    release: fc.constantFrom('1', '2'),
  }),
  LeaveLot: fc.record({
    exit: fc.constantFrom('1', '2'),
    how: fc.constantFrom('sold', 'sold-elsewhere', 'taken-back'),
    match: fc.constantFrom(null, null, 'a', 'b'),
    quantity: some,
  }),
}
