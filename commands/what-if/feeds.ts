import { aggregates } from '../../domain/catalog.ts'
import type { PolicyName } from '../../domain/policies/kinds.ts'
import { projections } from '../../projections/catalog.ts'
import type { Endpoint } from '../kernel/endpoint.ts'

/** What decisions and rows rest on, as far as their declarations tell it. */

export type Feeds = {
  /** Kinds of the streams, policies aside. */
  readonly kinds: ReadonlySet<string>
  readonly policies: ReadonlySet<PolicyName>
  /** Projections whose rows it reads. */
  readonly projections: ReadonlySet<string>
}

const known = new Map<string, Feeds>()
for (const aggregate of aggregates) {
  for (const [type, needs] of Object.entries(aggregate.needs)) {
    const kinds = new Set<string>()
    const policies = new Set<PolicyName>()
    for (const need of Object.values(needs ?? {})) {
      if ('rows' in need) continue
      const only = typeof need.idIn === 'object' && 'only' in need.idIn ? need.idIn.only : null
      if (need.kind === 'policy' && only !== null) policies.add(only as PolicyName)
      else kinds.add(need.kind)
    }
    known.set(type, { kinds, policies, projections: new Set() })
  }
}

const none: Feeds = { kinds: new Set(), policies: new Set(), projections: new Set() }

const feeds = new Map<string, Feeds>()

/** What a command may rest on besides its own stream. */
export function feedsOf({ type, rows }: Endpoint): Feeds {
  const before = feeds.get(type)
  if (before) return before
  const found = {
    ...(known.get(type) ?? none),
    projections: new Set(rows.map(({ evidence }) => evidence.of)),
  }
  feeds.set(type, found)
  return found
}

const folded = new Map(
  projections.map(({ name, of }) => [name, new Set(of.map(({ kind }) => kind))]),
)

/** Kinds of the streams that a projection folds. */
export const kindsFoldedBy = (projection: string): ReadonlySet<string> =>
  folded.get(projection) ?? new Set()

const rested = new Set([...known].filter(([, { policies }]) => policies.size > 0).map(([t]) => t))

/** Kinds of streams of which some command rests on a policy. */
export const kindsWithPolicies: ReadonlySet<string> = new Set(
  aggregates
    .filter(({ commands }) => Object.keys(commands).some((type) => rested.has(type)))
    .map(({ stream }) => stream.kind),
)
