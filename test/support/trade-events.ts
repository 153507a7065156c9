import type { z } from 'zod'
import type { DataOf, StreamDeclaration } from '../../domain/kernel/event.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { type MatchEvent, matches } from '../../domain/matches/events.ts'
import { type MemberEvent, members } from '../../domain/members/events.ts'
import { policies } from '../../domain/policies/events.ts'
import { products } from '../../domain/products/events.ts'
import { type QuoteEvent, quotes } from '../../domain/quotes/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import type { TradeCondition } from '../../domain/values/trade-condition.ts'
import { total } from '../../domain/values/unit-price.ts'
import { utcDay } from '../../domain/values/utc-day.ts'

type Told = {
  readonly effectiveAt?: string
  /** Of the platform; left out: that of UTC. */
  readonly day?: string
  readonly causation?: string | null
}

export const condition = (part: Partial<TradeCondition> = {}): TradeCondition => ({
  leadTime: null,
  mode: null,
  payment: null,
  place: null,
  quantity: { unit: 'TNE', value: '100' },
  term: null,
  ...part,
})

type Terms = Pick<
  DataOf<MatchEvent, 'MatchAgreed'>,
  'buyer' | 'seller' | 'product' | 'condition' | 'flags' | 'price'
>

export const terms = (part: Partial<Terms> = {}): Terms => ({
  buyer: 'mill',
  seller: 'farm',
  product: 'sugar',
  condition: condition(),
  flags: [],
  price: { amount: '5000', currency: 'CNY', per: 'TNE' },
  ...part,
})

/** Writes down a ledger event by event, for tests that fold it. */
export class TradeLog {
  readonly events: StoredEvent[] = []
  readonly #revisions = new Map<string, number>()

  /** Appends one event; answers its id. */
  tell<S extends StreamDeclaration, T extends keyof S['events'] & string>(
    { kind, events }: S,
    id: string,
    type: T,
    data: z.output<S['events'][T]['data']>,
    told: Told = {},
  ): string {
    const { effectiveAt = '2026-03-01T00:00:00.000Z', causation = null } = told
    const { day = utcDay(effectiveAt) } = told
    const stream = `${kind}-${id}`
    const revision = (this.#revisions.get(stream) ?? -1) + 1
    this.#revisions.set(stream, revision)
    const position = this.events.length + 1
    const eventId = `00000000-0000-4000-8000-${`${position}`.padStart(12, '0')}`
    const meta = JSON.stringify({
      ...{ by: 'test', causation, command: eventId, correlation: eventId },
      ...{ evidence: [], member: null },
    })
    this.events.push({
      ...{ id: eventId, type, version: events[type]?.version ?? 1, stream, revision, position },
      ...{ at: effectiveAt, effectiveAt, day, data: JSON.stringify(data), meta },
    })
    return eventId
  }

  product(id = 'sugar', unit: 'TNE' | 'KGM' | 'PR' = 'TNE') {
    const description = { category: 'food', channel: 'marketplace', grade: null, name: id } as const
    return this.tell(products, id, 'ProductRegistered', { ...description, unit })
  }

  register(id: string, company: DataOf<MemberEvent, 'MemberRegistered'>) {
    return this.tell(members, id, 'MemberRegistered', company)
  }

  /** From a day on so many parties must stand behind what members see. */
  askFor(parties: number, from: string, told: Told = {}) {
    const data = { from, reason: 'More is safer.', terms: { parties } }
    return this.tell(policies, 'market', 'PolicyAdopted', data, told)
  }

  offer(id: string, part: Partial<DataOf<QuoteEvent, 'QuoteOffered'>> = {}, told: Told = {}) {
    const data = { ...terms(), asAsked: false, audience: null, validUntil: null, ...part }
    return this.tell(quotes, id, 'QuoteOffered', data, told)
  }

  agree(id: string, part: Partial<DataOf<MatchEvent, 'MatchAgreed'>> = {}, told: Told = {}) {
    const agreed = { ...terms(part), deliverBy: null, lot: null, quote: null, references: [] }
    const value = total(agreed.price, agreed.condition.quantity)
    const data = { ...agreed, kind: 'spot', takenOver: false, value, ...part } as const
    return this.tell(matches, id, 'MatchAgreed', data, told)
  }

  open(id: string, part: Partial<Terms> = {}, told: Told = {}) {
    const { buyer, seller, price, condition } = terms(part)
    const value = total(price, condition.quantity)
    const tolerance = { otherCharges: '10', over: '0', under: '0' }
    const none = { deliverBy: null, instalments: [], takenOver: false, tolerance }
    const { quantity } = condition
    const data = { buyer, seller, price, quantity, match: id, value, ...none }
    return this.tell(settlements, id, 'SettlementOpened', data, told)
  }

  /** The buyer accepts so many tonnes. */
  accept(id: string, value: string, told: Told = {}) {
    const accepted = { unit: 'TNE', value } as const
    const data = { accepted, delivery: 'd', rejected: null, whole: false }
    return this.tell(settlements, id, 'DeliveryAccepted', data, told)
  }

  /** The seller takes so many yuan off. */
  allow(id: string, amount: string, told: Told = {}) {
    const allowance = `a${this.events.length}`
    const data = { allowance, amount: { amount, currency: 'CNY' }, reason: 'late' }
    return this.tell(settlements, id, 'AllowanceAdded', data, told)
  }

  prove(id: string, told: Told = {}) {
    return this.tell(matches, id, 'MatchProven', { settlement: id }, told)
  }
}

/** A ledger that begins with the product `sugar`. */
export function sugar() {
  const log = new TradeLog()
  log.product()
  return log
}
