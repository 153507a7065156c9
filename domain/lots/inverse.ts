import type { Inverse } from '../kernel/inverse.ts'
import type { lotCommands } from './commands.ts'
import type { LotEvent } from './events.ts'

/** The quantity as it was asked: none, where it was all of it. */
const asked = <Q>({ quantity, whole }: { readonly quantity: Q; readonly whole: boolean }) =>
  whole ? null : quantity

const ownerOf = ({ named, owner }: { readonly named: boolean; readonly owner: string }) =>
  named ? owner : null

/** The command that recorded each event. */
export const inverse: Inverse<typeof lotCommands, LotEvent> = {
  LotAnnounced: (data) => ({ type: 'AnnounceLot', data }),
  LotEntered: (data) => ({
    type: 'EnterLot',
    data: { entry: data.entry, owner: ownerOf(data), quantity: asked(data) },
  }),
  LotRefused: (data) => ({ type: 'RefuseLot', data }),
  LotInspected: (data) => ({ type: 'InspectLot', data }),
  LotInsured: (data) => ({ type: 'InsureLot', data }),
  LotCounted: ({ count, quantity }) => ({ type: 'CountLot', data: { count, quantity } }),
  LotDivided: ({ parts }) => ({
    type: 'DivideLot',
    data: { parts: parts.map(({ lot, pledged, quantity }) => ({ lot, pledged, quantity })) },
  }),
  PartTakenBack: ({ layers, lot, pledge, quantity }) => ({
    type: 'TakeBackPart',
    data: { layers, lot, pledge, quantity },
  }),
  LotsCalled({ how, lots, product, yield: gave }) {
    const names = lots.map(({ lot }) => lot)
    return how === 'merged' || gave === null
      ? { type: 'MergeLots', data: { lots: names } }
      : { type: 'ProcessLots', data: { lots: names, product, yield: gave } }
  },
  CallAnswered: (data) => ({ type: 'AnswerCall', data }),
  // What was called for is formed by the last answer, which stands before it.
  LotFormed: ({ from, layers, pledge, quantity, shipment, warehouse }) => ({
    type: 'FormLot',
    data: { from: from[0]!.lot, layers, pledge, quantity, shipment, warehouse },
  }),
  ReceiptIssued: (data) => ({ type: 'IssueReceipt', data }),
  ReceiptEndorsed: (data) => ({ type: 'EndorseReceipt', data }),
  ReceiptCancelled: (data) => ({ type: 'CancelReceipt', data }),
  LotReserved: (data) => ({
    type: 'ReserveLot',
    data: { match: data.match, quantity: asked(data) },
  }),
  ReservationEnded: (data) => ({ type: 'EndReservation', data }),
  LotPledged: (data) => ({
    type: 'PledgeLot',
    data: { lender: data.lender, loan: data.loan, quantity: asked(data) },
  }),
  PledgeReleased: (data) => ({
    type: 'ReleasePledge',
    data: {
      ...{ because: data.because, loan: data.loan, quantity: asked(data) },
      release: data.release,
    },
  }),
  ClaimRefused({ by, claim, lender, quantity }) {
    if (claim === 'call') return { type: 'GiveLot', data: { into: by } }
    return claim === 'reservation'
      ? { type: 'ReserveLot', data: { match: by, quantity } }
      : { type: 'PledgeLot', data: { lender: lender ?? '', loan: by, quantity } }
  },
  LotLeft(data) {
    const { exit, how, into, match } = data
    if (into !== null || how === 'merged' || how === 'processed') {
      return { type: 'GiveLot', data: { into: into ?? exit } }
    }
    return {
      type: 'LeaveLot',
      data: { exit, how, match, owner: ownerOf(data), quantity: asked(data) },
    }
  },
  LotLost: (data) => ({
    type: 'LoseLot',
    data: { loss: data.loss, quantity: asked(data), reason: data.reason },
  }),
}
