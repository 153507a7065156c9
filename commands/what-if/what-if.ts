import { type EventStore, pages } from '../../domain/kernel/event-store.ts'
import type { Position } from '../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { groupsIn } from '../kernel/recover.ts'
import { adoptedCalendars, openAdopted } from './adopted.ts'
import { type Adoption, type Asked, type Errors, inOrder, wrongCalendars } from './adoptions.ts'
import { type Answered, answersOf } from './asks.ts'
import type { Difference } from './differences.ts'
import { limitsOf } from './limits.ts'
import type { ToldSum } from './sums.ts'
import { placeOf, Traces } from './traces.ts'
import { type Unsure, Walk } from './walk.ts'

/** Only what another world needs of a store. */
export type Source = Pick<EventStore, 'readAll' | 'readStream'>

/** What another policy would have made of a ledger. */
export type WhatIf = {
  /** All up to here was looked at. */
  readonly position: string
  readonly policies: readonly Adoption[]
  readonly looked: {
    readonly events: number
    readonly commands: number
    /** Of them, and of what rules ask for only in the other world. */
    readonly decided: number
  }
  /** What people did that is no longer possible. */
  readonly noLongerPossible: readonly Difference[]
  /** All else that comes out differently, in the order of recording. */
  readonly decisions: readonly Difference[]
  readonly sums: readonly ToldSum[]
  /** What was asked of the other world's rows. */
  readonly answers: readonly Answered[]
  /** What could not be told. */
  readonly unsure: readonly Unsure[]
  /** What is not modelled. */
  readonly limits: readonly string[]
}

type Options = {
  /** Told of the position that was reached, and of the last one. */
  readonly onProgress?: (position: Position, end: Position) => void
  /** Awaited between pieces of work; what it throws ends the walk. */
  readonly pause?: () => Promise<void> | null
}

/** Nothing need be asked of the rows. */
type Wanted = Pick<Asked, 'adoptions' | 'until'> & Partial<Asked>

/** Every so many commands others have their turn. */
const PIECE = 64

/** Calendars decide the days of what is recorded, which stay as they are. */
const beginsAt = (adoptions: readonly Adoption[], first: LocalDate): LocalDate =>
  adoptions.some(({ policy }) => policy === 'calendar')
    ? first
    : adoptions.map(({ from }) => from).sort()[0]!

async function tracesOf(store: Source, from: LocalDate): Promise<Traces> {
  const traces = new Traces()
  for await (const group of groupsIn(pages(store))) traces.add(group, from)
  return traces
}

/**
 * Plays a ledger again in which other policies were in force: in memory, and without a trace in the
 * store. Answers what would have been decided otherwise, or which field of the policies cannot be
 * looked at and why.
 */
export async function whatIf(
  store: Source,
  { adoptions: given, until, asks = [], role = 'admin' }: Wanted,
  { onProgress, pause }: Options = {},
): Promise<{ readonly answer: WhatIf } | { readonly errors: Errors }> {
  const wrong = wrongCalendars(given, await adoptedCalendars(store))
  if (wrong.length > 0) return { errors: wrong }
  const adoptions = inOrder(given)
  const { events } = await store.readAll({ after: 0, limit: 1 })
  const [first] = events
  const traces = await tracesOf(store, beginsAt(adoptions, first?.day ?? '0000-01-01'))
  const end = until ?? traces.end
  if (end > traces.end) {
    const why = `the ledger ends at ${traces.end}`
    return { errors: [{ field: 'until', why }] }
  }
  const walk = new Walk(store, traces)
  try {
    const adopted = openAdopted(walk.world, adoptions)
    if (first) adopted.begin(first)
    const looked = { events: 0, commands: 0 }
    for await (const group of groupsIn(pages(store))) {
      if (placeOf(group) > end) break
      looked.events += group.events.length
      looked.commands++
      if (adopted.isOf(group)) adopted.step(group)
      else if (traces.begins !== null && group.events[0]!.position >= traces.begins) {
        await walk.step(group)
      } else walk.pass(group)
      if (looked.commands % PIECE === 0) {
        onProgress?.(placeOf(group), end)
        const paused = pause?.()
        if (paused) await paused
      }
    }
    if (until === null) walk.end()
    const rowsAt = (name: string) => walk.world.rows.at(name, end)
    const answers = await answersOf(asks, role, rowsAt)
    const all = walk.world.differences
    const isPerson = ({ became, isRule }: Difference) => became === 'refused' && !isRule
    return {
      answer: {
        ...{ position: `${end}`, policies: given },
        looked: { ...looked, decided: walk.world.decided },
        noLongerPossible: all.filter(isPerson),
        decisions: all.filter((one) => !isPerson(one)),
        answers,
        ...{ sums: walk.world.sums.told(), unsure: walk.unsure, limits: limitsOf(adoptions) },
      },
    }
  } finally {
    walk.close()
  }
}
