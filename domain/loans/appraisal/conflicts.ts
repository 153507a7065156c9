import type { DataOf } from '../../kernel/event.ts'
import type { Member } from '../../members/evidence.ts'
import type { CoverEvidence } from '../cover/cover.ts'
import type { LoanEvent } from '../events.ts'
import type { KnownLoan } from '../evidence.ts'

type Conflicts = DataOf<LoanEvent, 'LoanAppraised'>['conflicts']

const isPlatform = (member: Member | undefined): boolean =>
  member?.status === 'registered' && member.company.businessType === 'platform'

/** Who keeps the goods: members, and the platform as null. */
function keepers({ shipments, warehouses }: CoverEvidence): Set<string | null> {
  const houses = warehouses.flatMap((one) => (one?.status === 'leased' ? [one.operator] : []))
  const chartered = shipments.some(
    (one) => one !== undefined && one.status !== 'absent' && one.booking.charter,
  )
  return new Set<string | null>([...houses, ...(chartered ? [null] : [])])
}

/**
 * Offices that one party holds at once. The platform judges every loan, and keeps the goods in a
 * house that nobody else operates: if it lends as well, all three are one.
 */
export function conflictsOf(
  { borrower, lender }: Pick<KnownLoan, 'borrower' | 'lender'>,
  members: { readonly borrower?: Member | undefined; readonly lender?: Member | undefined },
  needs: CoverEvidence,
): Conflicts {
  const kept = keepers(needs)
  const keeps = (id: string, member: Member | undefined) =>
    kept.has(id) || (isPlatform(member) && kept.has(null))
  return [
    ...(keeps(lender, members.lender) ? ['lender-keeps' as const] : []),
    ...(isPlatform(members.lender) ? ['lender-judges' as const] : []),
    ...(keeps(borrower, members.borrower) ? ['borrower-keeps' as const] : []),
  ]
}
