import { aggregate } from '../kernel/aggregate.ts'
import { aMatch } from '../matches/evidence.ts'
import { aMember } from '../members/evidence.ts'
import { thePolicy } from '../policies/evidence.ts'
import { aProduct } from '../products/evidence.ts'
import { aSettlement } from '../settlements/evidence.ts'
import { aShipment } from '../shipments/evidence.ts'
import { aWarehouse } from '../warehouses/evidence.ts'
import { announceLot, enterLot, refuseLot } from './arrive.ts'
import { answerCall, giveLot, mergeLots, processLots } from './call.ts'
import { endReservation, pledgeLot, releasePledge, reserveLot } from './claims.ts'
import { lotCommands } from './commands.ts'
import { divideLot } from './divide.ts'
import { lots } from './events.ts'
import { aLot, keptElsewhere, type Lot } from './evidence.ts'
import { evolve } from './evolve.ts'
import { leaveLot } from './exits.ts'
import { countLot, inspectLot, insureLot, loseLot } from './facts.ts'
import { inverse } from './inverse.ts'
import { formLot, takeBackPart } from './part.ts'
import { cancelReceipt, endorseReceipt, issueReceipt } from './receipts.ts'
import { lotRefusals } from './refusals.ts'

export const lot = aggregate<Lot>()({
  stream: lots,
  commands: lotCommands,
  refusals: lotRefusals,
  readers: ['owner'],
  needs: {
    AnnounceLot: {
      owner: aMember.named,
      product: aProduct.named,
      shipment: aShipment.perhaps,
      warehouse: aWarehouse.perhaps,
    },
    EnterLot: {
      owner: aMember.perhaps,
      shipment: aShipment.known,
      storage: thePolicy('storage'),
      warehouse: aWarehouse.known,
    },
    InsureLot: { lossPayee: aMember.named },
    DivideLot: { parts: aLot.listed },
    FormLot: { from: aLot.named },
    TakeBackPart: { lot: aLot.named },
    MergeLots: { lots: aLot.listed },
    ProcessLots: { lots: aLot.listed, product: aProduct.named },
    GiveLot: { into: aLot.named },
    AnswerCall: { lot: aLot.named },
    IssueReceipt: { holder: aMember.named },
    EndorseReceipt: { to: aMember.named },
    ReserveLot: { elsewhere: keptElsewhere, match: aMatch.named },
    PledgeLot: { lender: aMember.named },
    LeaveLot: {
      match: aSettlement.perhaps,
      shipment: aShipment.known,
      storage: thePolicy('storage'),
      warehouse: aWarehouse.known,
    },
  },
  initialState: { status: 'absent' },
  decide: {
    AnnounceLot: announceLot,
    EnterLot: enterLot,
    RefuseLot: refuseLot,
    InspectLot: inspectLot,
    InsureLot: insureLot,
    CountLot: countLot,
    LoseLot: loseLot,
    DivideLot: divideLot,
    FormLot: formLot,
    TakeBackPart: takeBackPart,
    MergeLots: mergeLots,
    ProcessLots: processLots,
    GiveLot: giveLot,
    AnswerCall: answerCall,
    IssueReceipt: issueReceipt,
    EndorseReceipt: endorseReceipt,
    CancelReceipt: cancelReceipt,
    ReserveLot: reserveLot,
    EndReservation: endReservation,
    PledgeLot: pledgeLot,
    ReleasePledge: releasePledge,
    LeaveLot: leaveLot,
  },
  evolve,
  inverse,
})
