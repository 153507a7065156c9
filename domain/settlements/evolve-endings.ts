import { assertStatus, type Evolve } from '../kernel/decider.ts'
import type { Party } from '../shared/agreed-by-both.ts'
import type { SettlementEvent } from './events.ts'
import { keys } from './keys.ts'
import type { OpenSettlement, Settlement } from './settlement.ts'
import { agreedUnits, begun, returnTerms, withDocument, withGoods } from './state.ts'

type Ending =
  | 'ClosingProposed'
  | 'DeliveriesClosed'
  | 'ReturnProposed'
  | 'GoodsReturned'
  | 'SettlementCancelled'
  | 'CancellationFailed'
  | 'GoodsUndone'

const withProposal = (state: OpenSettlement, key: string, party: Party, terms: unknown) => ({
  ...state,
  proposed: state.proposed.set(key, { party, terms }),
  proposals: state.proposals + 1,
})

/** How the events that end a trade, or a part of it, change its settlement. */
export const evolveEndings: Pick<Evolve<Settlement, SettlementEvent>, Ending> = {
  ClosingProposed: (state, { costBearer, party }) =>
    withProposal(assertStatus(state, 'open'), keys.closing, party, { costBearer }),
  DeliveriesClosed(state) {
    const open = assertStatus(state, 'open')
    return { ...open, deliveriesClosed: true, proposed: open.proposed.delete(keys.closing) }
  },
  ReturnProposed(state, data) {
    const open = begun(state)
    return withProposal(open, keys.return(data), data.party, returnTerms(open, data))
  },
  GoodsReturned(state, data) {
    const open = begun(state)
    const key = keys.return(data)
    const back = withGoods(open, 'returned', agreedUnits(open, data.quantity))
    const known = withDocument(back, key, returnTerms(open, data))
    return { ...known, proposed: known.proposed.delete(key) }
  },
  SettlementCancelled: (state) => ({
    ...begun(state),
    ...{ cancelled: true, deliveriesClosed: true, notCancelled: null },
  }),
  CancellationFailed: (state, { because }) => ({ ...begun(state), notCancelled: because }),
  GoodsUndone: (state, { because }, { day }) => ({
    ...begun(state),
    undone: { because, on: day },
  }),
}
