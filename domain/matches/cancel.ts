import { accept, assertStatus, type Context, type Evolve, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { guards } from '../kernel/guards.ts'
import { refuseCancelling, type Settlement } from '../settlements/evidence.ts'
import { partyOf, saidBy } from '../shared/agreed-by-both.ts'
import { refuseEarlier } from '../shared/order.ts'
import { MAX_PROPOSALS, type MatchCommand } from './commands.ts'
import type { MatchEvent } from './events.ts'
import type { Match } from './evidence.ts'

const { existing } = guards<Match>()('match-absent', ['buyer', 'seller'])

/**
 * A match is cancelled before goods come. Whether they have come is the settlement's to say, to
 * which a rule puts what was agreed here; what is known of it already is refused at once.
 */
export const cancelMatch = existing(
  (
    { costBearer, reason }: DataOf<MatchCommand, 'CancelMatch'>,
    state,
    { by, day, needs: { settlement } }: Context<{ readonly settlement: Settlement }>,
  ) => {
    const { is, refused, standing, proposals } = state.cancellation
    if (is === 'agreed') return accept()
    if (state.status === 'undone') return refuse({ code: 'match-undone' })
    if (refused === 'goods-delivered' || state.status === 'real') {
      return refuse({ code: 'goods-delivered' })
    }
    const wrong = refuseCancelling(settlement) ?? refuseEarlier(day, 'MatchAgreed', state.on)
    if (wrong) return wrong
    const said = saidBy(partyOf(by, state), { costBearer }, standing)
    if (said === 'repeated') return accept()
    const data = { costBearer, reason }
    if ('agreed' in said) {
      return accept<MatchEvent>({
        type: 'CancellationAgreed',
        data: { by: said.agreed, ...data },
      })
    }
    if (proposals >= MAX_PROPOSALS) {
      return refuse({ code: 'too-many-proposals', limit: MAX_PROPOSALS })
    }
    return accept<MatchEvent>({
      type: 'CancellationProposed',
      data: { ...data, party: said.proposed },
    })
  },
)

/** The settlement's no is told to both parties, in the stream of the match. */
export const noteFailedCancellation = existing(
  (
    { because }: DataOf<MatchCommand, 'NoteFailedCancellation'>,
    { status, cancellation: { is, refused } },
    _: Context,
  ) => {
    // Nothing is left that could stand again.
    if (status === 'undone') return accept()
    if (is === 'agreed') {
      return accept<MatchEvent>({ type: 'CancellationRefused', data: { because } })
    }
    return refused === because ? accept() : refuse({ code: 'cancellation-not-agreed' })
  },
)

type Cancelling = 'CancellationProposed' | 'CancellationAgreed' | 'CancellationRefused'

export const evolveCancellation: Pick<Evolve<Match, MatchEvent>, Cancelling> = {
  CancellationProposed(state, { costBearer, party }) {
    const match = assertStatus(state, 'claimed')
    const { refused, proposals } = match.cancellation
    const standing = { party, terms: { costBearer } }
    const cancellation = { is: 'proposed', refused, standing, proposals: proposals + 1 } as const
    return { ...match, cancellation }
  },
  CancellationAgreed(state) {
    const match = assertStatus(state, 'claimed')
    return { ...match, cancellation: { ...match.cancellation, is: 'agreed', standing: null } }
  },
  CancellationRefused(state, { because: refused }) {
    const match = assertStatus(state, 'claimed', 'real', 'undone')
    return { ...match, cancellation: { ...match.cancellation, is: 'none', refused } }
  },
}
