import type { DataOf } from '../../domain/kernel/event.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { warehouse } from '../../domain/warehouses/decider.ts'
import { housesOf } from '../../projections/turnover/queries.ts'
import { rule, send } from '../kernel/reacting/rule.ts'

const claim = (lot: string) => (house: string) => send(warehouse, 'ClaimSpace', house, { lot })

type Placed = 'LotAnnounced' | 'LotEntered' | 'LotFormed' | 'LotLeft'

const named = (data: DataOf<LotEvent, Placed>) =>
  [data.warehouse, 'leaves' in data ? data.leaves : null].filter((house) => house !== null)

/** Goods are announced, come or go: each warehouse that is named keeps the room that they take. */
export const claimSpace = rule(lots, ['LotAnnounced', 'LotEntered', 'LotFormed', 'LotLeft'], {
  name: 'claim-space',
  since: 'ledger',
  when: (data) => named(data).length > 0,
  answer: ({ data, id }) => named(data).map(claim(id)),
})

/** What is there changed, or what was to come: each warehouse that the lot ever had to do with. */
export const adjustSpace = rule(lots, ['LotRefused', 'LotCounted', 'LotLost', 'PartTakenBack'], {
  name: 'adjust-space',
  since: 'ledger',
  async *answer({ id, position }, ask) {
    const houses = await ask('turnover', position, (rows) => housesOf(rows, id))
    if (houses.length > 0) yield houses.map(claim(id))
  },
})
