import { z } from 'zod'
import { Layer, Pledge, receipt } from '../../domain/lots/events.ts'
import { insurance } from '../../domain/shared/insurance.ts'
import {
  LotId,
  MatchId,
  MemberId,
  ProductId,
  ShipmentId,
  WarehouseId,
} from '../../domain/values/identifiers.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Money } from '../../domain/values/money.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { Place } from '../../domain/values/trade-condition.ts'

const text = (description: string, example?: string) =>
  z.string().meta({ description, ...(example !== undefined && { example }) })

const goods = (description: string) => text(`${description}, in the unit`, '100')
const Goods = z.strictObject({ unit: Unit, value: z.string() })
const grade = text('As it was inspected last').nullable()
const Fees = z.enum(['free-entry', 'classic'])

const Days = z.strictObject({
  mean: text('Days in store, weighed by quantity', '14'),
  oldest: z.int().meta({ description: 'Days of what came first' }),
})

const earned = {
  earned: Money.meta({ description: 'Under the policy in force when they left' }),
  otherwise: Money.meta({ description: 'What the other policy would have made of it' }),
}

const Per = z
  .strictObject({
    income: text('Fees, for a unit and a day', '6.428571'),
    lease: text('What the lease costs of that', '1'),
    margin: text('What is left', '5.428571'),
  })
  .nullable()

export const Warehouse = z
  .strictObject({
    warehouse: WarehouseId,
    operator: MemberId.nullable().meta({ description: 'Null: the platform' }),
    place: Place,
    on: LocalDate.meta({ description: 'The day asked for, or the last one known' }),
    unit: Unit,
    capacity: goods('What is leased on that day'),
    claimed: goods('Room that is kept for lots'),
    stored: goods('What is there'),
    stock: z.array(
      z.strictObject({ product: ProductId, grade, lots: z.int(), quantity: Goods, days: Days }),
    ),
    occupancy: z.strictObject({
      now: text('What is there, of what is leased', '0.4').nullable(),
      mean: text('Over all days, since the lease is paid for capacity').nullable(),
    }),
    policy: z.strictObject({ fees: Fees, days: z.int(), takenBack: z.string() }),
    fees: z.strictObject({
      ...earned,
      byPolicy: z.array(z.strictObject({ policy: Fees, exits: z.int(), ...earned })),
    }),
    leaseCost: Money.meta({ description: 'Of all days before that day, used or not' }),
    goodsDays: goods('Goods times the days for which they were stored'),
    capacityDays: goods('Capacity times the days for which it was leased'),
    perGoodsDay: Per.meta({ description: 'By the goods and days that were stored' }),
    perCapacityDay: Per.meta({ description: 'By the capacity and days that were leased' }),
    turnoverDays: text('Days in store of the goods that left, in the mean', '14').nullable(),
  })
  .meta({ description: 'What is in a warehouse, for how long, and what that earns' })

const Sums = z.strictObject({
  in: goods('Came'),
  found: goods('Was found by counts, or missed if below zero'),
  out: goods('Left'),
  lost: goods('Was lost'),
  given: goods('Became part of other lots'),
})

export const LotAnswer = z
  .strictObject({
    lot: LotId,
    status: z.enum(['announced', 'called', 'stored', 'empty', 'refused']),
    owner: MemberId,
    product: ProductId,
    grade,
    warehouse: WarehouseId.nullable(),
    shipment: ShipmentId.nullable(),
    leaves: z.enum(['warehouse', 'shipment']).nullable().meta({
      description: 'Where the goods are, if they are to go to the other of the two',
    }),
    commingled: z.boolean(),
    on: LocalDate.meta({ description: 'The day asked for, or the last one known' }),
    unit: Unit,
    announced: goods('As it was announced'),
    stored: goods('What is there'),
    free: goods('What no match has'),
    days: Days,
    layers: z.array(z.strictObject({ ...Layer.shape, days: z.int() })),
    sums: Sums.meta({ description: 'What is there = in + found - out - lost - given' }),
    portions: z.array(z.strictObject({ owner: MemberId, quantity: z.string() })).meta({
      description: 'Of commingled goods, who owns how much',
    }),
    receipts: z.array(
      z.strictObject({
        ...{ receipt: receipt.receipt, holder: MemberId, negotiable: z.boolean() },
        quantity: goods('As it stands now'),
      }),
    ),
    reservations: z.array(
      z.strictObject({
        ...{ match: MatchId, buyer: MemberId, on: LocalDate },
        left: goods('What is still kept for it'),
      }),
    ),
    pledge: Pledge.nullable(),
    insurances: z.array(z.strictObject(insurance)),
  })
  .meta({ description: 'One lot, and who has a right to it' })

export const Listed = z
  .strictObject({
    lot: LotId.nullable().meta({ description: 'Null where a member does not own it' }),
    owner: MemberId.nullable().meta({ description: 'Null where a member does not own it' }),
    product: ProductId,
    grade,
    is: z.enum(['stored', 'afloat', 'announced']),
    place: Place.nullable().meta({ description: 'Where it lies, or where it goes' }),
    free: Goods,
    days: z.int().meta({ description: 'Days in store of what came first' }),
  })
  .meta({ description: 'Goods that can be had' })
