import { useRoute } from 'preact-iso/router'
import { session } from '../../data/session.ts'
import { pageNames } from '../../words/pages.ts'
import { rates } from '../../words/rates.ts'
import { say } from '../../words/say.ts'
import { MemberList } from '../members/list.tsx'
import { OfSeller } from './of-seller.tsx'

/** The customers of a seller that stay; whoever acts for a member sees its own. */
export default function Customers() {
  const { seller = session.value?.member ?? null } = useRoute().params
  if (seller !== null) return <OfSeller key={seller} seller={seller} />
  return (
    <MemberList
      title={say(pageNames.customers)}
      note={say(rates.chooseSeller)}
      addressOf={({ member }) => `/market/customers/${member}`}
    />
  )
}
