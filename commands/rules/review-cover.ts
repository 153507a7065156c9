import { loan } from '../../domain/loans/decider.ts'
import { lots } from '../../domain/lots/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { shipments } from '../../domain/shipments/events.ts'
import { loanOfLot, loansOnShipment } from '../../projections/collateral/readers.ts'
import { loansOnSettlement } from '../../projections/collateral/rule-readers.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { type Cause, rule, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

/** What makes less of the goods, of their keeping or of what a buyer owes has the loan reviewed. */

type Find = (rows: Reading, id: string) => readonly string[]

const answering = (find: Find) =>
  async function* ({ id, position }: Cause<unknown>, ask: Ask) {
    const found = await ask('collateral', position, (rows) => find(rows, id))
    if (found.length > 0) yield found.map((one) => send(loan, 'ReviewCover', one, {}))
  }

const ofLot: Find = (rows, lot) => [loanOfLot(rows, lot) ?? []].flat()

export const reviewLot = rule(lots, ['LotCounted', 'LotLost', 'LotInspected', 'LotInsured'], {
  name: 'review-lot',
  since: 'ledger',
  answer: answering(ofLot),
})

export const reviewShipment = rule(shipments, ['ShipmentInsured', 'DocumentHeld', 'ShipmentLost'], {
  name: 'review-shipment',
  since: 'ledger',
  answer: answering(loansOnShipment),
})

export const reviewSettlement = rule(
  settlements,
  [
    ...(['DeliveryAccepted', 'DeliveryRejected', 'DeliveriesClosed', 'GoodsReturned'] as const),
    ...(['GoodsUndone', 'AllowanceAdded', 'CreditNoteRecorded', 'ProceedsReclaimed'] as const),
  ],
  {
    name: 'review-settlement',
    since: 'ledger',
    // Of an accepted delivery only what was rejected, though the rest of it was good.
    when: (data) => !('accepted' in data) || data.rejected !== null,
    answer: answering(loansOnSettlement),
  },
)
