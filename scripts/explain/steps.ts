import { aggregateOf } from '../../domain/catalog.ts'
import { upcast } from '../../domain/kernel/event.ts'
import { dataWithPlaces } from '../../domain/kernel/personal.ts'
import { idOf, kindOf, type StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Projection } from '../../projections/kernel/projection.ts'
import { type RowChange, RowChanges } from '../../projections/kernel/row-changes.ts'
import { rowsTables } from '../replay/tables.ts'
import { isThing, type Life, type Told } from './life.ts'

/** A row before and after, in the table that a replay and the prompt have. */
export type Change = Omit<RowChange, 'table'> & { readonly table: string }

export type Step = {
  readonly position: number
  readonly stream: string
  readonly type: string
  /** The event's own sentence. */
  readonly says: string
  readonly data: unknown
  readonly at: string
  readonly effectiveAt: string
  readonly day: string
  readonly by: string
  readonly member: string | null
  /** What it answers; `stream` and `type` are null if that is not among what was read. */
  readonly cause: {
    readonly id: string
    readonly stream: string | null
    readonly type: string | null
    readonly position: number | null
  } | null
  readonly changes: readonly Change[]
  /** Tables of which it changed rows that rest on other streams as well. */
  readonly totals: readonly string[]
}

export type Story = {
  readonly stream: string
  /** What such a stream is. */
  readonly says: string
  readonly steps: readonly Step[]
  /** Projections whose rows are not told, each with its reason. */
  readonly leftOut: Readonly<Record<string, string>>
}

/** What an event says, and its data as folds see it. */
function declared(stored: StoredEvent) {
  const { stream, type, version, data } = stored
  const event = aggregateOf.get(kindOf(stream))?.stream.events[type]
  if (event === undefined) return { says: type, data: JSON.parse(data) as unknown }
  return { says: event.says, data: upcast(event, version, dataWithPlaces(event, stored)) }
}

/** Named by a member, and made of all that it did. */
const TOTALS = ['contributions_standings']

/** Whether a row is of what is told: a column of its key names one of the things, or its stream. */
const isOwn = (names: ReadonlySet<string>, { table, key }: Change) =>
  !TOTALS.includes(table) &&
  Object.values(key).some((value) => typeof value === 'string' && names.has(value))

/** Tells a life event by event, with what each changed in the rows of these projections. */
export function tell(stream: string, life: Life, projections: readonly Projection[]): Story {
  const names = new Set(
    [...life.streams]
      .filter((one) => one === stream || isThing(one))
      .flatMap((one) => [one, idOf(one)]),
  )
  const plain = new Map(
    rowsTables(projections).map(({ projection, own, name }) => [`${projection.name} ${own}`, name]),
  )
  const told = new Map(life.told.map((event) => [event.id, event]))
  const folding = projections.map((projection) => new RowChanges(projection))
  const steps: Step[] = []
  for (const event of life.folded) {
    const changes = folding.flatMap((one) =>
      one.fold(event).map((change) => ({
        ...change,
        table: plain.get(`${one.projection.name} ${change.table}`)!,
      })),
    )
    const found = told.get(event.id)
    if (found) steps.push(stepOf(found, life, changes, names))
  }
  const failed = folding.filter((one) => one.failed !== null)
  for (const one of folding) one.close()
  const says = aggregateOf.get(kindOf(stream))?.stream.says ?? ''
  const leftOut = failed.map(({ projection, failed }) => [projection.name, failed!.message])
  return { stream, says, steps, leftOut: Object.fromEntries(leftOut) }
}

function stepOf(
  event: Told,
  { known }: Life,
  changes: readonly Change[],
  names: ReadonlySet<string>,
): Step {
  const { position, stream, type, at, effectiveAt, day, origin } = event
  const { by, member, causation } = origin
  const cause = causation === null ? undefined : known.get(causation)
  const others = changes.filter((change) => !isOwn(names, change))
  return {
    ...{ position, stream, type, ...declared(event), at, effectiveAt, day, by, member },
    cause:
      causation === null
        ? null
        : {
            ...{ id: causation, stream: cause?.stream ?? null, type: cause?.type ?? null },
            position: cause?.position ?? null,
          },
    changes: changes.filter((change) => isOwn(names, change)),
    totals: [...new Set(others.map(({ table }) => table))].sort(),
  }
}
