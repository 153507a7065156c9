import { accept, actsFor, type Context, type Decision, refuse } from '../../kernel/decider.ts'
import type { DataOf } from '../../kernel/event.ts'
import { same } from '../../kernel/same.ts'
import type { Lot } from '../../lots/evidence.ts'
import { type Member, missingCheck } from '../../members/evidence.ts'
import { refuseCurrency } from '../../shared/trade.ts'
import { isOwnId, ownPrefix } from '../../values/identifiers.ts'
import type { LoanCommand, LoanRefusal } from '../commands.ts'
import type { LoanEvent } from '../events.ts'
import type { Loan } from '../evidence.ts'
import { refuseManyDates } from './many-dates.ts'

type Data = DataOf<LoanCommand, 'RequestLoan'>
type Verdict = Decision<LoanEvent, LoanRefusal>
type Refused = { accepted: false; refusal: LoanRefusal } | null

export type RequestNeeds = {
  readonly borrower: Member
  readonly lender: Member
  readonly seller?: Member | undefined
  readonly lots: readonly Lot[]
}

/** The first that is named twice. */
export const repeated = (ids: readonly string[]): string | undefined =>
  ids.find((id, index) => ids.indexOf(id) < index)

/** Whether some of a lot is this member's. */
const isOf = (lot: Lot, owner: string): boolean =>
  lot.status !== 'absent' && (lot.owner === owner || lot.portions.has(owner))

/** To a member, a lot of somebody else is not there. */
export function refuseLots(
  { lots }: { readonly lots: readonly string[] },
  states: readonly Lot[],
  owner: string,
): Refused {
  const twice = repeated(lots)
  if (twice !== undefined) return refuse({ code: 'lot-twice', lot: twice })
  const index = states.findIndex((lot) => !isOf(lot, owner))
  return index < 0 ? null : refuse({ code: 'lot-unknown', lot: lots[index]! })
}

/** What these lots are of, each once. */
export const productsOf = (lots: readonly Lot[]): string[] => [
  ...new Set(lots.flatMap((lot) => (lot.status === 'absent' ? [] : [lot.product]))),
]

/**
 * Who borrows and who lends was checked. Who is registered is told of a member to itself and to the
 * platform only: to others one that is not here lacks a check, which is not named.
 */
function refuseMembers(data: Data, { by, needs }: Context<RequestNeeds>): Refused {
  if (data.borrower === data.lender) return refuse({ code: 'lender-is-borrower' })
  for (const party of ['borrower', 'lender'] as const) {
    const member = data[party]
    const missing = missingCheck(needs[party])
    const isTold = actsFor(by, member)
    if (isTold && needs[party].status === 'absent')
      return refuse({ code: 'member-unknown', member })
    if (missing === null) continue
    return refuse({ code: 'member-not-verified', member, missing: isTold ? missing : null })
  }
  const { seller } = data
  const unknown = seller !== null && needs.seller?.status !== 'registered' && actsFor(by, seller)
  return unknown ? refuse({ code: 'member-unknown', member: seller }) : null
}

function refuseChain({ chain, lots }: Data): Refused {
  if (chain === null) return lots.length > 0 ? null : refuse({ code: 'nothing-behind-it' })
  const settlements = [...chain.upstream, chain.downstream]
  return repeated(settlements) === undefined ? null : refuse({ code: 'chain-in-a-circle' })
}

/** The borrower asks, under an id of its own, with goods of its own. */
export function requestLoan(data: Data, state: Loan, context: Context<RequestNeeds>): Verdict {
  const { id, by, day, needs } = context
  if (by.member !== null && !isOwnId(id, by.member)) {
    return refuse({ code: 'id-not-own', prefix: ownPrefix(by.member) })
  }
  if (!actsFor(by, data.borrower)) return refuse({ code: 'not-a-party', party: 'borrower' })
  if (state.status !== 'absent') {
    const { products: _, ...asked } = state.requested
    return same(asked, data) ? accept() : refuse({ code: 'loan-exists' })
  }
  const refused =
    refuseMembers(data, context) ??
    refuseChain(data) ??
    refuseLots(data, needs.lots, data.borrower) ??
    refuseCurrency(data.amount, day) ??
    refuseManyDates(data.terms, day)
  if (refused) return refused
  return accept({ type: 'LoanRequested', data: { ...data, products: productsOf(needs.lots) } })
}
