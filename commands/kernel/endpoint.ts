import { aggregateOf } from '../../domain/catalog.ts'
import type { Aggregate, AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { Commands } from '../../domain/kernel/command.ts'
import type { StreamDeclaration } from '../../domain/kernel/event.ts'
import { type IdIn, idsOf, type Needs, type StreamNeed } from '../../domain/kernel/need.ts'
import type { Refusals } from '../../domain/kernel/refusal.ts'
import { rowEvidence } from '../../projections/catalog.ts'
import type { RowEvidence } from '../../projections/kernel/row-evidence.ts'

/** A stream: an aggregate and an id. */
export type Ref = {
  readonly aggregate: AnyAggregate
  readonly id: string
  /** Of the stream. */
  readonly name: string
}

/** The name of a stream. */
export const nameOf = ({ stream }: AnyAggregate, id: string) => `${stream.kind}-${id}`

export const ref = (aggregate: AnyAggregate, id: string): Ref => ({
  aggregate,
  id,
  name: nameOf(aggregate, id),
})

/** The streams that a decision needs, by the names it gives them; a list for a need of many. */
export type NamedRefs = Readonly<Record<string, Ref | readonly Ref[]>>

/** As `NamedRefs`, with nothing in the place of a state that names no stream. */
export type PerhapsRefs = Readonly<Record<string, Ref | readonly (Ref | undefined)[]>>

/** Rows that a decision needs, and the name it gives them. */
export type NamedRows = { readonly need: string; readonly evidence: RowEvidence }

/**
 * `platform`: only a token that acts for no member; `party`: the decider says which members;
 * `ledger`: the ledger itself, so that it is not served, and its path is only its name.
 */
type By = 'platform' | 'party' | 'ledger'

/** A command with everything that serving it takes. */
export type Endpoint = {
  readonly aggregate: AnyAggregate
  /** The plural that begins its path. */
  readonly folder: string
  readonly type: string
  readonly path: string
  readonly by: By
  /** The id of the one stream there is, if there is only one. */
  readonly only: string | null
  /** The streams a decision needs. */
  needs(data: unknown, id: string, state: unknown): NamedRefs
  /** The streams that it needs because of the states of those; null: none. */
  readonly further: ((needs: Readonly<Record<string, unknown>>) => PerhapsRefs) | null
  /** Kinds of the streams that it needs and that are not known before the state is. */
  readonly kindsByState: readonly string[]
  /** Rows a decision needs. It is then never decided on what is cached. */
  readonly rows: readonly NamedRows[]
  /** Kinds of the streams of which it may read any: those by state, and what its rows fold. */
  readonly kindsRead: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

type ByNeeds = Pick<Endpoint, 'needs' | 'further' | 'kindsByState' | 'rows' | 'kindsRead'>
type Found = {
  readonly name: string
  readonly need: StreamNeed
  readonly aggregate: AnyAggregate
}
type Through = Extract<IdIn, { readonly through: string }>

const throughOf = ({ need: { idIn } }: Found): Through | null =>
  typeof idIn === 'object' && 'through' in idIn ? idIn : null

/** Names the streams whose ids stand in the states that were found first. */
function furtherOf(all: readonly Found[]): Endpoint['further'] {
  const further = all.flatMap((found) => {
    const through = throughOf(found)
    return through ? [{ ...found, ...through }] : []
  })
  if (further.length === 0) return null
  return (needs) =>
    Object.fromEntries(
      further.map(({ name, aggregate, through, field }) => {
        const ids = (needs[through] as readonly Fields[]).map((state) => state[field])
        return [name, ids.map((id) => (typeof id === 'string' ? ref(aggregate, id) : undefined))]
      }),
    )
}

const evidenceOf = new Map(rowEvidence.map((evidence) => [evidence.name, evidence]))

function rowsIn(needs: NonNullable<Needs[string]>): NamedRows[] {
  return Object.entries(needs).flatMap(([name, need]) => {
    if (!('rows' in need)) return []
    const evidence = evidenceOf.get(need.rows)
    if (!evidence) throw new Error(`no rows are called ${need.rows}, which ${name} needs`)
    return [{ need: name, evidence }]
  })
}

/** What follows from the evidence that a command declares. */
function needing(needs: NonNullable<Needs[string]> = {}): ByNeeds {
  const all = Object.entries(needs).flatMap(([name, need]) => {
    if ('rows' in need) return []
    const aggregate = aggregateOf.get(need.kind)
    if (!aggregate) throw new Error(`no stream has the kind ${need.kind}, which ${name} needs`)
    return [{ name, need, aggregate }]
  })
  const named = all.filter((found) => throughOf(found) === null)
  const byState = all
    .filter((found) => found.need.idIn === 'state' || throughOf(found) !== null)
    .map(({ need }) => need.kind)
  const rows = rowsIn(needs)
  return {
    needs(data, id, state) {
      const refs: Record<string, Ref | readonly Ref[]> = {}
      for (const { name, need, aggregate } of named) {
        const ids = idsOf(need, name, id, data as Fields, state as Fields)
        if (need.many) refs[name] = ids.map((one) => ref(aggregate, one))
        else if (ids[0] !== undefined) refs[name] = ref(aggregate, ids[0])
      }
      return refs
    },
    further: furtherOf(all),
    kindsByState: [...new Set(byState)],
    rows,
    kindsRead: [...new Set([...byState, ...rows.flatMap(({ evidence }) => evidence.kinds)])],
  }
}

/** Exposes the commands of a stream: the path of each, and who may send it. */
export function endpoints<
  State,
  S extends StreamDeclaration,
  C extends Commands,
  R extends Refusals,
  N extends Needs,
>(
  aggregate: Aggregate<State, S, C, R, N> & AnyAggregate,
  folder: string,
  exposed: { readonly [T in keyof C & string]: { readonly path: string; readonly by: By } },
  only: string | null = null,
): Endpoint[] {
  return Object.entries<{ path: string; by: By }>(exposed).map(([type, { path, by }]) => ({
    aggregate,
    folder,
    type,
    path,
    by,
    only,
    ...needing(aggregate.needs[type]),
  }))
}
