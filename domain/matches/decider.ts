import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, type Decider, refuse } from '../kernel/decider.ts'
import type { Settlement } from '../settlements/evidence.ts'
import { refuseEarlier } from '../trades/order.ts'
import { isZero } from '../values/decimal.ts'
import { isAbove } from '../values/exact.ts'
import { dateOf } from '../values/instant.ts'
import { type AgreeNeeds, agreeMatch } from './agree.ts'
import { type MatchCommand, type MatchRefusal, matchCommands, matchRefusals } from './commands.ts'
import { type MatchEvent, matches } from './events.ts'
import type { Match } from './evidence.ts'

type Needs = { AgreeMatch: AgreeNeeds; ProveMatch: { readonly settlement: Settlement } }

type Agreement = {
  readonly buyer: string
  readonly condition: unknown
  readonly deliverBy: string | null
  readonly price: unknown
  readonly product: string
  readonly quote: string | null
  readonly references: unknown
  readonly seller: string
}

type Apart = { readonly sample: boolean; readonly subsidised: boolean }

/** What makes two agreements the same one. */
const fingerprint = (agreement: Agreement, { sample, subsidised }: Apart) => {
  const { buyer, condition, deliverBy, price, product, quote, references, seller } = agreement
  const terms = [buyer, condition, deliverBy, price, product, quote, references, seller]
  return JSON.stringify([...terms, sample, subsidised])
}

const decider: Decider<Match, MatchCommand, MatchEvent, MatchRefusal, Needs> = {
  initialState: { status: 'absent' },
  decide: {
    AgreeMatch(data, state, context) {
      if (state.status === 'absent') return agreeMatch(data, context)
      return state.agreement === fingerprint(data, data)
        ? accept()
        : refuse({ code: 'match-exists' })
    },
    ProveMatch(_, state, { id, effectiveAt, needs: { settlement } }) {
      if (state.status === 'absent') return refuse({ code: 'match-absent' })
      if (state.status === 'real') return accept()
      if (settlement.status !== 'complete') {
        return refuse({ code: 'settlement-incomplete', was: settlement.status })
      }
      if (isZero(settlement.goods.accepted)) return refuse({ code: 'nothing-accepted' })
      const { invoiced, credited, paid, refunded } = settlement.sums
      const exchanged = isAbove(invoiced, credited) && isAbove(paid, refunded)
      if (!exchanged) return refuse({ code: 'nothing-paid' })
      const completed = settlement.days.completed ?? state.on
      const early = refuseEarlier(effectiveAt, 'SettlementCompleted', completed)
      if (early) return early
      return accept({ type: 'MatchProven', data: { settlement: id } })
    },
  },
  evolve: {
    MatchAgreed(state, data, { effectiveAt }) {
      assertStatus(state, 'absent')
      const { buyer, seller, product, price, condition, deliverBy, value, takenOver } = data
      const { flags } = data
      const apart = { sample: flags.includes('sample'), subsidised: flags.includes('subsidised') }
      const agreement = fingerprint(data, apart)
      return {
        status: 'claimed',
        on: dateOf(effectiveAt),
        ...{ buyer, seller, product, price, condition, deliverBy, value, takenOver, agreement },
      }
    },
    MatchProven: (state) => ({ ...assertStatus(state, 'claimed'), status: 'real' }),
  },
}

export const match = aggregate(matches, matchCommands, matchRefusals, decider)
