import type { DataOf } from '../../domain/kernel/event.ts'
import type { LotEvent } from '../../domain/lots/events.ts'
import type { KnownLot, Lot } from '../../domain/lots/evidence.ts'
import { evolve } from '../../domain/lots/evolve.ts'
import type { MembershipEvent } from '../../domain/memberships/events.ts'
import type { ShipmentEvent } from '../../domain/shipments/events.ts'
import { minus, sum } from '../../domain/values/exact.ts'
import type { Money } from '../../domain/values/money.ts'
import { baseUnitOf, valueIn } from '../../domain/values/quantity.ts'
import type { WarehouseEvent } from '../../domain/warehouses/events.ts'
import type { Folded } from '../kernel/projection.ts'
import { PLATFORM } from './chart.ts'
import { Entry, type Rows } from './entry.ts'

/** Goods behind a loan as a line off balance; nothing where none are. */
function pledged(entry: Entry, lot: KnownLot | null, sign: '' | '-'): void {
  if (lot === null || lot.pledge === null) return
  const { lender, loan, quantity } = lot.pledge
  const base = baseUnitOf(quantity.unit)
  const value = valueIn(quantity, base)
  entry
    .concerns('l', loan)
    .move(
      `${base} ${lot.product}`,
      sign === '' ? value : minus('0', value),
      [lender, ['Equity:PledgedTo', loan]],
      [lot.owner, ['Equity:PledgedBy', loan]],
    )
}

/** Whether the same goods stand behind the same loan as before; most events change nothing. */
const isAsBefore = (before: KnownLot | null, after: KnownLot) =>
  (before?.pledge ?? null) === after.pledge && (before === null || before.owner === after.owner)

/** What storage costs the owner of goods is owed to who keeps them. */
function storage(entry: Entry, rows: Rows, warehouse: string | null, owner: string, fee: Money) {
  const operator = rows.houses.get({ warehouse: warehouse ?? '' })?.operator ?? PLATFORM
  entry
    .book(operator, fee, ['Assets:Storage', owner], 'Income:Storage')
    .book(owner, fee, 'Expenses:Storage', ['Liabilities:Storage', operator])
}

/** Folds an event of a lot as its decider does, and enters what changed of its pledge. */
export function ofLot(rows: Rows, event: LotEvent & Folded): void {
  const { id: lot, type, data } = event
  const before = rows.lots.get({ lot })?.state ?? null
  const state: Lot = before ?? { status: 'absent' }
  const handler = evolve[type] as (state: Lot, data: unknown, recorded: Folded) => Lot
  const after = handler(state, data, event) as KnownLot
  rows.lots.put({ lot, state: { ...after, documents: after.documents.clear() } })
  const entry = new Entry(rows)
  if (!isAsBefore(before, after)) {
    pledged(entry, before, '-')
    pledged(entry, after, '')
  }
  if (type === 'LotLeft' && data.fee !== null) {
    storage(entry, rows, data.warehouse, data.owner, data.fee)
    if (data.match !== null) entry.concerns('s', data.match)
  }
  if (type === 'LotEntered' && data.fee !== null) {
    storage(entry, rows, data.leaves, data.owner, data.fee)
  }
  entry.write(event)
}

type Of<E extends { type: string; data: unknown }, T extends E['type']> = Folded<DataOf<E, T>>

function membership(rows: Rows, event: Of<MembershipEvent, 'MembershipBegun'>): void {
  const { id: member, data } = event
  if (data.fee === null) return
  new Entry(rows)
    .book(member, data.fee, 'Expenses:Membership', 'Assets:Cash')
    .book(PLATFORM, data.fee, 'Assets:Cash', ['Income:Membership', member])
    .write(event)
}

/** What events of warehouses, shipments and memberships move. */
export const ofServices = {
  WarehouseLeased({ houses }: Rows, { id, data }: Of<WarehouseEvent, 'WarehouseLeased'>) {
    houses.put({ warehouse: id, operator: data.operator ?? PLATFORM })
  },
  ShipmentBooked(rows: Rows, event: Of<ShipmentEvent, 'ShipmentBooked'>) {
    const { cost, charged, shipper } = event.data
    const entry = new Entry(rows)
    if (cost) entry.book(PLATFORM, cost, 'Expenses:Carriage', 'Liabilities:Carriage')
    if (charged && shipper === null) {
      entry.book(PLATFORM, charged, 'Assets:Carriage', 'Income:Carriage')
    }
    if (charged && shipper !== null) {
      entry
        .book(PLATFORM, charged, ['Assets:Carriage', shipper], 'Income:Carriage')
        .book(shipper, charged, 'Expenses:Carriage', ['Liabilities:Carriage', PLATFORM])
    }
    entry.write(event)
  },
  ClaimPaid(rows: Rows, event: Of<ShipmentEvent, 'ClaimPaid'>) {
    const { amount, loans, payee } = event.data
    const rest = minus(amount.amount, sum(loans.map(({ amount }) => amount.amount)))
    const entry = new Entry(rows).book(
      ...[payee, { ...amount, amount: rest }, 'Assets:Cash' as const, 'Income:Insurance' as const],
    )
    for (const { amount: part, loan } of loans) {
      const borrower = rows.lent.get({ loan })?.borrower ?? payee
      entry
        .concerns('l', loan)
        .book(borrower, part, ['Assets:Proceeds', loan], 'Income:Insurance')
        .book(PLATFORM, part, 'Assets:Cash', ['Liabilities:Proceeds', loan])
    }
    entry.write(event)
  },
  MembershipBegun: membership,
  MembershipRenewed: membership,
}
