import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import { refusal } from '../kernel/refusal.ts'
import { insurance } from '../shared/insurance.ts'
import { shared, tradeRefusals } from '../shared/refusals.ts'
import { LotId, MemberId, Reference } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Money, PositiveMoney } from '../values/money.ts'
import { Text } from '../values/text.ts'
import { booking, paper } from './events.ts'

/** So many that what is recorded of them, and of the loans behind them, fits into one event. */
export const MAX_LOTS = 200
/** Documents, insurances and paid claims of one shipment, of each: every loan on it reads them. */
export const MAX_DOCUMENTS = 1_000

const none = z.int().min(0).max(99).default(0)

export const shipmentCommands = {
  BookShipment: command('Book carriage for goods.', {
    ...booking,
    charged: Money.nullable().default(null),
    charter: z.boolean().default(false),
    cost: Money.nullable().default(null),
    shipper: MemberId.nullable().default(null),
    transitDays: booking.transitDays.default(0),
  }),
  LoadShipment: command('Record that lots are on board which were announced for it.', {
    lots: z.array(LotId).min(1).max(MAX_LOTS),
  }),
  HoldDocument: command('Record in whose hands a document over the goods is.', {
    ...paper,
    control: z.boolean().default(false),
    held: none,
    holder: MemberId.nullable().default(null),
    originals: none,
  }),
  InsureShipment: command('Record an insurance of the goods on their way.', insurance),
  DepartShipment: command('Record that it left.', {}),
  ArriveShipment: command('Record that it came to the quay.', {}),
  LoseShipment: command('Record that the goods on it were lost.', { reason: Text }),
  PayClaim: command('Record what the insurer paid, and how much of it each loan gets.', {
    amount: PositiveMoney,
    claim: Reference,
    payee: MemberId,
  }),
}
export type ShipmentCommand = CommandOf<typeof shipmentCommands>

const was = { was: Text }

export const shipmentRefusals = {
  'shipment-absent': refusal('absent', 'There is no shipment with this id.', {}),
  'shipment-exists': refusal('conflict', 'A shipment with this id was booked otherwise.', {}),
  'shipment-gone': refusal('conflict', 'It has left already, or was lost.', was),
  'shipment-empty': refusal(
    'conflict',
    'Nothing is on board.',
    {},
    'Load the lots that were announced for it.',
  ),
  'shipment-lost': refusal('conflict', 'The goods were lost.', {}),
  'shipment-not-lost': refusal('rule', 'An insurer pays for goods that were lost.', was),
  'lot-unknown': shared['lot-unknown'],
  'lot-not-announced': refusal(
    'rule',
    'This lot was not announced for this shipment.',
    { lot: LotId },
    'Announce it for the shipment first.',
  ),
  'lot-on-board': refusal('conflict', 'This lot is on board already.', { lot: LotId }),
  'shipment-full': refusal(
    'rule',
    'A shipment holds no more lots.',
    { limit: z.int() },
    'Merge lots of the same goods, or book another shipment.',
  ),
  'document-differs': refusal('conflict', 'This document was recorded as another one.', {
    field: z.enum(['kind', 'originals']),
  }),
  'document-impossible': refusal(
    'rule',
    'No document is like that.',
    { field: z.enum(['control', 'held', 'originals']) },
    'A bill of lading has originals, of which nobody holds more than there are; a waybill has ' +
      'none, and may give control.',
  ),
  'insurance-ends-first': refusal('rule', 'The insurance ends before it begins.', {
    from: LocalDate,
    until: LocalDate,
  }),
  'reference-reused': shared['reference-reused'],
  'too-many-documents': shared['too-many-documents'],
  'member-unknown': tradeRefusals['member-unknown'],
  'precedes-its-cause': tradeRefusals['precedes-its-cause'],
}
