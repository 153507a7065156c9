import type { JSX } from 'preact'
import { session } from '../../data/session.ts'
import { Link } from '../../parts/link.tsx'

/** A member by its id: the way to its page for whoever may look at others. */
export function Party({ id }: { id: string }): JSX.Element | string {
  const own = session.value?.member ?? null
  if (own !== null && own !== id) return id
  return <Link to={`/people/members/${id}`}>{id}</Link>
}
