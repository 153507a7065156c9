import { loan } from '../../domain/loans/decider.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { type SettlementEvent, settlements } from '../../domain/settlements/events.ts'
import { type ShipmentEvent, shipments } from '../../domain/shipments/events.ts'
import { loanOfLot, loansOnShipment } from '../../projections/collateral/readers.ts'
import { loansOnSettlement } from '../../projections/collateral/rule-readers.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { type Cause, type Rule, rule, send } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'

type Find = (rows: Reading, id: string) => readonly string[]

const nameOf = (type: string) =>
  `review-on${type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const answering = (find: Find) =>
  async function* ({ id, position }: Cause<unknown>, ask: Ask) {
    const found = await ask('collateral', position, (rows) => find(rows, id))
    if (found.length > 0) yield found.map((one) => send(loan, 'ReviewCover', one, {}))
  }

const ofLot: Find = (rows, lot) => [loanOfLot(rows, lot) ?? []].flat()

const onLot = (type: LotEvent['type']): Rule =>
  rule(lots, type, { name: nameOf(type), since: 'ledger', answer: answering(ofLot) })

const onShipment = (type: ShipmentEvent['type']): Rule =>
  rule(shipments, type, { name: nameOf(type), since: 'ledger', answer: answering(loansOnShipment) })

const onSettlement = (type: SettlementEvent['type']): Rule =>
  rule(settlements, type, {
    ...{ name: nameOf(type), since: 'ledger' },
    answer: answering(loansOnSettlement),
  })

/** What was rejected of a delivery, though the rest of it was good. */
const onRejectedPart: Rule = rule(settlements, 'DeliveryAccepted', {
  ...{ name: nameOf('DeliveryAccepted'), since: 'ledger' },
  when: ({ rejected }) => rejected !== null,
  answer: answering(loansOnSettlement),
})

/** What makes less of the goods, of their keeping or of what a buyer owes has the loan reviewed. */
export const reviewCover: readonly Rule[] = [
  ...(['LotCounted', 'LotLost', 'LotInspected', 'LotInsured'] as const).map(onLot),
  ...(['ShipmentInsured', 'DocumentHeld', 'ShipmentLost'] as const).map(onShipment),
  ...(['DeliveryRejected', 'CreditNoteRecorded', 'AllowanceAdded'] as const).map(onSettlement),
  ...(['GoodsReturned', 'GoodsUndone', 'DeliveriesClosed'] as const).map(onSettlement),
  onSettlement('ProceedsReclaimed'),
  onRejectedPart,
]
