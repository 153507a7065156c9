import { z } from 'zod'
import { type CommandOf, command } from '../kernel/command.ts'
import { record } from '../kernel/record.ts'
import { insurance } from '../shared/insurance.ts'
import { DecimalText } from '../values/decimal.ts'
import { LoanId, LotId, MatchId, MemberId, ProductId, Reference } from '../values/identifiers.ts'
import { Quantity } from '../values/quantity.ts'
import { Text } from '../values/text.ts'
import { announcement, Exit, inspection, Layer, Pledge, receipt } from './events.ts'

/** Null: all of it. */
const some = Quantity.nullable().default(null)

const layers = z.array(Layer).max(1_000)
const several = z.array(LotId).min(1).max(100)

const Part = record({
  lot: LotId,
  /** How much of the part is pledged; null: the goods that no loan has go first. */
  pledged: some,
  quantity: Quantity,
})

export const lotCommands = {
  AnnounceLot: command(
    'Say that goods are to come into a warehouse or on board; those that are kept already move ' +
      'there. A member does so under an id of its own, which begins with its own id and `~`.',
    {
      ...announcement,
      commingled: announcement.commingled.default(false),
      shipment: announcement.shipment.default(null),
      warehouse: announcement.warehouse.default(null),
    },
  ),
  EnterLot: command('Take in goods that were announced; without a quantity all that are to come.', {
    entry: Reference,
    owner: MemberId.nullable().default(null).meta({
      description: 'Of commingled goods, if it is not the owner of the lot',
    }),
    quantity: some,
  }),
  RefuseLot: command('Do not take in goods that were announced.', { because: Text }),
  InspectLot: command('Grade the goods.', {
    ...inspection,
    certificate: inspection.certificate.default(null),
  }),
  InsureLot: command('Record an insurance of the goods while they are kept.', insurance),
  CountLot: command('Record what was counted, whatever was booked.', {
    count: Reference,
    quantity: record({ unit: Quantity.shape.unit, value: DecimalText }),
  }),
  LoseLot: command('Record that goods were lost, stolen or spoilt.', {
    loss: Reference,
    quantity: some,
    reason: Text,
  }),
  DivideLot: command('Make parts of the goods lots of their own.', {
    parts: z.array(Part).min(1).max(100),
  }),
  FormLot: command('Make a lot of the part that another was divided by.', {
    from: LotId,
    layers,
    pledge: Pledge.nullable(),
    quantity: Quantity,
    shipment: announcement.shipment,
    warehouse: announcement.warehouse,
  }),
  TakeBackPart: command('Take back a part whose id another lot has taken.', {
    layers,
    lot: LotId,
    pledge: Pledge.nullable(),
    quantity: Quantity,
  }),
  MergeLots: command('Make one lot of several of the same goods.', { lots: several }),
  ProcessLots: command('Make a lot of another product out of several.', {
    lots: several,
    product: ProductId,
    yield: Quantity,
  }),
  GiveLot: command('Give all that is there to the lot that called for it.', { into: LotId }),
  AnswerCall: command('Note what a lot that was called gave, or that it could not.', {
    layers,
    lot: LotId,
    pledge: Pledge.nullable(),
    quantity: Quantity.nullable(),
  }),
  IssueReceipt: command('Issue a warehouse receipt over goods that are there.', receipt),
  EndorseReceipt: command('Pass a negotiable receipt on.', { receipt: Reference, to: MemberId }),
  CancelReceipt: command('Cancel a receipt that came back.', {
    because: Text,
    receipt: Reference,
  }),
  ReserveLot: command(
    'Keep goods for the match that names the lot, or for one that names none; if there are none, ' +
      'say so. A seller keeps its own lots for its own matches: without a quantity, all that was ' +
      'agreed and no other lot keeps for it.',
    { match: MatchId, quantity: some },
  ),
  EndReservation: command('Keep nothing more for a match.', { because: Text, match: MatchId }),
  PledgeLot: command(
    'Put goods behind a loan, so many in all; if they are not to be had, say so.',
    { lender: MemberId, loan: LoanId, quantity: some },
  ),
  ReleasePledge: command('Release goods that stand behind a loan.', {
    because: Text,
    loan: LoanId,
    quantity: some,
    release: Reference,
  }),
  LeaveLot: command(
    'Let goods go. Sold here: those that are kept for a match, which is named. Without a quantity ' +
      'all of them.',
    {
      exit: Reference,
      how: Exit.exclude(['merged', 'processed']),
      match: MatchId.nullable().default(null),
      owner: MemberId.nullable().default(null).meta({
        description: 'Of commingled goods, if it is not the owner of the lot',
      }),
      quantity: some,
    },
  ),
}
export type LotCommand = CommandOf<typeof lotCommands>
