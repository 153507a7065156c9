import fc from 'fast-check'
import type { z } from 'zod'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { queries } from '../../projections/catalog.ts'
import type { Query, Viewer } from '../../projections/kernel/query.ts'

/** A query, its parameters as it takes them, and who asks. */
export type Question = {
  readonly query: Query
  readonly params: Readonly<Record<string, unknown>>
  readonly viewer: Viewer
}

/** Ids of the streams of a kind, and one that no stream has. */
function idsIn(events: readonly StoredEvent[]): (kind: string) => string[] {
  const ids = new Map<string, Set<string>>()
  for (const { stream } of events) {
    const kind = stream.slice(0, stream.indexOf('-'))
    const known = ids.get(kind) ?? new Set()
    ids.set(kind, known.add(stream.slice(kind.length + 1)))
  }
  return (kind) => [...(ids.get(kind) ?? []), 'nobody']
}

/** Parameters that narrow an answer by what there is. */
const kindOf: Readonly<Record<string, string>> = {
  ...{ borrower: 'member', lender: 'member', product: 'product', warehouse: 'warehouse' },
  ...{ member: 'member', loan: 'loan', lot: 'lot', match: 'match', shipment: 'shipment' },
  ...{ target: 'target', territory: 'territory', team: 'team', policy: 'policy' },
}

/** Anything that may be asked of what these events recorded: every query is as likely. */
export function questionsOf(events: readonly StoredEvent[]): fc.Arbitrary<Question> {
  const ids = idsIn(events)
  const days = [...new Set(events.map(({ day }) => day))]
  const months = [...new Set(days.map((day) => day.slice(0, 7)))]
  const viewer = fc.oneof(
    fc.constant({ role: 'analyst', member: null } as const),
    fc.constantFrom(...ids('member')).map((member) => ({ role: 'service', member }) as const),
  )
  const values = (name: string) => {
    if (kindOf[name] !== undefined) return fc.constantFrom(...ids(kindOf[name]))
    if (name === 'on') return fc.constantFrom(...days)
    if (name === 'from' || name === 'to') return fc.constantFrom(...months, ...days)
    if (name === 'basis') return fc.constantFrom('real', 'claimed', 'offer')
    if (name === 'by') return fc.constantFrom('territory', 'team', 'category', 'cohort', 'lender')
    if (name === 'side') return fc.constantFrom('buyer', 'seller')
    return null
  }
  const paramsFor = ({ params, path }: Query) => {
    const parameters = Object.entries(params.shape).flatMap(([name, type]) => {
      const value = values(name)
      if (value === null) return []
      const isNeeded =
        path.includes(`{${name}}`) || !(type as z.ZodType).safeParse(undefined).success
      return [[name, isNeeded ? value : fc.option(value, { nil: undefined })] as const]
    })
    return fc.record(Object.fromEntries(parameters))
  }
  return fc
    .constantFrom(...queries)
    .chain((query) => fc.record({ query: fc.constant(query), given: paramsFor(query), viewer }))
    .map(({ query, given, viewer }) => {
      const parsed = query.params.safeParse(given)
      return parsed.success ? { query, viewer, params: parsed.data } : null
    })
    .filter((question) => question !== null)
}
