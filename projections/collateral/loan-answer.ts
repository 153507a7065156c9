import { asMoney } from '../../domain/loans/account/amounts.ts'
import { daysToSell } from '../../domain/loans/appraisal/saleable.ts'
import { headroom, ltvPercent, topUp } from '../../domain/loans/cover/headroom.ts'
import { waterfall } from '../../domain/loans/cover/waterfall.ts'
import type { Cover, Item } from '../../domain/loans/findings.ts'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { markOf } from '../../domain/marks/evidence.ts'
import { insuredOn } from '../../domain/shared/insurance.ts'
import type { KnownShipment } from '../../domain/shipments/evidence.ts'
import { fixed, minus, sum } from '../../domain/values/exact.ts'
import { decimal, type Fraction, fraction, NONE, orNone } from '../../domain/values/fraction.ts'
import { decimalsOf, inMinorUnits } from '../../domain/values/money.ts'
import { baseUnitOf } from '../../domain/values/quantity.ts'
import { leaseOn } from '../../domain/warehouses/evidence.ts'
import { amountOf } from './amounts.ts'
import type { LoanAnswer } from './answer.ts'
import { boundsOf, countedIn } from './bounds.ts'
import { coverAfterFall, type LoanOnDay } from './cover.ts'
import { lastMark, type Rows } from './read.ts'

type PledgedLot = LoanAnswer['lots'][number]
type Custody = PledgedLot['custody']

/** A lot of a loan, with what is known of it; lists of evidence are in the order of the lots. */
function known({ input, loan }: LoanOnDay, id: string) {
  const index = loan.lots.indexOf(id)
  const lot = input.needs.lots[index]
  if (lot === undefined || lot.status === 'absent') throw new Error(`no lot ${id} is behind it`)
  const shipment = input.needs.shipments[index]
  const warehouse = input.needs.warehouses[index]
  return {
    lot,
    shipment: shipment === undefined || shipment.status === 'absent' ? null : shipment,
    warehouse: warehouse === undefined || warehouse.status === 'absent' ? null : warehouse,
  }
}
type Known = ReturnType<typeof known>

const documentsOf = (lot: KnownLot, shipment: KnownShipment | null): Custody['documents'] => [
  ...[...lot.receipts.values()]
    .filter(({ cancelled }) => !cancelled)
    .map(({ receipt, holder }) => ({ document: receipt, kind: 'receipt' as const, holder })),
  ...Object.values(shipment?.documents ?? {}).map(({ document, kind, holder }) => ({
    ...{ document, kind, holder },
  })),
]

function custodyOf({ lot, shipment, warehouse }: Known, { input, loan }: LoanOnDay): Custody {
  const all = [...lot.insurances, ...(shipment?.insurances ?? [])]
  const insurances = [...insuredOn(all, input.day)]
  const ours = insurances.filter(({ lossPayee }) => lossPayee === loan.lender)
  const lease = warehouse && (leaseOn(warehouse, input.day) ?? warehouse.leases.at(-1))
  const reserved = sum([...lot.reservations.values()].map(({ left }) => left))
  return {
    ...{ warehouse: lot.warehouse, shipment: lot.shipment, commingled: lot.commingled },
    operator: warehouse?.operator ?? null,
    place: lease?.place ?? null,
    status: shipment?.status ?? lot.status,
    grade: lot.inspection?.grade ?? null,
    reserved: { unit: lot.unit, value: reserved },
    insurances,
    insuredUntil:
      ours
        .map(({ until }) => until)
        .sort()
        .at(-1) ?? null,
    documents: documentsOf(lot, shipment),
  }
}

function markFor(rows: Rows, { id, loan, input }: LoanOnDay, product: string, isMember: boolean) {
  const mark = markOf(input.needs.products[loan.products.indexOf(product)], id, loan.currency)
  if (mark === null) return null
  const { date, last, matches, buyers, sellers, scatter, why } = mark
  const key = { product, currency: loan.currency, loan: mark.loan ?? '' }
  const row = lastMark(rows, key, input.day)
  return {
    ...{ price: mark.price ?? last?.price ?? null, date, matches, buyers, sellers, scatter },
    keptFrom: mark.price === null && last !== null ? last.date : null,
    why: [...why],
    used: isMember ? null : [...(row?.used ?? [])],
    perDay: mark.perDay,
  }
}

/** For all that is pledged of the product, at the volume that is usually sold on the market. */
function daysFor(rows: Rows, product: string, perDay: string | undefined): string | null {
  const all = rows.one('pledged', { product })?.quantity
  const days =
    perDay === undefined || all === undefined ? null : daysToSell(fraction(all), fraction(perDay))
  return days && decimal(days, 2)
}

function lotOf(rows: Rows, onDay: LoanOnDay, item: Item, isMember: boolean): PledgedLot {
  const places = decimalsOf(onDay.loan.currency)
  const { lot: id, product, quantity, advance, price, faults } = item
  const of = known(onDay, id)
  const found = markFor(rows, onDay, product, isMember)
  const { perDay, ...mark } = found ?? {}
  return {
    counted: countedIn(of.lot.unit, fraction(quantity), price, onDay.loan.currency),
    ...{ lot: id, product, price, advance, haircut: minus('100', advance), faults },
    quantity: { unit: baseUnitOf(of.lot.unit), value: quantity },
    mark: found && (mark as NonNullable<PledgedLot['mark']>),
    marketValue: amountOf(fraction(item.marketValue), places),
    lendingValue: amountOf(fraction(item.lendingValue), places),
    daysToSell: daysFor(rows, product, perDay),
    custody: custodyOf(of, onDay),
  }
}

/** What goods are worth by a name that they have, and what part of all that is. */
export function shares(
  items: readonly Item[],
  nameOf: (item: Item) => string | null,
  places: number,
) {
  const worthOf = (some: readonly Item[]) =>
    some.reduce<Fraction>((all, { marketValue }) => all.add(fraction(marketValue)), NONE)
  const all = worthOf(items)
  const named = Map.groupBy(items, nameOf)
  return [...named]
    .flatMap(([name, some]) => (name === null ? [] : [{ name, value: worthOf(some) }]))
    .sort((a, b) => b.value.compare(a.value) || (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ({
      name,
      marketValue: amountOf(value, places),
      share: all.equals(0) ? null : decimal(value.div(all).mul(100), 1),
    }))
}

/** Storage, interest, principal and then the owner, as a payment of proceeds is split. */
function ifSold(cover: Cover, currency: string): LoanAnswer['ifSold'] {
  const rounded = (exact: string) => asMoney(orNone(fraction(exact)), currency).amount
  const proceeds = rounded(cover.marketValue)
  const { paid, owner, deficiency } = waterfall(proceeds, [
    ['storage', rounded(cover.priorClaims)],
    ['interest', rounded(cover.accrued)],
    ['principal', rounded(cover.principal)],
  ])
  const money = (amount: string) => ({ amount: inMinorUnits(amount, currency), currency })
  return {
    ...{ proceeds: money(proceeds), storage: money(paid.storage), interest: money(paid.interest) },
    ...{ principal: money(paid.principal), owner: money(owner), lacking: money(deficiency) },
  }
}

function concentrationOf(onDay: LoanOnDay, places: number): LoanAnswer['concentration'] {
  const { items } = onDay.cover
  const warehouseOf = ({ lot }: Item) => known(onDay, lot).lot.warehouse
  const by = (nameOf: (item: Item) => string | null) => shares(items, nameOf, places)
  return {
    products: by(({ product }) => product).map(({ name, ...share }) => ({
      product: name,
      ...share,
    })),
    warehouses: by(warehouseOf).map(({ name, ...share }) => ({ warehouse: name, ...share })),
  }
}

/** What is owed of what the goods are worth, in per cent; null: they are worth nothing. */
export function perCent(cover: Cover): string | null {
  const rounded = ltvPercent(cover)
  return rounded && fixed(rounded, 1)
}

/** The figures of a cover, rounded once beside what is exact. */
export function figuresOf(cover: Cover, currency: string) {
  const places = decimalsOf(currency)
  const amount = (exact: string) => amountOf(fraction(exact), places)
  return {
    principal: amount(cover.principal),
    accrued: amount(cover.accrued),
    exposure: amount(cover.exposure),
    marketValue: amount(cover.marketValue),
    lendingValue: amount(cover.lendingValue),
  }
}

/** By how many per cent marks may fall. */
export const FALLS = ['10', '20']

export const fallsOf = (onDay: LoanOnDay, falls = FALLS): LoanAnswer['falls'] =>
  falls.map((fall) => {
    const cover = coverAfterFall(onDay, fall)
    const { currency } = onDay.loan
    const { exposure, marketValue, lendingValue } = figuresOf(cover, currency)
    return {
      ...{ fall, exposure, marketValue, lendingValue, loanToValue: perCent(cover) },
      state: cover.state,
      call: topUp(cover, currency),
    }
  })

function securitiesOf({ loan }: LoanOnDay): LoanAnswer['securities'] {
  const lots = [...loan.securities].map(([lot, { status }]) => ({ lot, settlement: null, status }))
  const receivables = [...loan.receivables].map(([settlement, { status }]) => ({
    ...{ lot: null, settlement, status },
  }))
  return [...lots, ...receivables]
}

/** A loan with all that stands behind it; what tells of the trades of others is not for members. */
export function answerOf(
  rows: Rows,
  onDay: LoanOnDay,
  isMember: boolean,
  fall?: string,
): LoanAnswer {
  const { id, loan, cover, input } = onDay
  const { requested, borrower, lender, currency, status, call } = loan
  const places = decimalsOf(currency)
  return {
    ...{ loan: id, borrower, lender, currency, status, on: input.day, requestedOn: loan.on },
    ...{ terms: loan.terms, chain: requested.chain, seller: requested.seller },
    ...{ asked: requested.amount, approved: loan.approved },
    ...figuresOf(cover, currency),
    headroom: amountOf(headroom(cover), places),
    loanToValue: perCent(cover),
    state: cover.state,
    bounds: boundsOf(onDay),
    ifSold: ifSold(cover, currency),
    toCover: topUp(cover, currency),
    priorClaims: amountOf(fraction(cover.priorClaims), places),
    receivable: cover.receivable === null ? null : amountOf(fraction(cover.receivable), places),
    lots: cover.items.map((item) => lotOf(rows, onDay, item, isMember)),
    securities: securitiesOf(onDay),
    concentration: concentrationOf(onDay, places),
    falls: fallsOf(onDay, fall === undefined ? FALLS : [...FALLS, fall]),
    call: call && { call: call.call, amount: call.amount, answerBy: call.answerBy },
    called: loan.called,
    ...{ calls: loan.calls, liquidating: loan.liquidating, ended: loan.ended },
    appraisal: loan.appraised && (isMember ? { ...loan.appraised, sales: null } : loan.appraised),
  }
}
