import { aggregate } from '../kernel/aggregate.ts'
import { accept, assertStatus, refuse } from '../kernel/decider.ts'
import { same } from '../kernel/same.ts'
import { aLoan } from '../loans/evidence.ts'
import { aLot } from '../lots/evidence.ts'
import { aMark } from '../marks/evidence.ts'
import { aMember } from '../members/evidence.ts'
import { aProduct } from '../products/evidence.ts'
import { aQuote } from '../quotes/evidence.ts'
import { aSettlement, nothingIsKept } from '../settlements/evidence.ts'
import { refuseEarlier } from '../shared/order.ts'
import { isAbove } from '../values/exact.ts'
import { agreeMatch } from './agree.ts'
import { cancelMatch, evolveCancellation, noteFailedCancellation } from './cancel.ts'
import { matchCommands, matchRefusals } from './commands.ts'
import { matches } from './events.ts'
import { agreementOf, type Match } from './evidence.ts'

export const match = aggregate<Match>()({
  stream: matches,
  commands: matchCommands,
  refusals: matchRefusals,
  readers: ['buyer', 'seller'],
  needs: {
    AgreeMatch: {
      buyer: aMember.named,
      seller: aMember.named,
      product: aProduct.named,
      quote: aQuote.perhaps,
      /** None, or the one that is named; through it, the loan that it stands behind. */
      lot: aLot.listed,
      loan: aLoan.through('lot', 'loan'),
      mark: aMark.through('lot', 'product'),
    },
    ProveMatch: { settlement: aSettlement.twin },
    CancelMatch: { settlement: aSettlement.twin },
    UndoMatch: { settlement: aSettlement.twin },
  },
  initialState: { status: 'absent' },
  decide: {
    AgreeMatch(data, state, context) {
      if (state.status === 'absent') return agreeMatch(data, context)
      return same(state.agreement, agreementOf(data, data))
        ? accept()
        : refuse({ code: 'match-exists' })
    },
    ProveMatch(_, state, { id, day, needs: { settlement } }) {
      if (state.status === 'absent') return refuse({ code: 'match-absent' })
      if (state.status === 'real') return accept()
      if (settlement.status !== 'complete') {
        return refuse({ code: 'settlement-incomplete', was: settlement.status })
      }
      if (nothingIsKept(settlement)) return refuse({ code: 'nothing-accepted' })
      if (state.status === 'undone') return refuse({ code: 'match-undone' })
      const { invoiced, credited, paid, refunded } = settlement.sums
      const exchanged = isAbove(invoiced, credited) && isAbove(paid, refunded)
      if (!exchanged) return refuse({ code: 'nothing-paid' })
      const completed = settlement.days.completed ?? state.on
      const early = refuseEarlier(day, 'SettlementCompleted', completed)
      if (early) return early
      return accept({ type: 'MatchProven', data: { settlement: id } })
    },
    CancelMatch: cancelMatch,
    NoteFailedCancellation: noteFailedCancellation,
    UndoMatch(_, state, { day, needs: { settlement } }) {
      if (state.status === 'absent') return refuse({ code: 'match-absent' })
      if (state.status === 'undone') return accept()
      const undone = settlement.status === 'absent' ? null : settlement.undone
      if (undone === null) return refuse({ code: 'goods-not-undone' })
      const early = refuseEarlier(day, 'GoodsUndone', undone.on)
      if (early) return early
      return accept({ type: 'MatchUndone', data: { because: undone.because, lot: state.lot } })
    },
  },
  evolve: {
    MatchAgreed(state, data, { day }) {
      assertStatus(state, 'absent')
      const { buyer, seller, product, lot, price, condition, deliverBy, value, takenOver } = data
      const { flags } = data
      const apart = { sample: flags.includes('sample'), subsidised: flags.includes('subsidised') }
      const agreement = agreementOf(data, apart)
      return {
        status: 'claimed',
        on: day,
        ...{
          buyer,
          seller,
          product,
          lot,
          price,
          condition,
          deliverBy,
          value,
          takenOver,
          agreement,
        },
        cancellation: { is: 'none', refused: null, standing: null, proposals: 0 },
      }
    },
    MatchProven: (state) => ({ ...assertStatus(state, 'claimed'), status: 'real' }),
    ...evolveCancellation,
    MatchUndone: (state) => ({ ...assertStatus(state, 'claimed', 'real'), status: 'undone' }),
  },
  inverse: {
    MatchAgreed({ flags, kind, value, ...data }) {
      const sample = flags.includes('sample')
      const subsidised = flags.includes('subsidised')
      // A value that was given with it was a check of these figures, which it passed.
      return { type: 'AgreeMatch', data: { ...data, sample, subsidised, value: null } }
    },
    MatchProven: () => ({ type: 'ProveMatch', data: {} }),
    CancellationProposed: ({ party: _, ...data }) => ({ type: 'CancelMatch', data }),
    CancellationAgreed: ({ by: _, ...data }) => ({ type: 'CancelMatch', data }),
    CancellationRefused: (data) => ({ type: 'NoteFailedCancellation', data }),
    MatchUndone: () => ({ type: 'UndoMatch', data: {} }),
  },
})
