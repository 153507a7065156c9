import { aggregateOf } from '../../../domain/catalog.ts'
import type { AnyAggregate } from '../../../domain/kernel/aggregate.ts'
import { upcast } from '../../../domain/kernel/event.ts'
import { idOf, kindOf } from '../../../domain/kernel/stored-event.ts'
import type { Entry } from '../formats/trail/entry.ts'
import { TrailFault } from '../formats/trail/fault.ts'
import type { Section } from '../formats/trail/file.ts'

/** An event in the shape of today, with the states before and after it. */
export type Told = {
  readonly index: number
  readonly entry: Entry
  // biome-ignore lint/suspicious/noExplicitAny: its declaration has checked it
  readonly data: any
  readonly before: unknown
  readonly after: unknown
}

/** A stream of a trail, folded. */
export type FoldedStream = {
  readonly name: string
  readonly events: readonly Told[]
  readonly state: unknown
}

export type States = ReadonlyMap<string, FoldedStream>

const fault = (code: 'event-unknown' | 'shape-broken' | 'state-broken', says: string) =>
  new TrailFault(6, code, says)

/** The data in the shape of today. Throws TrailFault. */
function dataOf({ stream }: AnyAggregate, entry: Entry): unknown {
  const { type, version, data, revision } = entry
  const where = `revision ${revision} of ${entry.stream}`
  const declared = Object.hasOwn(stream.events, type) ? stream.events[type] : undefined
  const shape = declared?.shapes[version - 1]
  if (!declared || !shape) {
    throw fault('event-unknown', `${where} is ${type}, version ${version}, which is not known here`)
  }
  if (!shape.safeParse(data).success) {
    throw fault('shape-broken', `${where} has not the shape of ${type}, version ${version}`)
  }
  return upcast(declared, version, data)
}

function foldSection({ name, events }: Section): FoldedStream {
  const aggregate = aggregateOf.get(kindOf(name))
  if (!aggregate) throw fault('event-unknown', `streams such as ${name} are not known here`)
  let state = aggregate.initialState
  const told = events.map(({ entry, index }) => {
    const { type, revision, at, effectiveAt, day } = entry
    const data = dataOf(aggregate, entry)
    const before = state
    try {
      const recorded = { id: idOf(name), revision, at, effectiveAt, day }
      state = aggregate.evolve[type]!(state, data, recorded)
    } catch (error) {
      const why = error instanceof Error ? error.message : `${error}`
      throw fault('state-broken', `revision ${revision} of ${name} does not follow: ${why}`)
    }
    return { index, entry, data, before, after: state }
  })
  return { name, events: told, state }
}

/** Folds each stream by the ledger's own rules. Throws TrailFault of the sixth step. */
export const statesOf = (sections: readonly Section[]): States =>
  new Map(sections.map((section) => [section.name, foldSection(section)]))
