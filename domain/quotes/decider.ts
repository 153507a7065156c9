import { aggregate } from '../kernel/aggregate.ts'
import { accept, actsFor, assertStatus, type Context, refuse } from '../kernel/decider.ts'
import { guards } from '../kernel/guards.ts'
import { same } from '../kernel/same.ts'
import { aMatch } from '../matches/evidence.ts'
import { aMember } from '../members/evidence.ts'
import { endOfDayBy, type Policy, termsOn, thePolicy } from '../policies/evidence.ts'
import { aProduct } from '../products/evidence.ts'
import { onAccount } from '../shared/on-account.ts'
import { refuseEarlier } from '../shared/order.ts'
import {
  isForNothing,
  refuseCurrency,
  refuseTerm,
  refuseTrade,
  refuseUnchecked,
  refuseUnit,
  refuseValue,
  termFlags,
} from '../shared/trade.ts'
import { isOwnId, ownPrefix } from '../values/identifiers.ts'
import type { LocalDate } from '../values/instant.ts'
import type { UnitPrice } from '../values/unit-price.ts'
import { quoteCommands, quoteRefusals } from './commands.ts'
import { type QuoteEvent, quotes } from './events.ts'
import type { Quote } from './evidence.ts'

const { existing, by } = guards<Quote>()('quote-absent', ['buyer', 'seller'])
const notOpen = (was: string) => refuse({ code: 'quote-not-open', was })

type Party = 'buyer' | 'seller'

type Offer = Extract<Quote, { readonly price: UnitPrice }>

/** What the buyer must have a limit for, on that day; null: open account is free, or none is. */
const limited = ({ condition, price }: Offer, credit: Policy, day: LocalDate) => {
  const owed = onAccount(price, condition)
  if (owed === null) return null
  return termsOn('credit', credit, day).onAccount === 'limited' ? owed : null
}

const acceptedAs = (
  state: Offer,
  how: { readonly asked: boolean; readonly takenOver: boolean },
) => {
  const { buyer, condition, flags, price, product, seller } = state
  const { asked, takenOver } = how
  const terms = { buyer, condition, flags: [...flags], price, product, seller }
  return accept({ type: 'QuoteAccepted', data: { ...terms, takenOver, asked } })
}

/** The event that made a quote what it is. */
const events = { requested: 'QuoteRequested', offered: 'QuoteOffered' } as const

/** A quote ends by the party whose turn it is, who refuses, or by the other, who withdraws. */
const ending = (
  type: 'QuoteRefused' | 'QuoteWithdrawn',
  status: 'refused' | 'withdrawn',
  whose: { readonly requested: Party; readonly offered: Party },
) =>
  existing(({ reason }: { readonly reason: string }, state, { by, day }: Context) => {
    const asked = state.status === 'requested' ? whose.requested : whose.offered
    const party = 'party' in state ? state.party : asked
    if (!actsFor(by, state[party])) return refuse({ code: 'not-a-party', party })
    if (state.status === status) return accept()
    if (state.status !== 'requested' && state.status !== 'offered') return notOpen(state.status)
    const early = refuseEarlier(day, events[state.status], state.on)
    if (early) return early
    return accept<QuoteEvent>({ type, data: { party, reason } })
  })

export const quote = aggregate<Quote>()({
  stream: quotes,
  commands: quoteCommands,
  refusals: quoteRefusals,
  readers: ['buyer', 'seller'],
  needs: {
    RequestQuote: { buyer: aMember.named, seller: aMember.named, product: aProduct.named },
    AcceptQuote: {
      ...{ buyer: aMember.known, seller: aMember.known, credit: thePolicy('credit') },
    },
    ExpireQuote: { calendar: thePolicy('calendar') },
    VoidQuote: { match: aMatch.twin },
  },
  initialState: { status: 'absent' },
  decide: {
    RequestQuote(data, state, { id, by, needs }) {
      if (by.member !== null && !isOwnId(id, by.member)) {
        return refuse({ code: 'id-not-own', prefix: ownPrefix(by.member) })
      }
      const { buyer, seller, product, condition, offer } = data
      if (!actsFor(by, buyer)) return refuse({ code: 'not-a-party', party: 'buyer' })
      if (state.status !== 'absent') {
        const { buyer, seller, product, asked, offer } = state
        const repeated = same(data, { buyer, condition: asked, offer, product, seller })
        return repeated ? accept() : refuse({ code: 'quote-exists' })
      }
      const refused = refuseTrade(data, needs, by) ?? refuseTerm(condition, by)
      if (refused) return refused
      const flags = termFlags(condition)
      const asked = { buyer, condition, flags, offer, product, seller }
      return accept({ type: 'QuoteRequested', data: asked })
    },
    OfferQuote: by('seller', (data, state, { by, day, effectiveAt }) => {
      const { buyer, seller, product, asked } = state
      const { audience, price, validUntil } = data
      const condition = data.condition ?? asked
      if (state.status === 'offered') {
        const { audience: a, price: p, validUntil: v, condition: c } = state
        const repeated = same([audience, price, validUntil, condition], [a, p, v, c])
        return repeated ? accept() : notOpen(state.status)
      }
      if (state.status !== 'requested') return notOpen(state.status)
      const refused =
        refuseEarlier(day, events.requested, state.on) ??
        refuseUnit(condition.quantity.unit, asked.quantity.unit) ??
        refuseUnit(price.per, asked.quantity.unit) ??
        refuseValue(price, condition.quantity) ??
        refuseCurrency(price, day) ??
        refuseTerm(condition, by)
      if (refused) return refused
      if (!by.backdates && isForNothing(price, condition)) return refuse({ code: 'price-is-zero' })
      if (validUntil !== null && validUntil < effectiveAt) {
        return refuse({ code: 'valid-until-passed', validUntil })
      }
      const flags = termFlags(condition)
      const asAsked = data.condition === null
      const whom = { audience, buyer, product, seller }
      const terms = { ...whom, asAsked, condition, flags, price, validUntil }
      return accept({ type: 'QuoteOffered', data: terms })
    }),
    AcceptQuote: by('buyer', ({ takenOver }, state, { by, day, effectiveAt, needs }) => {
      const { buyer, seller, condition } = state
      if (takenOver && !by.backdates) return refuse({ code: 'take-over-not-allowed' })
      if (state.status === 'accepted' || state.status === 'accepting') return accept()
      if (state.status !== 'offered') return notOpen(state.status)
      const { price, validUntil } = state
      if (validUntil !== null && effectiveAt > validUntil) {
        return refuse({ code: 'quote-expired', validUntil })
      }
      const refused =
        refuseEarlier(day, events.offered, state.on) ??
        refuseCurrency(price, day) ??
        (takenOver ? null : refuseUnchecked({ buyer, seller }, needs, by))
      if (refused) return refused
      // No match would come of it.
      if (!takenOver && isForNothing(price, condition)) return refuse({ code: 'price-is-zero' })
      const amount = takenOver ? null : limited(state, needs.credit, day)
      if (amount === null) return acceptedAs(state, { asked: false, takenOver })
      return accept({ type: 'QuoteAcceptanceAsked', data: { amount, buyer } })
    }),
    // Neither asks again for what was looked at when the buyer asked: credit is held meanwhile.
    ConfirmAcceptance: existing((_, state) => {
      if (state.status === 'accepted') return accept()
      if (state.status !== 'accepting') return notOpen(state.status)
      return acceptedAs(state, { asked: true, takenOver: false })
    }),
    DenyAcceptance: existing((_, state) => {
      if (state.status === 'offered') return accept()
      if (state.status !== 'accepting') return notOpen(state.status)
      return accept({ type: 'QuoteAcceptanceDenied', data: {} })
    }),
    RefuseQuote: ending('QuoteRefused', 'refused', { requested: 'seller', offered: 'buyer' }),
    WithdrawQuote: ending('QuoteWithdrawn', 'withdrawn', { requested: 'buyer', offered: 'seller' }),
    ExpireQuote: existing(({ date }, state, { effectiveAt, needs: { calendar } }) => {
      if (state.status === 'expired') return accept()
      if (state.status !== 'offered') return notOpen(state.status)
      const { validUntil } = state
      if (
        validUntil === null ||
        validUntil >= endOfDayBy(calendar, date) ||
        validUntil >= effectiveAt
      ) {
        return refuse({ code: 'quote-still-valid', validUntil })
      }
      return accept({ type: 'QuoteExpired', data: { date } })
    }),
    VoidQuote: existing(({ because }, state, { id, needs: { match } }) => {
      if (state.status === 'void') return accept()
      if (state.status !== 'accepted') return notOpen(state.status)
      const matched = match.status !== 'absent' && match.agreement.quote === id
      if (matched || state.takenOver) return refuse({ code: 'quote-matched' })
      return accept({ type: 'QuoteVoided', data: { because } })
    }),
  },
  evolve: {
    QuoteRequested(state, { buyer, seller, product, condition, flags, offer }, { day }) {
      assertStatus(state, 'absent')
      const parties = { buyer, seller, product, on: day }
      return { status: 'requested', ...parties, condition, flags, offer, asked: condition }
    },
    QuoteOffered(state, { audience, condition, flags, price, validUntil }, { day }) {
      return {
        ...assertStatus(state, 'requested'),
        status: 'offered',
        on: day,
        audience,
        condition,
        flags,
        price,
        validUntil,
      }
    },
    QuoteAcceptanceAsked: (state) => ({
      ...assertStatus(state, 'offered'),
      status: 'accepting',
    }),
    QuoteAcceptanceDenied: (state) => ({
      ...assertStatus(state, 'accepting'),
      status: 'offered',
    }),
    QuoteAccepted: (state, { takenOver }, { day }) => ({
      ...assertStatus(state, 'offered', 'accepting'),
      status: 'accepted',
      on: day,
      takenOver,
    }),
    QuoteRefused: (state, { party }) => ({
      ...assertStatus(state, 'requested', 'offered'),
      status: 'refused',
      party,
    }),
    QuoteWithdrawn: (state, { party }) => ({
      ...assertStatus(state, 'requested', 'offered'),
      status: 'withdrawn',
      party,
    }),
    QuoteExpired: (state) => ({ ...assertStatus(state, 'offered'), status: 'expired' }),
    QuoteVoided: (state) => ({ ...assertStatus(state, 'accepted'), status: 'void' }),
  },
  inverse: {
    QuoteRequested: ({ flags, ...data }) => ({ type: 'RequestQuote', data }),
    QuoteOffered: ({ asAsked, audience, condition, price, validUntil }) => ({
      type: 'OfferQuote',
      data: { audience, condition: asAsked ? null : condition, price, validUntil },
    }),
    QuoteAcceptanceAsked: () => ({ type: 'AcceptQuote', data: { takenOver: false } }),
    QuoteAcceptanceDenied: () => ({ type: 'DenyAcceptance', data: {} }),
    QuoteAccepted: ({ asked, takenOver }) =>
      asked
        ? { type: 'ConfirmAcceptance', data: {} }
        : { type: 'AcceptQuote', data: { takenOver } },
    QuoteRefused: ({ reason }) => ({ type: 'RefuseQuote', data: { reason } }),
    QuoteWithdrawn: ({ reason }) => ({ type: 'WithdrawQuote', data: { reason } }),
    QuoteExpired: (data) => ({ type: 'ExpireQuote', data }),
    QuoteVoided: (data) => ({ type: 'VoidQuote', data }),
  },
})
