import { z } from 'zod'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { FeePolicy } from '../../domain/shared/storage-fee.ts'
import { ExactText } from '../../domain/values/decimal.ts'
import { LocalDate } from '../../domain/values/instant.ts'
import { Unit } from '../../domain/values/quantity.ts'
import { Place } from '../../domain/values/trade-condition.ts'
import { lease } from '../../domain/warehouses/events.ts'
import { table } from '../kernel/projection.ts'
import { stateCell } from '../shared/state-cell.ts'
import { today } from '../shared/today.ts'

/** One lot: what is asked for of many, and beside it all that its decider knows. */
export const lots = table(
  {
    lot: z.string(),
    /** The place of its first event: the order in which lots of one rank are listed. */
    number: z.int(),
    owner: z.string(),
    product: z.string(),
    /** As it was inspected last. */
    grade: z.string().nullable(),
    /** Where it is, or is to come if nothing of it is there: one of the two. */
    warehouse: z.string().nullable(),
    shipment: z.string().nullable(),
    unit: Unit,
    stored: ExactText,
    /** What no match has: of what is there, or of what is to come. */
    free: ExactText,
    /** In store, afloat, announced; null: nothing of it is free. */
    rank: z.int().nullable(),
    /** Without documents, which tell repeats of commands: they only grow. */
    state: stateCell<KnownLot>(),
  },
  ['lot'],
  [
    ['rank', 'number'],
    ['product', 'rank', 'number'],
    ['warehouse', 'rank', 'number'],
  ],
)

/** Warehouses that a lot was ever announced for, or was in. */
export const rooms = table({ lot: z.string(), warehouse: z.string() }, ['lot', 'warehouse'])

/** One warehouse. Goods in its unit, as exact decimals. */
export const houses = table(
  {
    warehouse: z.string(),
    operator: z.string().nullable(),
    unit: Unit,
    leases: z.array(z.strictObject(lease)),
    claimed: ExactText,
    /**
     * Goods times days of what has gone, less those of goods that came with days from elsewhere.
     * With the days of what is there it is all that was ever stored.
     */
    goneDays: ExactText,
    /** Goods that left for good, and their days. */
    left: ExactText,
    leftDays: ExactText,
  },
  ['warehouse'],
)

/** What one warehouse earned under one fee policy. */
export const fees = table(
  {
    warehouse: z.string(),
    feePolicy: FeePolicy,
    exits: z.int(),
    fee: ExactText,
    /** What the other policy would have made of it. */
    otherFee: ExactText,
  },
  ['warehouse', 'feePolicy'],
)

export const ships = table({ shipment: z.string(), destination: Place }, ['shipment'])

/** Adoptions of the policy `storage`. */
export const storage = table(
  {
    revision: z.int(),
    from: LocalDate,
    reason: z.string(),
    terms: policyKinds.storage.terms,
  },
  ['revision'],
)

export const tables = { lots, rooms, houses, fees, ships, storage, today }
