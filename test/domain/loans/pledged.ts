import { Map as Persistent, Set as PersistentSet } from 'immutable'
import type { CoverEvidence, CoverInput } from '../../../domain/loans/cover/cover.ts'
import type { KnownLoan, Security } from '../../../domain/loans/evidence.ts'
import type { Cover } from '../../../domain/loans/findings.ts'
import type { KnownLot } from '../../../domain/lots/evidence.ts'
import type { Mark, TakenMark } from '../../../domain/marks/evidence.ts'
import type { Policy } from '../../../domain/policies/evidence.ts'
import type { Product } from '../../../domain/products/evidence.ts'
import type { KnownShipment, Shipment } from '../../../domain/shipments/evidence.ts'
import { fraction } from '../../../domain/values/fraction.ts'
import type { Unit } from '../../../domain/values/quantity.ts'
import type { Warehouse } from '../../../domain/warehouses/evidence.ts'

/** Goods behind a loan as evidence: apples of `hill` that `bank` lends on. */

export const DAY = '2026-03-31'
const CNY = 'CNY'

export const noPolicy: Policy = { adoptions: [] }
export const policyOf = (terms: object): Policy => ({
  adoptions: [{ from: '1900-01-01', reason: 'We say so.', terms: terms as never }],
})

export const insuredFor = (amount: string, lossPayee = 'bank', policy = 'fire-1') => ({
  ...{ from: '2026-01-01', insurer: 'Harbour Mutual', lossPayee, policy, until: '2026-12-31' },
  sum: { amount, currency: CNY },
})

/** 100 t of apples in a store, inspected and insured for more than they will ever be worth. */
export function lotOf(stored = '100', changes: Partial<KnownLot> = {}): KnownLot {
  const unit = changes.unit ?? 'TNE'
  return {
    ...{ status: 'stored', owner: 'hill', product: 'apples', unit, commingled: false, stored },
    ...{ warehouse: 'cold-store', shipment: null, announced: stored, announcedOn: '2026-03-01' },
    layers: [{ day: '2026-03-17', quantity: { unit, value: stored } }],
    sums: { in: stored, found: '0', out: '0', lost: '0', given: '0' },
    portions: Persistent([['hill', stored]]),
    inspection: { by: 'Chamber', certificate: null, grade: 'first class', on: '2026-03-17' },
    insurances: [insuredFor('999999999')],
    ...{ receipts: Persistent(), reservations: Persistent(), pledge: null, loan: null, from: [] },
    ...{ gave: Persistent(), parts: Persistent(), pledgeCameBack: false },
    ...{ call: null, documents: Persistent(), countedOn: null },
    ...{ leaves: null, missed: [], moved: Persistent(), ended: PersistentSet() },
    refused: Persistent(),
    ...changes,
  }
}

export const pledgedLot = (stored = '100', changes: Partial<KnownLot> = {}): KnownLot => {
  const lot = lotOf(stored, changes)
  const quantity = { unit: lot.unit, value: stored }
  return { ...lot, pledge: { lender: 'bank', loan: 'it', quantity }, ...changes }
}

export const taken = (changes: Partial<TakenMark> = {}): TakenMark => ({
  ...{
    date: DAY,
    currency: CNY,
    loan: null,
    matches: 9,
    buyers: 4,
    sellers: 3,
    perDay: '12000000',
  },
  ...{ widened: 0, last: null, scatter: '1.54', volume: { unit: 'KGM', value: '9000' } },
  ...{ price: { amount: '6', currency: CNY, per: 'KGM' as const }, why: [] },
  ...changes,
})

/** So much a tonne, or a base unit of another kind. */
export const markAt = (
  amount: string,
  changes: Partial<TakenMark> = {},
  per: Unit = 'TNE',
): Mark => {
  const unit = per === 'TNE' ? ('KGM' as const) : per
  const price = { amount: per === 'TNE' ? perThousand(amount) : amount, currency: CNY, per: unit }
  const mark = taken({ price, ...changes })
  return mark.loan === null
    ? withMarks([['CNY', mark]], [])
    : withMarks([], [[`CNY ${mark.loan}`, mark]])
}

export const withMarks = (
  closes: readonly (readonly [string, TakenMark])[],
  asked: readonly (readonly [string, TakenMark])[],
): Mark => ({
  ...{ status: 'taken', latest: Persistent() },
  ...{ closes: Persistent(closes), asked: Persistent(asked) },
})

const perThousand = (amount: string) => `${Number(amount) / 1_000}`

export const fuji: Product = {
  ...{ status: 'registered', unit: 'TNE' },
  description: {
    ...{ category: 'apples', channel: 'marketplace', grade: 'first class' },
    ...{ name: 'Fuji', unit: 'TNE' },
  },
}

export const coldStore: Warehouse = {
  ...{ status: 'leased', operator: null, unit: 'TNE', claimed: '0' },
  leases: [
    {
      capacity: { unit: 'TNE', value: '1000' },
      cost: { amount: '1', currency: CNY, per: 'TNE' },
      ...{ from: '2026-01-01', operator: null, place: { country: 'CN', name: null } },
      rent: { amount: '3', currency: CNY, per: 'TNE' },
    },
  ],
  ...{ claims: Persistent(), refused: Persistent(), upTo: '2026-01-01' },
}

/** A loaded ship, insured for the lender, who has all three bills of lading. */
export const shipWith = (changes: Partial<KnownShipment> = {}): Shipment => ({
  status: 'departed',
  booking: {
    ...{ carrier: 'Blue Line', charter: false, cost: null, charged: null, mode: 'sea' },
    ...{ destination: { country: 'CN', name: null }, origin: { country: 'ID', name: null } },
    ...{ shipper: null, transitDays: 3 },
  },
  ...{ shipper: null, lots: ['a', 'b'], claims: {} },
  documents: {
    'bl-1': {
      ...{ document: 'bl-1', holder: 'bank', kind: 'bill-of-lading', originals: 3, held: 3 },
      control: false,
    },
  },
  insurances: [insuredFor('22000000', 'bank', 'voyage')],
  ...{ bookedOn: '2026-03-01', loadedOn: '2026-03-10', departedOn: '2026-03-11' },
  ...{ arrivedOn: null, lostOn: null },
  ...changes,
})

export const granted = (value: string, unit: Unit = 'TNE'): Security => ({
  ...{ status: 'granted', quantity: { unit, value } },
})

type Asked = {
  readonly lots: Readonly<Record<string, KnownLot>>
  /** By product; without any, apples are at 6,000 a tonne. */
  readonly marks?: Readonly<Record<string, Mark>>
  readonly goods?: readonly (Product | undefined)[]
  readonly shipments?: readonly (Shipment | undefined)[]
  readonly warehouses?: readonly (Warehouse | undefined)[]
  readonly loan?: Partial<CoverInput['loan']>
  readonly needs?: Partial<CoverEvidence>
  readonly principal?: string
  readonly accrued?: string
  readonly day?: string
}

/** All of these lots stand behind the loan `it`. */
export function behind({ lots, marks = { apples: markAt('6000') }, ...more }: Asked): CoverInput {
  const all = Object.values(lots)
  const secured = Object.entries(lots).map(
    ([id, { stored, unit }]) => [id, granted(stored, unit)] as const,
  )
  return {
    ...{ id: 'it', day: more.day ?? DAY },
    owed: { principal: fraction(more.principal ?? '0'), accrued: fraction(more.accrued ?? '0') },
    loan: {
      ...{ borrower: 'hill', lender: 'bank', currency: CNY },
      requested: { chain: null } as KnownLoan['requested'],
      ...{ lots: Object.keys(lots), products: Object.keys(marks) },
      ...{ securities: Persistent(secured), receivables: Persistent(), taken: [] },
      ...more.loan,
    },
    needs: {
      ...{ lots: all, products: Object.values(marks) },
      goods: more.goods ?? all.map(() => fuji),
      shipments: more.shipments ?? all.map(() => undefined),
      warehouses: more.warehouses ?? all.map(() => undefined),
      ...{ settlements: [], taken: [], calendar: noPolicy, lending: noPolicy, marks: noPolicy },
      storage: noPolicy,
      ...more.needs,
    },
  }
}

/** The figures of a cover that stories speak of. */
export const figures = ({ exposure, lendingValue, marketValue, state }: Cover) => ({
  ...{ exposure, lendingValue, marketValue, state },
})
