import type { z } from 'zod'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { daysStored } from '../../domain/shared/storage-fee.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import type { LotAnswer } from './answer.ts'
import { goodsDays } from './days.ts'
import { type LotRow, ratio } from './house.ts'

const openReceipts = ({ receipts }: KnownLot) =>
  [...receipts.values()].filter(({ cancelled }) => !cancelled)

/** Who has a right to goods of the lot, and who keeps it. */
export const mayRead = (lot: KnownLot, operator: string | null, member: string): boolean =>
  member === lot.owner ||
  member === operator ||
  member === lot.pledge?.lender ||
  lot.portions.has(member) ||
  openReceipts(lot).some(({ holder }) => holder === member)

/** Days in store of the goods of a lot, until a day. */
export function daysOf({ layers, stored, unit }: KnownLot, until: LocalDate) {
  const [first] = layers
  return {
    mean: ratio(goodsDays(layers, until, unit), stored) ?? '0',
    oldest: first === undefined ? 0 : daysStored(first.day, until),
  }
}

/**
 * A lot as a viewer may see it. Whoever only holds a receipt, or owns a part of what is mixed, sees
 * no receipts, parts and matches of others; `member` null: all of it.
 */
export function shownOf(
  row: LotRow,
  lot: KnownLot,
  on: LocalDate,
  member: string | null,
): z.output<typeof LotAnswer> {
  const all = member === null || member === lot.owner || member === lot.pledge?.lender
  const mine = (other: string) => all || other === member
  const { status, owner, product, warehouse, shipment, leaves, commingled } = lot
  const { unit, announced, stored, sums, pledge } = lot
  return {
    ...{ lot: row.lot, status, owner, product, grade: row.grade },
    ...{ warehouse, shipment, leaves, commingled },
    ...{ on, unit, announced, stored, free: row.free, days: daysOf(lot, on) },
    layers: lot.layers.map((layer) => ({ ...layer, days: daysStored(layer.day, on) })),
    sums,
    portions: [...lot.portions]
      .filter(([one]) => mine(one))
      .map(([one, quantity]) => ({ owner: one, quantity })),
    receipts: openReceipts(lot)
      .filter(({ holder }) => mine(holder))
      .map(({ receipt, holder, negotiable, quantity }) => ({
        ...{ receipt, holder, negotiable, quantity },
      })),
    reservations: [...lot.reservations.values()]
      .filter(({ buyer }) => mine(buyer))
      .map(({ match, buyer, on: since, left }) => ({ match, buyer, on: since, left })),
    pledge,
    insurances: [...lot.insurances],
  }
}
