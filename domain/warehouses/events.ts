import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'
import { record } from '../kernel/record.ts'
import { DecimalText } from '../values/decimal.ts'
import { LotId, MemberId } from '../values/identifiers.ts'
import { LocalDate } from '../values/instant.ts'
import { Quantity, Unit } from '../values/quantity.ts'
import { Place } from '../values/trade-condition.ts'
import { UnitPrice } from '../values/unit-price.ts'

export const lease = {
  /** In one dimension: tonnes, or cubic metres. */
  capacity: Quantity,
  /** What the platform pays for a unit of capacity and a day, used or not. */
  cost: UnitPrice,
  /** The first day on which it is in force. */
  from: LocalDate,
  /** Who keeps the goods; null: the platform. */
  operator: MemberId.nullable(),
  place: Place,
  /** What an owner pays for a unit of goods and a day, by the fee policy in force. */
  rent: UnitPrice,
}

/** Room in a warehouse, or none. */
const Room = record({ unit: Unit, value: DecimalText })

/** Room that another lot had, of which this one was made. */
export const Moved = record({ lot: LotId, quantity: Quantity })

/** Facts about one warehouse. Stored forever: revise, never edit. */
export const warehouses = stream('warehouse', 'A house for goods, with leased capacity', {
  WarehouseLeased: event('So much room is leased from a day on, in place of what was.', lease),
  SpaceClaimed: event('Room is kept for a lot.', {
    /** Lots that it gave goods to before it came: they have no room of its own here. */
    apart: z.array(LotId).max(1_000),
    /** A fact is recorded though there is no room for it. */
    beyond: z.boolean(),
    lot: LotId,
    /** Room of lots that it was made of: what the lot itself does not take of it is free. */
    moved: z.array(Moved).max(1_000),
    /** How much more than before; zero of a lot that has left since it was made of others. */
    quantity: Room,
  }),
  SpaceRefused: event('There is no room for a lot.', {
    because: z.enum(['no-room', 'not-in-force']),
    /** In the unit of the capacity. */
    free: DecimalText,
    lot: LotId,
    quantity: Quantity,
  }),
  SpaceFreed: event('A lot needs less room than was kept for it, or than was refused.', {
    lot: LotId,
    /** How much less than was kept; zero if it was refused. */
    quantity: Room,
  }),
})
export type WarehouseEvent = EventOf<typeof warehouses>
export type Lease = { readonly [K in keyof typeof lease]: z.output<(typeof lease)[K]> }
