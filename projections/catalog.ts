import { accessRows } from './accesses/fold.ts'
import { listAccesses } from './accesses/queries.ts'
import { keptByOthers, pledgedToOthers } from './collateral/evidence.ts'
import { collateral } from './collateral/fold.ts'
import { listPositions } from './collateral/positions.ts'
import {
  listLoans,
  showLoan,
  showSchedule,
  showShipment,
  showStatement,
  sumLoans,
} from './collateral/queries.ts'
import { contributedBy } from './contributions/evidence.ts'
import { contributions } from './contributions/fold.ts'
import { listMembers } from './contributions/members-list.ts'
import { listContributions, showStanding } from './contributions/queries.ts'
import { payingOf } from './credit/evidence.ts'
import { memberCredit } from './credit/fold.ts'
import { showCredit } from './credit/queries.ts'
import { customers } from './customers/fold.ts'
import { showCustomers } from './customers/queries.ts'
import { customerOrders } from './field/evidence.ts'
import { field } from './field/fold.ts'
import { listTerritories } from './field/force.ts'
import { listTargets, showTarget } from './field/queries.ts'
import { journal } from './journal/fold.ts'
import { showJournal } from './journal/queries.ts'
import { showTrialBalance } from './journal/trial-balance.ts'
import type { Projection } from './kernel/projection.ts'
import type { Query } from './kernel/query.ts'
import type { RowEvidence } from './kernel/row-evidence.ts'
import { tradesForMarks } from './market-trades/evidence.ts'
import { marketTrades } from './market-trades/fold.ts'
import { soldForLoans } from './market-trades/sold.ts'
import { takenMarks } from './marks/fold.ts'
import { showMarks } from './marks/queries.ts'
import { membershipUse } from './memberships/evidence.ts'
import { membershipRows } from './memberships/fold.ts'
import { showMembership } from './memberships/queries.ts'
import { showRenewals } from './memberships/renewals.ts'
import { listOffers } from './offers/queries.ts'
import { openQuotes } from './open-quotes/fold.ts'
import { listOpenQuotes } from './open-quotes/queries.ts'
import { adoptedPolicies } from './policies/fold.ts'
import { listPolicies, showPolicy } from './policies/queries.ts'
import { priceHistory } from './price-history/fold.ts'
import { showGrid } from './price-history/grid.ts'
import { showIndication } from './price-history/indication/queries.ts'
import { listProducts } from './price-history/products.ts'
import { listCells, showPrices } from './price-history/queries.ts'
import { showTrades } from './price-history/trades.ts'
import { showCohorts } from './rates/cohorts.ts'
import { rates } from './rates/fold.ts'
import { listMovers } from './rates/movers.ts'
import { showPenetration } from './rates/own.ts'
import { showRates } from './rates/queries.ts'
import { settlementTrail } from './settlement-trail/fold.ts'
import { listMatches } from './settlement-trail/matches.ts'
import { showTotals, showTrail } from './settlement-trail/queries.ts'
import { turnover } from './turnover/fold.ts'
import { listWarehouses } from './turnover/houses.ts'
import { listLots } from './turnover/listing.ts'
import { showLot, showWarehouse } from './turnover/queries.ts'

/** The one list of projections. */
export const projections: readonly Projection[] = [
  priceHistory,
  settlementTrail,
  openQuotes,
  adoptedPolicies,
  marketTrades,
  takenMarks,
  turnover,
  collateral,
  field,
  memberCredit,
  contributions,
  membershipRows,
  rates,
  customers,
  journal,
  accessRows,
]

/** The one list of queries. */
export const queries: readonly Query[] = [
  showPrices,
  showTrades,
  listCells,
  showGrid,
  listProducts,
  showIndication,
  showTrail,
  listMatches,
  showTotals,
  listOpenQuotes,
  listPolicies,
  showPolicy,
  showMarks,
  listWarehouses,
  showWarehouse,
  showLot,
  listLots,
  listLoans,
  sumLoans,
  listPositions,
  showLoan,
  showSchedule,
  showShipment,
  showStatement,
  listTargets,
  showTarget,
  listTerritories,
  showCredit,
  listMembers,
  showStanding,
  listContributions,
  showRenewals,
  showMembership,
  showRates,
  showCohorts,
  listMovers,
  showPenetration,
  listOffers,
  showCustomers,
  showJournal,
  showTrialBalance,
  listAccesses,
]

/** The one list of rows that decisions rest on. */
export const rowEvidence: readonly RowEvidence[] = [
  tradesForMarks,
  keptByOthers,
  pledgedToOthers,
  soldForLoans,
  customerOrders,
  payingOf,
  contributedBy,
  membershipUse,
]
