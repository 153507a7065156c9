import { accessEndpoints } from './accesses.ts'
import { calendarEndpoints } from './calendar.ts'
import { commitmentEndpoints } from './commitments.ts'
import { complaintEndpoints } from './complaints.ts'
import { creditEndpoints } from './credits.ts'
import { grantEndpoints } from './grants.ts'
import type { Endpoint } from './kernel/endpoint.ts'
import type { Rule } from './kernel/reacting/rule.ts'
import { loanEndpoints } from './loans.ts'
import { logEndpoints } from './log.ts'
import { lotEndpoints } from './lots.ts'
import { markEndpoints } from './marks.ts'
import { matchEndpoints } from './matches.ts'
import { memberEndpoints } from './members.ts'
import { membershipEndpoints } from './memberships.ts'
import { offerEndpoints } from './offers.ts'
import { policyEndpoints } from './policies.ts'
import { productEndpoints } from './products.ts'
import { purchasesEndpoints } from './purchases.ts'
import { quoteEndpoints } from './quotes.ts'
import { registrationEndpoints } from './registrations.ts'
import { agreeMatch } from './rules/agree-match.ts'
import { answerByOffer } from './rules/answer-by-offer.ts'
import { answerCall, answerCallWithNothing } from './rules/answer-call.ts'
import { answerCancellation } from './rules/answer-cancellation.ts'
import { answerAssignment, answerPledge } from './rules/answer-collateral.ts'
import {
  answerRegistration,
  claimRegistration,
  openRegistration,
} from './rules/answer-registration.ts'
import { applyClaim, applyProceeds } from './rules/apply-payment.ts'
import { appraiseLoan } from './rules/appraise-loan.ts'
import { assignPledged, assignReserved } from './rules/assign-sale.ts'
import { cancelSettlement } from './rules/cancel-settlement.ts'
import { adjustSpace, claimSpace } from './rules/claim-space.ts'
import { creditRules } from './rules/credit.ts'
import { endAssignment } from './rules/end-assignment.ts'
import { endBusinessDay } from './rules/end-business-day.ts'
import { endReservation } from './rules/end-reservation.ts'
import { formLot } from './rules/form-lot.ts'
import { giveLot } from './rules/give-lot.ts'
import { liquidate } from './rules/liquidate.ts'
import { loadLots } from './rules/load-lots.ts'
import { loseLots } from './rules/lose-lots.ts'
import { openSettlement } from './rules/open-settlement.ts'
import { proveMatch } from './rules/prove-match.ts'
import { refuseLot } from './rules/refuse-lot.ts'
import { removeMetObjections, removeObjections } from './rules/remove-objections.ts'
import { reserveLot } from './rules/reserve-lot.ts'
import { releaseAll, returnCollateral } from './rules/return-collateral.ts'
import { reviewLot, reviewSettlement, reviewShipment } from './rules/review-cover.ts'
import { secureLoan } from './rules/secure-loan.ts'
import { settleDay } from './rules/settle-day.ts'
import { undoMatch } from './rules/undo-match.ts'
import { settlementEndpoints } from './settlements.ts'
import { shipmentEndpoints } from './shipments.ts'
import { targetEndpoints } from './targets.ts'
import { teamEndpoints } from './teams.ts'
import { territoryEndpoints } from './territories.ts'
import { tierEndpoints } from './tiers.ts'
import { warehouseEndpoints } from './warehouses.ts'

/** The one list of endpoints. */
export const endpoints: readonly Endpoint[] = [
  ...memberEndpoints,
  ...productEndpoints,
  ...quoteEndpoints,
  ...matchEndpoints,
  ...settlementEndpoints,
  ...warehouseEndpoints,
  ...lotEndpoints,
  ...shipmentEndpoints,
  ...calendarEndpoints,
  ...policyEndpoints,
  ...markEndpoints,
  ...loanEndpoints,
  ...territoryEndpoints,
  ...teamEndpoints,
  ...targetEndpoints,
  ...registrationEndpoints,
  ...creditEndpoints,
  ...complaintEndpoints,
  ...tierEndpoints,
  ...membershipEndpoints,
  ...purchasesEndpoints,
  ...grantEndpoints,
  ...offerEndpoints,
  ...accessEndpoints,
  ...logEndpoints,
  ...commitmentEndpoints,
]

/** Those that are served: the others are commands of the ledger itself. */
export const servedEndpoints = endpoints.filter(({ by }) => by !== 'ledger')

export const endpointOf = new Map(endpoints.map((endpoint) => [endpoint.type, endpoint]))

/** The one list of rules. */
export const rules: readonly Rule[] = [
  agreeMatch,
  answerByOffer,
  openSettlement,
  proveMatch,
  cancelSettlement,
  answerCancellation,
  undoMatch,
  reserveLot,
  ...endReservation,
  ...endAssignment,
  formLot,
  giveLot,
  answerCall,
  answerCallWithNothing,
  claimSpace,
  adjustSpace,
  refuseLot,
  loadLots,
  loseLots,
  appraiseLoan,
  secureLoan,
  answerPledge,
  answerAssignment,
  returnCollateral,
  releaseAll,
  assignReserved,
  assignPledged,
  applyProceeds,
  applyClaim,
  reviewLot,
  reviewShipment,
  reviewSettlement,
  liquidate,
  claimRegistration,
  openRegistration,
  answerRegistration,
  removeObjections,
  removeMetObjections,
  ...creditRules,
  endBusinessDay,
  settleDay,
]

/** Kinds of streams of which some decision may read any: its command does not name them. */
export const kindsRead = new Set(endpoints.flatMap((endpoint) => endpoint.kindsRead))
