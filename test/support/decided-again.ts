import { endpointOf } from '../../commands/catalog.ts'
import type { Ref } from '../../commands/kernel/endpoint.ts'
import type { People } from '../../commands/kernel/people/people.ts'
import { commandsIn, type Recovered, recover } from '../../commands/kernel/recover.ts'
import { type Prepared, prepare, refsOf } from '../../commands/kernel/request.ts'
import { type Ask, readEvidence } from '../../commands/kernel/rows.ts'
import { upcast } from '../../domain/kernel/event.ts'
import { dataWithPlaces } from '../../domain/kernel/personal.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import { daysBy } from '../../domain/policies/calendar.ts'
import type { Policy } from '../../domain/policies/evidence.ts'
import { unsealed } from '../../server/people/unsealed.ts'
import { people as everybody } from './people.ts'
import { PastRows } from './rows-in-memory.ts'
import { statesOf } from './states-of.ts'

type Pages = Parameters<typeof commandsIn>[0]

/** What was found when every command of a ledger was decided again. */
export type Found = {
  /** Commands that were decided again, by their type. */
  readonly commands: Readonly<Record<string, number>>
  /** A sentence for each command that came out otherwise. */
  readonly otherwise: readonly string[]
  /**
   * Types of commands whose first event does not have the id that follows from what was recovered:
   * the caller sent other words for the same, or no key.
   */
  readonly inOtherWords: readonly string[]
}

/**
 * The recovered command as the command path prepares it; its data may be refused there. With
 * `people` whom it names is sealed as it was then, so that its ids follow.
 */
function prepared(
  { type, data, ...command }: Recovered,
  effectiveAt: string | null,
  people: People | null = null,
): Prepared {
  const { id, meta, events } = command
  const request = {
    ...{ endpoint: endpointOf.get(type)!, id, data, key: null, effectiveAt },
    by: { ...command.by, backdates: true },
    answers: {
      event: events[0]!.id,
      position: events[0]!.position,
      day: events[0]!.day,
      correlation: meta.correlation,
      id: meta.command,
    },
  }
  const made = prepare(request, people)
  if (!made.accepted) throw new Error(`${type} is not well-formed: ${JSON.stringify(made.refusal)}`)
  return made
}

/** The states of all streams, as they were after each of their events. */
class Past {
  readonly rows = new PastRows()
  readonly #states = new Map<string, unknown[]>()

  /** Undefined: the stream has no event of this revision yet. */
  at(stream: string, revision: number): unknown {
    return this.#states.get(stream)?.[revision]
  }

  last(stream: string): unknown {
    return this.#states.get(stream)?.at(-1)
  }

  fold({ aggregate, id }: Recovered, event: StoredEvent): void {
    this.rows.add(event)
    const { stream, type, version, revision } = event
    const data = upcast(aggregate.stream.events[type]!, version, JSON.parse(event.data))
    const before = this.at(stream, revision - 1) ?? aggregate.initialState
    const states = this.#states.get(stream) ?? []
    this.#states.set(stream, states)
    states[revision] = aggregate.evolve[type]!(before, data, { ...event, id })
  }

  /** The day on which something happened, by the calendar that is in force. */
  dayOf(instant: string): string {
    const calendar = (this.last('policy-calendar') ?? { adoptions: [] }) as Policy
    return daysBy(calendar)(instant)
  }
}

type Named = (what: string, mark: '@' | '#') => number

/** Finds names among the evidence of a command; `read` throws where one was not found. */
function evidenceIn(evidence: readonly string[]) {
  const unused = new Set(evidence)
  const named: Named = (what, mark) => {
    const found = evidence.find((one) => one.slice(0, one.lastIndexOf(mark)) === what)
    if (found === undefined) throw new Error(`its evidence does not name ${what}`)
    unused.delete(found)
    return Number(found.slice(found.lastIndexOf(mark) + 1))
  }
  return { named, unused }
}

/** A state that the events name as their evidence. Throws a sentence where they do not name it. */
const stateIn =
  (past: Past, named: Named) =>
  ({ name, aggregate }: Ref): unknown => {
    const revision = named(name, '@')
    if (revision < 0) return aggregate.initialState
    const known = past.at(name, revision)
    if (known === undefined) throw new Error(`${name}@${revision} is not there yet`)
    return known
  }

/** All that the events name as their evidence: states, and rows folded to where they stood. */
async function evidenceOf(past: Past, command: Prepared, recovered: Recovered, state: unknown) {
  const { named, unused } = evidenceIn(recovered.meta.evidence)
  const refs = refsOf(command, state)
  const needs = statesOf(refs, command.request.endpoint, stateIn(past, named))
  const { endpoint, id } = command.request
  const ask: Ask = async (projection, _, read) =>
    read(past.rows.at(projection, named(projection, '#')))
  const day = past.dayOf(recovered.effectiveAt)
  const asked = { id, data: command.data, state, day, needs }
  const ofRows = await readEvidence(endpoint.rows, ask, 0, asked)
  if (unused.size > 0) throw new Error(`nothing reads its evidence ${[...unused].join(', ')}`)
  return { ...needs, ...ofRows.needs }
}

/** Throws where a command is not decided to the bytes that it recorded. */
async function decideAgain(past: Past, recovered: Recovered): Promise<void> {
  const { aggregate, id, type, by, effectiveAt, events } = recovered
  const [first] = events
  const command = prepared(recovered, effectiveAt)
  const state = past.at(first!.stream, first!.revision - 1) ?? aggregate.initialState
  const needs = await evidenceOf(past, command, recovered, state)
  const day = past.dayOf(effectiveAt)
  const decision = aggregate.decide[type]!(command.data, state, {
    ...{ id, effectiveAt, day, by, needs },
  })
  if (!decision.accepted) throw new Error(`it is refused: ${JSON.stringify(decision.refusal)}`)
  const again = decision.events.map((event) => {
    const data = aggregate.stream.events[event.type]!.data.parse(event.data)
    return `${event.type} ${JSON.stringify(data)}`
  })
  const recorded = events.map((event) => {
    const declared = aggregate.stream.events[event.type]!
    if (event.version === declared.version) return `${event.type} ${event.data}`
    const data = upcast(declared, event.version, JSON.parse(event.data))
    return `${event.type} ${JSON.stringify(declared.data.parse(data))}`
  })
  if (again.join('\n') === recorded.join('\n')) return
  throw new Error(`it decides to\n${again.join('\n')}\nand recorded\n${recorded.join('\n')}`)
}

/** The same command with its names in plain text, as it was sent: its events tell them opened. */
function asSent(recovered: Recovered, people: People): Recovered {
  const opened = recovered.events.map((event) => {
    const declared = recovered.aggregate.stream.events[event.type]!
    return { ...event, data: unsealed(people, JSON.stringify(dataWithPlaces(declared, event))) }
  })
  const { meta } = recovered
  return { ...recover({ events: opened, meta }), events: recovered.events }
}

/**
 * Recovers every command of a ledger from its events, and decides it again on its evidence: with
 * names as they are sealed.
 */
export async function decidedAgain(pages: Pages, people = everybody): Promise<Found> {
  const past = new Past()
  const commands: Record<string, number> = {}
  const otherwise: string[] = []
  const inOtherWords = new Set<string>()
  for await (const recovered of commandsIn(pages)) {
    const { type, events, effectiveAt } = recovered
    const [first] = events
    commands[type] = (commands[type] ?? 0) + 1
    try {
      await decideAgain(past, recovered)
      const sent = asSent(recovered, people)
      const isSame = [null, effectiveAt].some(
        (happened) => prepared(sent, happened, people).firstEvent === first!.id,
      )
      if (!isSame) inOtherWords.add(type)
    } catch (error) {
      otherwise.push(`${type} on ${first!.stream}@${first!.revision}: ${(error as Error).message}`)
    }
    for (const event of events) past.fold(recovered, event)
  }
  past.rows.close()
  return { commands, otherwise, inOtherWords: [...inOtherWords].sort() }
}
