import { useRoute } from 'preact-iso/router'
import { OfMember } from './of-member.tsx'

/** One member, by the address. */
export default function MemberPage() {
  const { member = '' } = useRoute().params
  return <OfMember key={member} member={member} />
}
