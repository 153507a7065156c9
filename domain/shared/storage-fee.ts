import { z } from 'zod'
import { record } from '../kernel/record.ts'
import { isAbove, sum, times } from '../values/exact.ts'
import { WarehouseId } from '../values/identifiers.ts'
import { daysBetween, type LocalDate } from '../values/instant.ts'
import { inMinorUnits, type Money } from '../values/money.ts'
import type { Quantity } from '../values/quantity.ts'
import { exactTotal, type UnitPrice } from '../values/unit-price.ts'

/**
 * Two ways in which a warehouse earns. `classic`: rent for every day, so that it earns if goods do
 * not sell. `free-entry`: entry is free, and goods that are sold here cost the same whatever the
 * time that they were stored.
 */
export const FeePolicy = z.enum(['free-entry', 'classic'])
export type FeePolicy = z.output<typeof FeePolicy>

const TakenBack = z.enum(['days-stayed', 'larger', 'smaller'])

/** The terms of the policy `storage`. */
export const storageTerms = {
  /** Room is kept so many days for goods that were announced. */
  announcedDays: z.int().min(0).max(365),
  /** Goods that are sold here cost so many days' rent under `free-entry`. */
  days: z.int().min(0).max(3_650),
  fees: FeePolicy,
  /** What goods cost under `free-entry` that leave unsold: of the days stayed and the fixed fee. */
  takenBack: TakenBack,
  /** Warehouses with fees of their own. */
  warehouses: z.array(record({ fees: FeePolicy, warehouse: WarehouseId })).max(999),
}

type Terms = {
  readonly days: number
  readonly fees: FeePolicy
  readonly takenBack: z.output<typeof TakenBack>
  readonly warehouses: readonly { readonly fees: FeePolicy; readonly warehouse: string }[]
}

/** Which of the two fee policies rules a warehouse; null: goods that are not in one. */
export const feesOf = ({ fees, warehouses }: Terms, warehouse: string | null): FeePolicy =>
  warehouses.find((one) => one.warehouse === warehouse)?.fees ?? fees

type Stored = { readonly day: LocalDate; readonly quantity: Quantity }

/** Days for which rent is counted: the day of entry counts, the day of exit does not. */
export const daysStored = (entered: LocalDate, until: LocalDate): number =>
  Math.max(0, daysBetween(entered, until))

/** Exact and unrounded: what one day's goods cost under either policy. */
function costs({ day, quantity }: Stored, exit: Exit): Readonly<Record<FeePolicy, string>> {
  const perDay = exactTotal(exit.rent, quantity)
  const stayed = times(perDay, `${daysStored(day, exit.day)}`)
  const fixed = times(perDay, `${exit.terms.days}`)
  if (exit.soldHere) return { classic: stayed, 'free-entry': fixed }
  const { takenBack } = exit.terms
  if (takenBack === 'days-stayed') return { classic: stayed, 'free-entry': stayed }
  const isStayed = isAbove(stayed, fixed) === (takenBack === 'larger')
  return { classic: stayed, 'free-entry': isStayed ? stayed : fixed }
}

/** Goods that leave a warehouse. */
export type Exit = {
  /** What leaves, by the day of its entry. */
  readonly layers: readonly Stored[]
  /** The day of the exit. */
  readonly day: LocalDate
  /** For a unit of goods and a day. */
  readonly rent: UnitPrice
  readonly soldHere: boolean
  readonly terms: Terms
  readonly warehouse: string | null
}

/** Both fees, exact and unrounded. */
const exactFees = (exit: Exit): Readonly<Record<FeePolicy, string>> => {
  const each = exit.layers.map((layer) => costs(layer, exit))
  return {
    classic: sum(each.map((one) => one.classic)),
    'free-entry': sum(each.map((one) => one['free-entry'])),
  }
}

/**
 * What storage costs their owner when goods leave, by the fee policy that rules the warehouse, and
 * what the other would have made of it. Each day's goods are counted apart, so that goods which
 * leave in parts cost as much as together; rounded once, at the end.
 */
export function storageFee(exit: Exit): {
  readonly fee: Money
  readonly feePolicy: FeePolicy
  readonly otherFee: Money
} {
  const exact = exactFees(exit)
  const feePolicy = feesOf(exit.terms, exit.warehouse)
  const { currency } = exit.rent
  const money = (fees: FeePolicy) => ({ amount: inMinorUnits(exact[fees], currency), currency })
  return {
    fee: money(feePolicy),
    feePolicy,
    otherFee: money(feePolicy === 'classic' ? 'free-entry' : 'classic'),
  }
}
