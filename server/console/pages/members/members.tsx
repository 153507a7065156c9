import { session } from '../../data/session.ts'
import { members } from '../../words/members.ts'
import { pageNames } from '../../words/pages.ts'
import { say } from '../../words/say.ts'
import { MemberList } from './list.tsx'
import { OfMember } from './of-member.tsx'

/** Members, to find one; whoever acts for a member sees that one. */
export default function Members() {
  const own = session.value?.member ?? null
  if (own !== null) return <OfMember member={own} />
  return (
    <MemberList
      title={say(pageNames.members)}
      note={say(members.note)}
      addressOf={({ member }) => `/people/members/${member}`}
    />
  )
}
