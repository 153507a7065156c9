import type { DataOf } from '../../domain/kernel/event.ts'
import { lot } from '../../domain/lots/decider.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

type Part = DataOf<LotEvent, 'LotDivided'>['parts'][number]

const takeBack = (from: string, { layers, lot: part, pledge, quantity }: Part) =>
  send(lot, 'TakeBackPart', from, { layers, lot: part, pledge, quantity })

/**
 * Each part of a lot that was divided is a lot of its own, with its share of days and pledge; if its
 * id was taken meanwhile, the goods come back.
 */
export const formLot = rule(lots, 'LotDivided', {
  name: 'form-lot',
  since: 'ledger',
  answer: ({ data: { parts, shipment, warehouse }, id: from }) =>
    parts.map(({ lot: part, layers, pledge, quantity }) =>
      send(lot, 'FormLot', part, { from, layers, pledge, quantity, shipment, warehouse }),
    ),
  refused: (_, { data: { parts }, id: from }, { id: part }) =>
    takeBack(from, parts.find((one) => one.lot === part)!),
})
