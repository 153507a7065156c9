import type { DataOf } from '../../domain/kernel/event.ts'
import { type LotEvent, lots } from '../../domain/lots/events.ts'
import { warehouse } from '../../domain/warehouses/decider.ts'
import { housesOf } from '../../projections/turnover/queries.ts'
import { type Rule, rule, send } from '../kernel/reacting/rule.ts'

type Type = LotEvent['type']

const claim = (lot: string) => (house: string) => send(warehouse, 'ClaimSpace', house, { lot })

const nameOf = (type: Type) =>
  `claim-space-${type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1)}`

type Placed = 'LotAnnounced' | 'LotEntered' | 'LotFormed' | 'LotLeft'

const named = (data: DataOf<LotEvent, Placed>) =>
  [data.warehouse, 'leaves' in data ? data.leaves : null].filter((house) => house !== null)

/** Goods are announced, come or go: each warehouse that is named keeps the room that they take. */
const there = (type: Placed): Rule =>
  rule(lots, type, {
    name: nameOf(type),
    since: 'ledger',
    when: (data) => named(data).length > 0,
    answer: ({ data, id }) => named(data).map(claim(id)),
  })

/** What is there changed, or what was to come: each warehouse that the lot ever had to do with. */
const everywhere = (type: Type): Rule =>
  rule(lots, type, {
    name: nameOf(type),
    since: 'ledger',
    async *answer({ id, position }, ask) {
      const houses = await ask('turnover', position, (rows) => housesOf(rows, id))
      if (houses.length > 0) yield houses.map(claim(id))
    },
  })

export const claimSpace: readonly Rule[] = [
  there('LotAnnounced'),
  there('LotEntered'),
  there('LotFormed'),
  there('LotLeft'),
  everywhere('LotRefused'),
  everywhere('LotCounted'),
  everywhere('LotLost'),
]
