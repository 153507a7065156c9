import type { z } from 'zod'
import type { DataOf } from '../../domain/kernel/event.ts'
import { leftPlain } from '../../domain/kernel/personal.ts'
import { LoanTerms } from '../../domain/loans/actus/terms.ts'
import { type LoanEvent, loans } from '../../domain/loans/events.ts'
import type { Cover } from '../../domain/loans/findings.ts'
import { lots } from '../../domain/lots/events.ts'
import { type MarkEvent, marks } from '../../domain/marks/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { sum, times } from '../../domain/values/exact.ts'
import { inMinorUnits } from '../../domain/values/money.ts'
import { warehouses } from '../../domain/warehouses/events.ts'
import { TradeLog } from './trade-events.ts'

/** Goods as they are to be kept. */
type Kept = {
  value?: string
  owner?: string
  product?: string
  day?: string
  warehouse?: string
}
type Taken = DataOf<MarkEvent, 'MarkTaken'>
type Data<T extends LoanEvent['type']> = DataOf<LoanEvent, T>

const tonnes = (value: string) => ({ unit: 'TNE', value }) as const
export const cny = (amount: string) => ({ amount, currency: 'CNY' })
const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })

const noCover: Cover = {
  ...{ accrued: '0', exposure: '0', items: [], lendingValue: '0', marketValue: '0' },
  ...{ principal: '0', priorClaims: '0', receivable: null, state: 'covered' },
}
const holds = { faults: [], holds: true }

/** Writes down goods in store, marks and loans on them, event by event. */
export class GoodsLog extends TradeLog {
  constructor() {
    super()
    this.tell(products, 'apples', 'ProductRegistered', {
      ...{ category: 'fruit', channel: 'marketplace', grade: 'first class', name: 'Apples' },
      unit: 'TNE',
    })
    this.lease('cold')
  }

  lease(warehouse: string) {
    this.tell(
      warehouses,
      warehouse,
      'WarehouseLeased',
      {
        ...{ capacity: tonnes('100000'), from: '2025-01-01', operator: null },
        cost: { amount: '1', currency: 'CNY', per: 'TNE' },
        place: { country: 'CN', name: 'Yantai' },
        rent: { amount: '3', currency: 'CNY', per: 'TNE' },
      },
      at('2025-01-01'),
    )
  }

  announce(lot: string, part: Kept = {}) {
    const { value = '100', owner = 'hill', product = 'apples', day = '2025-03-03' } = part
    const { warehouse = 'cold' } = part
    const keeper = { shipment: null, warehouse }
    const data = { ...keeper, commingled: false, owner, product, quantity: tonnes(value) }
    this.tell(lots, lot, 'LotAnnounced', data, at(day))
  }

  /** Goods come into the cold store, are graded, and insured for a lender. */
  store(
    lot: string,
    part: Kept & { lender?: string; grade?: string; sum?: string; until?: string } = {},
  ) {
    const { value = '100', owner = 'hill', day = '2025-03-03', lender = 'bank' } = part
    const { warehouse = 'cold', grade = 'first class' } = part
    const { sum = '1000000.00', until = '2026-12-31' } = part
    this.announce(lot, part)
    const keeper = { shipment: null, warehouse }
    const free = { fee: null, feePolicy: null, otherFee: null }
    this.tell(
      lots,
      lot,
      'LotEntered',
      {
        ...{ ...keeper, ...free, counted: false, entry: 'e', leaves: null, owner },
        ...{ named: false, quantity: tonnes(value), whole: true },
      },
      at(day),
    )
    const inspected = { by: leftPlain('surveyor'), certificate: null, grade }
    this.tell(lots, lot, 'LotInspected', inspected, at(day))
    this.insure(lot, { lender, sum, until, day })
  }

  insure(lot: string, part: { lender?: string; sum?: string; until?: string; day?: string } = {}) {
    const { lender = 'bank', sum = '1000000.00', until = '2026-12-31', day = '2025-03-03' } = part
    const data = { from: day, insurer: 'mutual', lossPayee: lender, policy: `policy-${lot}` }
    this.tell(lots, lot, 'LotInsured', { ...data, sum: cny(sum), until }, at(day))
  }

  pledge(lot: string, loan: string, part: { value?: string; lender?: string; day?: string } = {}) {
    const { value = '100', lender = 'bank', day = '2025-03-03' } = part
    const data = { lender, loan, quantity: tonnes(value), receipt: null, whole: true }
    this.tell(lots, lot, 'LotPledged', data, at(day))
  }

  release(lot: string, loan: string, value = '100') {
    const data = { because: 'paid', loan, quantity: tonnes(value), release: 'r', whole: true }
    this.tell(lots, lot, 'PledgeReleased', data, at('2025-03-04'))
  }

  /** Goods that are in store go on board. */
  board(lot: string, shipment: string, owner = 'hill') {
    const keeper = { shipment, warehouse: null }
    const announced = { ...keeper, commingled: false, owner, product: 'apples' }
    this.tell(lots, lot, 'LotAnnounced', { ...announced, quantity: tonnes('100') })
    const free = { fee: null, feePolicy: null, otherFee: null }
    this.tell(lots, lot, 'LotEntered', {
      ...{ ...keeper, ...free, counted: false, entry: 'on-board', leaves: 'cold', owner },
      ...{ named: false, quantity: tonnes('100'), whole: true },
    })
  }

  /** A close gives a product a price a tonne. */
  mark(price: string, date: string, part: Partial<Taken> = {}, product = 'apples') {
    const amount = times(price, '0.001')
    const data: Taken = {
      ...{ asked: { decade: 5, excluded: [] }, buyers: 4, currency: 'CNY', date, loan: null },
      ...{ lastMean: amount, matches: 7, mean: amount, perDay: '12000000', scatter: '1.54' },
      ...{ sellers: 3, used: ['m-1', 'm-2'], volume: { unit: 'KGM', value: '700000' }, widened: 0 },
      price: { amount, currency: 'CNY', per: 'KGM' },
      ...part,
    }
    this.tell(marks, product, 'MarkTaken', data, at(date))
  }

  /** A close gives no price; an earlier one is kept. */
  noMark(day: string, last: { price: string; date: string } | null, product = 'apples') {
    const kept = last && {
      ...{ date: last.date, expired: false },
      price: { amount: times(last.price, '0.001'), currency: 'CNY', per: 'KGM' as const },
    }
    const data = {
      ...{ asked: { decade: 5, excluded: [] }, buyers: 2, currency: 'CNY', date: day, loan: null },
      ...{ last: kept, lastMean: null, matches: 2, mean: null, perDay: '12000000', scatter: null },
      ...{ sellers: 2, used: ['m-1'], volume: null, why: ['too-few-matches' as const], widened: 3 },
    }
    this.tell(marks, product, 'MarkMissing', data, at(day))
  }

  loan<T extends LoanEvent['type']>(id: string, type: T, data: Data<T>, day = '2025-03-03') {
    this.tell(loans, id, type, data as never, at(day))
  }

  request(
    id: string,
    part: Omit<Partial<Data<'LoanRequested'>>, 'terms'> & {
      rate?: string
      maturity?: string
      day?: string
      terms?: Partial<z.input<typeof LoanTerms>>
    } = {},
  ) {
    const { rate = '0.06', maturity = '2026-03-03', day, terms: more = {}, ...rest } = part
    const terms = LoanTerms.parse({ maturity, rate, ...more })
    const asked = { amount: cny('480000.00'), borrower: 'hill', chain: null, lender: 'bank' }
    const behind = { lots: [id], products: ['apples'] }
    const data = { ...asked, ...behind, orLess: false, seller: null, terms, ...rest }
    this.loan(id, 'LoanRequested', data, day)
    this.loan(
      id,
      'LoanAppraised',
      {
        ...{ chain: null, conflicts: ['lender-keeps'], cover: noCover, judged: holds, kept: holds },
        ...{ lendable: data.amount, saleable: holds, sales: [] },
      },
      day,
    )
    return data
  }

  /** Money is lent on goods of the lots; the first has the id of the loan. */
  lend(
    id: string,
    part: Parameters<GoodsLog['request']>[1] & { value?: string; pledgedOn?: string } = {},
  ) {
    const { value = '100', ...asked } = part
    const { amount, lots: named, lender, products } = this.request(id, asked)
    const { day = '2025-03-03' } = asked
    this.loan(id, 'LoanApproved', { amount, asAsked: true }, day)
    for (const lot of named) {
      this.pledge(lot, id, { value, lender, day })
      const granted = { because: null, granted: true, lot, product: products[0] ?? null }
      const answer = { ...granted, quantity: tonnes(value), settlement: null }
      this.loan(id, 'CollateralAnswered', answer, day)
    }
    const lent = { amount, match: null, registration: 'r-1', to: asked.borrower ?? 'hill' }
    this.loan(id, 'LoanDisbursed', { ...lent, tranche: 't-1', whole: true }, day)
  }

  pay(
    id: string,
    payment: string,
    day: string,
    part: Partial<Record<'interest' | 'principal' | 'storage' | 'owner', string>>,
  ) {
    const { interest = '0.00', principal = '0.00', storage = '0.00', owner = '0.00' } = part
    const amount = inMinorUnits(sum([interest, principal, storage, owner]), 'CNY')
    this.loan(
      id,
      'PaymentApplied',
      {
        ...{ amount: cny(amount), from: null, payment, settlement: null, source: 'cash' },
        ...{ call: null, whole: false },
        ...{ interest: cny(interest), principal: cny(principal), storage: cny(storage) },
        ...{ owner: cny(owner), saleCosts: cny('0.00'), rounding: '0' },
      },
      day,
    )
  }

  call(id: string, amount: string, date: string, answerBy: string, call = 1) {
    this.loan(
      id,
      'MarginCalled',
      { amount: cny(amount), answerBy, call, cover: noCover, date },
      date,
    )
  }

  lending(
    terms: Partial<z.output<typeof policies.events.PolicyAdopted.data>['terms']>,
    from: string,
  ) {
    const data = { from, reason: 'Other rates.', terms: terms as never }
    this.tell(policies, 'lending', 'PolicyAdopted', data, at(from))
  }
}
