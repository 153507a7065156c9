import type { DataOf } from '../kernel/event.ts'
import { needOf } from '../kernel/need.ts'
import type { MemberEvent } from './events.ts'

export type Check = DataOf<MemberEvent, 'LicenceVerified'>

/** What other streams may know of a member. */
export type Member =
  | { readonly status: 'absent' }
  | {
      readonly status: 'registered'
      /** As it is known now. */
      readonly controller: string | null
      /** Came from another book, which had made the checks. */
      readonly takenOver: boolean
      readonly licence: Check | null
      readonly bankAccount: Check | null
      /** Which data of its own it shared last. */
      readonly shared: DataOf<MemberEvent, 'DataShared'> | null
      readonly company: DataOf<MemberEvent, 'MemberRegistered'>
    }

export const aMember = needOf<Member>('member')

/** What a member lacks before it may match: nothing, or the first thing missing. */
export function missingCheck(member: Member): 'licence' | 'bank-account' | null {
  if (member.status === 'absent') return 'licence'
  if (member.takenOver) return null
  if (member.licence === null) return 'licence'
  return member.bankAccount === null ? 'bank-account' : null
}

type Named = { readonly id: string; readonly member: Member }

const handsOf = ({ id, member }: Named): readonly (string | null)[] =>
  member.status === 'registered' && member.controller !== null ? [id, member.controller] : [id]

/**
 * Whether one company controls both parties, as a parent or as a sister: such a trade says nothing
 * about a price.
 */
export const sameController = (a: Named, b: Named): boolean =>
  handsOf(a).some((hand) => handsOf(b).includes(hand))
