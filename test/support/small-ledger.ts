import { endpointOf, rules } from '../../commands/catalog.ts'
import { groupsOf } from '../../commands/kernel/reacting/rule.ts'
import type { Ask } from '../../commands/kernel/rows.ts'
import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { Actor } from '../../domain/kernel/decider.ts'
import type { AnyEvent } from '../../domain/kernel/event.ts'
import type { Position, StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { historian } from './given.ts'
import { statesOf } from './states-of.ts'

type Recorded = AnyEvent & { readonly stream: string; readonly by: Actor }
/** Rows of a ledger in which there are no goods in store, and no loans. */
const noRows = (position: Position): Reading => ({ position, all: () => [], get: () => undefined })

type Stream = { state: unknown; revision: number }

/**
 * A ledger in memory for laws over many histories: every command is decided by its aggregate on the
 * evidence that it declares, and every event is answered by the rules of the catalog.
 */
export class SmallLedger {
  readonly events: StoredEvent[] = []
  readonly recorded: Recorded[] = []
  readonly #streams = new Map<string, Stream>()

  #streamOf({ stream, initialState }: AnyAggregate, id: string): Stream {
    const name = `${stream.kind}-${id}`
    const known = this.#streams.get(name)
    if (known) return known
    const fresh = { state: initialState, revision: -1 }
    this.#streams.set(name, fresh)
    return fresh
  }

  stateOf = (aggregate: AnyAggregate, id: string) => this.#streamOf(aggregate, id).state

  /** Sends a command, and what the rules answer it with; answers the code of its refusal, or null. */
  async send(
    type: string,
    id: string,
    data: object = {},
    by: Actor = historian,
    effectiveAt = '2026-03-01T12:00:00.000Z',
    causation: string | null = null,
  ): Promise<string | null> {
    const endpoint = endpointOf.get(type)!
    const { aggregate, needs } = endpoint
    const stream = this.#streamOf(aggregate, id)
    const parsed = aggregate.commands[type]!.data.parse(data)
    const evidence = statesOf(needs(parsed, id, stream.state), endpoint, ({ aggregate, id }) =>
      this.stateOf(aggregate, id),
    )
    const decision = aggregate.decide[type]!(parsed, stream.state, {
      ...{ id, effectiveAt, day: effectiveAt.slice(0, 10), by },
      needs: evidence,
    })
    if (!decision.accepted) return decision.refusal.code
    const stored = decision.events.map((event) =>
      this.#append(aggregate, id, event, { by, effectiveAt, causation }),
    )
    for (const event of stored) await this.#answer(event)
    return null
  }

  #append(
    aggregate: AnyAggregate,
    id: string,
    { type, data }: AnyEvent,
    told: { readonly by: Actor; readonly effectiveAt: string; readonly causation: string | null },
  ): StoredEvent {
    const { by, effectiveAt, causation } = told
    const { stream: declared, evolve } = aggregate
    const stream = this.#streamOf(aggregate, id)
    const name = `${declared.kind}-${id}`
    const position = this.events.length + 1
    const eventId = `00000000-0000-4000-8000-${`${position}`.padStart(12, '0')}`
    stream.revision += 1
    const parsed = declared.events[type]!.data.parse(data)
    const { revision } = stream
    const day = effectiveAt.slice(0, 10)
    const recorded = { id, revision, at: effectiveAt, effectiveAt, day }
    stream.state = evolve[type]!(stream.state, parsed, recorded)
    const meta = JSON.stringify({
      ...{ by: by.name, causation, command: eventId, correlation: eventId },
      ...{ evidence: [], member: by.member },
    })
    const event = {
      ...{ id: eventId, type, version: declared.events[type]!.version, stream: name, revision },
      ...{ position, at: effectiveAt, effectiveAt, day, data: JSON.stringify(parsed), meta },
    }
    this.events.push(event)
    this.recorded.push({ type, data: parsed, stream: name, by })
    return event
  }

  async #answer({ id: event, type, stream, data, position, effectiveAt, day }: StoredEvent) {
    for (const rule of rules) {
      const parsed: unknown = JSON.parse(data)
      if (!rule.types.includes(type) || !rule.when(parsed)) continue
      const cause = {
        ...{ data: parsed, position, effectiveAt, day },
        id: stream.slice(rule.stream.kind.length + 1),
        eventId: event,
      }
      const ask: Ask = async (_, upTo, read) => read(noRows(upTo))
      for await (const group of groupsOf(rule.answer(cause, ask))) {
        for (const sent of group) {
          const { type, id, data } = sent
          const code = await this.send(type, id, data as object, historian, effectiveAt, event)
          const told = code !== null && rule.refused?.({ code }, cause, sent)
          if (told) {
            await this.send(told.type, told.id, told.data as object, historian, effectiveAt, event)
          }
        }
      }
    }
  }
}
