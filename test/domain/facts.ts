import type { EventOf, StreamDeclaration } from '../../domain/kernel/event.ts'
import { leftPlain } from '../../domain/kernel/personal.ts'
import type { matches } from '../../domain/matches/events.ts'
import type { members } from '../../domain/members/events.ts'
import type { Member } from '../../domain/members/evidence.ts'
import type { Product } from '../../domain/products/evidence.ts'
import type { quotes } from '../../domain/quotes/events.ts'
import { TradeCondition } from '../../domain/values/trade-condition.ts'

export type Fact<S extends StreamDeclaration, T extends EventOf<S>['type']> = Extract<
  EventOf<S>,
  { type: T }
>

/** Facts that the sentences about trades begin with: 100 t of Fuji from a hill to a market. */

export const registered: Fact<typeof members, 'MemberRegistered'> = {
  type: 'MemberRegistered',
  data: {
    businessType: 'manufacturer',
    broughtInBy: null,
    size: null,
    controller: null,
    legalName: 'Orchard Hill Ltd',
    place: { country: 'CN', name: 'Yantai' },
    registration: '91370600',
    takenOver: false,
  },
}

const check = { checkedBy: leftPlain('the registry'), evidence: 'seen' }

/** A member as evidence, verified unless said otherwise. */
export const memberWith = (
  changes: Partial<Exclude<Member, { status: 'absent' }>> = {},
): Member => ({
  status: 'registered',
  controller: null,
  takenOver: false,
  licence: check,
  bankAccount: check,
  shared: null,
  company: {
    ...{
      businessType: 'trader',
      broughtInBy: null,
      size: null,
      controller: null,
      legalName: 'A company',
    },
    ...{ place: null, registration: null, takenOver: false },
  },
  ...changes,
})

export const apples: Product = {
  ...{ status: 'registered', unit: 'KGM' },
  description: {
    ...{ category: 'fruit', channel: 'marketplace', grade: null, name: 'Apples', unit: 'KGM' },
  },
}

export const condition = TradeCondition.parse({
  leadTime: 30,
  mode: 'sea',
  payment: [
    { days: 0, due: 'order', share: '30' },
    { days: 0, due: 'delivery', share: '70' },
  ],
  place: { country: 'CN', name: 'Qingdao' },
  quantity: { unit: 'TNE', value: '100' },
  term: { code: 'FOB' },
})

export const parties = { buyer: 'market', seller: 'hill', product: 'fuji' }
export const evidence = {
  ...{ buyer: memberWith(), seller: memberWith(), product: apples },
  ...{ lot: [], loan: [], mark: [] },
}
export const price = { amount: '5100', currency: 'CNY', per: 'TNE' } as const
export const validUntil = '2026-04-30T00:00:00.000Z'

export const requested: Fact<typeof quotes, 'QuoteRequested'> = {
  type: 'QuoteRequested',
  data: { ...parties, condition, flags: [], offer: null },
}
export const offered: Fact<typeof quotes, 'QuoteOffered'> = {
  type: 'QuoteOffered',
  data: { ...parties, asAsked: true, audience: null, condition, flags: [], price, validUntil },
}
export const accepted: Fact<typeof quotes, 'QuoteAccepted'> = {
  type: 'QuoteAccepted',
  data: { ...parties, condition, flags: [], price, takenOver: false, asked: false },
}

export const value = { amount: '510000.00', currency: 'CNY' }

export const agreed: Fact<typeof matches, 'MatchAgreed'> = {
  type: 'MatchAgreed',
  data: {
    ...{ ...parties, condition, price, value },
    ...{ deliverBy: '2026-04-30', flags: [], kind: 'spot', lot: null, quote: null, references: [] },
    takenOver: false,
  },
}
