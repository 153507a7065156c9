import { type RefusalOf, refusal } from '../kernel/refusal.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { DecimalText } from '../values/decimal.ts'
import {
  LoanId,
  LotId,
  MatchId,
  Reference,
  ShipmentId,
  WarehouseId,
} from '../values/identifiers.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'

/** In the unit of the lot. */
const amount = Quantity.shape.unit
const figure = { unit: amount, value: DecimalText }

/** Documents of one lot, in all. */
export const MAX_DOCUMENTS = 1_000

export const lotRefusals = {
  'lot-absent': refusal('absent', 'There is no lot with this id.', {}),
  'lot-exists': refusal('conflict', 'A lot with this id is something else.', {}),
  'lot-not-stored': refusal('conflict', 'The lot does not have goods in store, or on board.', {
    was: Text,
  }),
  'not-a-party': shared['not-a-party'],
  'id-not-own': shared['id-not-own'],
  'member-unknown': tradeRefusals['member-unknown'],
  'product-unknown': tradeRefusals['product-unknown'],
  'precedes-its-cause': tradeRefusals['precedes-its-cause'],
  'unit-does-not-fit': shared['unit-does-not-fit'],
  'value-too-large': shared['value-too-large'],
  'match-unknown': shared['match-unknown'],
  'reference-reused': shared['reference-reused'],
  'too-many-documents': shared['too-many-documents'],
  'keeper-unclear': refusal('rule', 'Goods are kept in one warehouse, or on one shipment.', {}),
  'warehouse-unknown': refusal('rule', 'This warehouse is not known.', { warehouse: WarehouseId }),
  'shipment-unknown': refusal('rule', 'This shipment is not booked.', { shipment: ShipmentId }),
  'lot-moves-whole': refusal(
    'rule',
    'A lot is kept in one place, and moves as a whole.',
    figure,
    'Divide it first, and let the part move.',
  ),
  'space-not-claimed': refusal(
    'conflict',
    'So much room is not kept for the lot.',
    { claimed: DecimalText, unit: amount },
    'Send it again once the room is claimed, or enter no more than was announced.',
  ),
  'not-loaded': refusal('conflict', 'The shipment is not loaded with this lot.', {
    shipment: ShipmentId,
  }),
  'not-arrived': refusal('conflict', 'The shipment has not arrived.', { shipment: ShipmentId }),
  'nothing-to-enter': refusal(
    'conflict',
    'All that was announced has come.',
    {},
    'Name the quantity of what came beyond that.',
  ),
  'not-commingled': refusal('rule', 'The lot is not mixed with the goods of others.', {}),
  'more-than-stored': refusal('rule', 'So much is not there.', figure),
  'lot-taken': refusal('conflict', 'A lot with the id of this part is there already.', {
    lot: LotId,
  }),
  'lots-do-not-fit': refusal('rule', 'Lots that differ in this do not become one.', {
    field: Text,
    lot: LotId,
  }),
  'not-called': refusal('conflict', 'That lot did not call for the goods of this one.', {
    lot: LotId,
  }),
  'not-given': refusal('conflict', 'That lot did not give these goods.', { lot: LotId }),
  'part-formed': refusal('conflict', 'The part is a lot of its own, or may still become one.', {
    lot: LotId,
  }),
  'lot-pledged': refusal(
    'rule',
    'The goods stand behind a loan.',
    { loan: LoanId.nullable(), ...figure },
    'Repay the loan, or let the lender accept the receivable; until then no more leaves.',
  ),
  'lot-reserved': refusal('rule', 'The goods are kept for a match.', figure),
  'not-reserved': refusal('rule', 'So much is not kept for this match.', {
    match: MatchId.nullable(),
    ...figure,
  }),
  'receipt-out': refusal(
    'rule',
    'A receipt over the goods is in other hands.',
    figure,
    'Cancel the receipt once it has come back.',
  ),
  'receipt-unknown': refusal('conflict', 'No such receipt was issued over this lot.', {
    receipt: Reference,
  }),
  'receipt-cancelled': refusal('conflict', 'The receipt stands for nothing more.', {
    receipt: Reference,
  }),
  'receipt-not-negotiable': refusal('rule', 'The receipt cannot be passed on.', {
    receipt: Reference,
  }),
  'not-in-warehouse': refusal('rule', 'A warehouse receipt is over goods in a warehouse.', {}),
  'more-than-pledged': refusal('rule', 'So much does not stand behind this loan.', figure),
}
export type LotRefusal = RefusalOf<typeof lotRefusals>
