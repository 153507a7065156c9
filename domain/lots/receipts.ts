import { accept, actsFor, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import type { Member } from '../members/evidence.ts'
import { isAbove, minus, orNothing, plus } from '../values/exact.ts'
import type { LotCommand } from './commands.ts'
import type { LotEvent } from './events.ts'
import type { KnownLot, Lot } from './evidence.ts'
import { keys } from './keys.ts'
import {
  existing,
  figure,
  inUnit,
  known,
  placeOf,
  pledged,
  portionOf,
  type Refused,
  receipted,
  refuseBefore,
  refuseUnit,
  type Verdict,
} from './state.ts'

type Data<T extends LotCommand['type']> = DataOf<LotCommand, T>

/**
 * No receipt is issued or endorsed over pledged goods except to the lender: receipts in other
 * hands stand for no more than what is not pledged.
 */
function refusePledged(state: KnownLot, to: string, more: string, by: Context['by']) {
  const { pledge } = state
  if (pledge === null || to === pledge.lender) return null
  const others = receipted(state, ({ holder }) => holder !== pledge.lender)
  const free = orNothing(minus(state.stored, pledged(state)))
  if (!isAbove(plus(others, more), free)) return null
  const loan = by.member === null || by.member === state.owner ? pledge.loan : null
  return refuse({ code: 'lot-pledged', loan, ...figure(state, pledged(state)) })
}

/** Receipts never stand for more than is there, nor for more than is their first holder's. */
function refuseBeyond(state: KnownLot, holder: string, value: string): Refused | null {
  const free = minus(state.stored, receipted(state))
  const held = receipted(state, (one) => one.holder === holder)
  const own = state.commingled ? minus(portionOf(state, holder), held) : free
  const most = isAbove(free, own) ? own : free
  return isAbove(value, most) ? refuse({ code: 'more-than-stored', ...figure(state, most) }) : null
}

export const issueReceipt = existing(
  (
    data: Data<'IssueReceipt'>,
    state,
    { day, by, needs }: Context<{ readonly holder: Member }>,
  ): Verdict => {
    const repeated = known(state, keys.receipt(data), data)
    if (repeated) return repeated
    if (state.status !== 'stored') return refuse({ code: 'lot-not-stored', was: state.status })
    if (placeOf(state).warehouse === null) return refuse({ code: 'not-in-warehouse' })
    const { holder, quantity } = data
    if (needs.holder.status === 'absent') return refuse({ code: 'member-unknown', member: holder })
    const wrong = refuseUnit(state, quantity) ?? refuseBefore(state, day)
    if (wrong) return wrong
    const value = inUnit(state, quantity)
    return (
      refuseBeyond(state, holder, value) ??
      refusePledged(state, holder, value, by) ??
      accept<LotEvent>({ type: 'ReceiptIssued', data })
    )
  },
)

/** Its holder passes it on, who need not be the owner of the lot; to others nothing is there. */
export function endorseReceipt(
  { receipt, to }: Data<'EndorseReceipt'>,
  state: Lot,
  { day, by, needs }: Context<{ readonly to: Member }>,
): Verdict {
  if (state.status === 'absent') return refuse({ code: 'lot-absent' })
  const held = state.receipts.get(receipt)
  const concerned = [state.owner, held?.holder, held?.endorser]
  if (by.member !== null && !concerned.includes(by.member)) return refuse({ code: 'lot-absent' })
  if (held === undefined) return refuse({ code: 'receipt-unknown', receipt })
  if (held.endorser !== null && held.holder === to) return accept()
  if (!actsFor(by, held.holder)) return refuse({ code: 'not-a-party', party: 'holder' })
  if (held.cancelled) return refuse({ code: 'receipt-cancelled', receipt })
  if (held.holder === to) return accept()
  if (!held.negotiable) return refuse({ code: 'receipt-not-negotiable', receipt })
  if (needs.to.status === 'absent') return refuse({ code: 'member-unknown', member: to })
  const isLenders = held.holder === state.pledge?.lender
  return (
    refuseBefore(state, day) ??
    refusePledged(state, to, isLenders ? held.quantity : '0', by) ??
    accept({ type: 'ReceiptEndorsed', data: { receipt, to } })
  )
}

export const cancelReceipt = existing(
  ({ because, receipt }: Data<'CancelReceipt'>, state, { day }: Context): Verdict => {
    const held = state.receipts.get(receipt)
    if (held === undefined) return refuse({ code: 'receipt-unknown', receipt })
    if (held.cancelled) return accept()
    return (
      refuseBefore(state, day) ??
      accept<LotEvent>({ type: 'ReceiptCancelled', data: { because, receipt } })
    )
  },
)
