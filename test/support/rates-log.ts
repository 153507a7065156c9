import { calendar } from '../../domain/calendar/events.ts'
import type { DataOf } from '../../domain/kernel/event.ts'
import { type MatchEvent, matches } from '../../domain/matches/events.ts'
import { members as memberStream } from '../../domain/members/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { policyKinds } from '../../domain/policies/kinds.ts'
import { products } from '../../domain/products/events.ts'
import { type PurchasesEvent, purchases } from '../../domain/purchases/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { type TargetEvent, targets } from '../../domain/targets/events.ts'
import { condition, TradeLog } from './trade-events.ts'

const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })
const company = {
  broughtInBy: null,
  businessType: 'shop',
  controller: null,
  registration: null,
  size: null,
  takenOver: false,
} as const

type Bought = {
  readonly quantity?: string
  readonly price?: string
  readonly product?: string
  readonly seller?: string
  readonly flags?: DataOf<MatchEvent, 'MatchAgreed'>['flags']
}

/** Writes down who was to be won, who was, and what it bought, event by event. */
export class RatesLog extends TradeLog {
  constructor() {
    super()
    this.sort('fish-fresh', 'fish')
    this.sort('rice-long', 'rice')
    this.joins('market', '2025-01-02')
  }

  sort(id: string, category: string) {
    const description = { channel: 'marketplace', grade: null, name: id, unit: 'TNE' } as const
    this.tell(products, id, 'ProductRegistered', { category, ...description }, at('2025-01-02'))
  }

  /** An account is opened. */
  joins(id: string, day: string, country: string | null = 'CN') {
    const place = country === null ? null : { country, name: 'Qingdao' }
    const data = { ...company, legalName: id, place }
    return this.tell(memberStream, id, 'MemberRegistered', data, at(day))
  }

  target(id: string, day: string, part: Partial<DataOf<TargetEvent, 'TargetNamed'>> = {}) {
    const data = {
      ...{ categories: [], lead: null, legalName: id, place: { country: 'CN', name: 'Qingdao' } },
      ...{ registration: null, territory: 'north', usersNeeded: null, ...part },
    }
    this.tell(targets, id, 'TargetNamed', data, at(day))
  }

  ofTarget<T extends TargetEvent['type']>(
    id: string,
    type: T,
    data: DataOf<TargetEvent, T>,
    day: string,
  ) {
    this.tell(targets, id, type, data as never, at(day))
  }

  assign(id: string, team: string, day: string) {
    const data = { agent: null, reason: 'chosen', task: 'field', team } as const
    this.ofTarget(id, 'TargetAssigned', data, day)
  }

  cover(id: string, member: string, day: string) {
    this.ofTarget(id, 'TargetCovered', { by: 'hand', member }, day)
  }

  drop(id: string, because: 'named-twice' | 'given-up', day: string) {
    const data = { because, reason: 'So it is.', registration: null }
    this.ofTarget(id, 'TargetDropped', data as never, day)
  }

  object(id: string, objection: string, day: string, category: string | null = null) {
    const data = { category, kind: 'not-repeating', objection, says: 'Too dear.' } as const
    this.ofTarget(id, 'ObjectionRaised', data, day)
  }

  /** Tonnes of fish at 5,000, unless another thing is said; the match is claimed. */
  buy(id: string, buyer: string, day: string, part: Bought = {}) {
    const { quantity = '2', price = '5000', product = 'fish-fresh', ...more } = part
    const terms = { buyer, product, seller: 'market', ...more }
    const wanted = condition({ quantity: { unit: 'TNE', value: quantity } })
    const amount = { amount: price, currency: 'CNY', per: 'TNE' } as const
    this.agree(id, { ...terms, condition: wanted, price: amount }, at(day))
  }

  /** The same, delivered, accepted and paid some days later: it is real. */
  bought(id: string, buyer: string, day: string, part: Bought = {}) {
    this.buy(id, buyer, day, part)
    this.accept(id, part.quantity ?? '2', at(day))
    this.prove(id, at(day))
  }

  giveBack(id: string, value: string, day: string) {
    const quantity = { unit: 'TNE', value } as const
    const data = { by: 'both', costBearer: 'seller', quantity, reason: 'Bad.', return: 'r' }
    this.tell(settlements, id, 'GoodsReturned', data as never, at(day))
  }

  undo(id: string, day: string) {
    this.tell(matches, id, 'MatchUndone', { because: 'all-returned', lot: null }, at(day))
  }

  /** A million yuan of fish a year, unless another thing is said. */
  declare(
    member: string,
    declaration: string,
    part: Partial<DataOf<PurchasesEvent, 'PurchasesDeclared'>> = {},
    day = '2026-01-05',
  ) {
    const data = {
      ...{
        category: 'fish',
        declaration,
        evidence: 'Letter',
        from: '2026-01-01',
        to: '2026-12-31',
      },
      ...({ source: 'declared', supersedes: null, team: null } as const),
      total: { amount: '1000000.00', currency: 'CNY' },
      ...part,
    }
    this.tell(purchases, member, 'PurchasesDeclared', data, at(day))
  }

  withdraw(member: string, declaration: string, day: string) {
    const data = { declaration, reason: 'A slip of the pen.' }
    this.tell(purchases, member, 'PurchasesWithdrawn', data, at(day))
  }

  adopt(part: Partial<(typeof policyKinds)['field']['defaults']>, from: string) {
    const terms = { ...policyKinds.field.defaults, ...part }
    this.tell(policies, 'field', 'PolicyAdopted', { from, reason: 'So.', terms }, at(from))
  }

  close(date: string) {
    const data = { date, end: `${date}T23:59:59.999Z` }
    this.tell(calendar, 'business', 'BusinessDayClosed', data, at(date))
  }
}
