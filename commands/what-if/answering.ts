import { upcast } from '../../domain/kernel/event.ts'
import type { AnyRefusal } from '../../domain/kernel/refusal.ts'
import {
  kindOf,
  type Meta,
  type Position,
  type StoredEvent,
} from '../../domain/kernel/stored-event.ts'
import type { Reading } from '../../projections/kernel/reading.ts'
import { endpointOf, rules } from '../catalog.ts'
import { nameOf } from '../kernel/endpoint.ts'
import { reactionId } from '../kernel/ids.ts'
import { heard } from '../kernel/reacting/answer.ts'
import { type Cause, groupsOf, type Rule, type Sent } from '../kernel/reacting/rule.ts'
import type { Ask } from '../kernel/rows.ts'
import type { OtherRows } from './other-rows.ts'
import { type Trace, Traces } from './traces.ts'

/** A command of a rule, as it is sent in the other world. */
export type Answer = {
  readonly sent: Sent
  readonly nth: number
  readonly by: Answering
  /** What it left in the recorded world; null: nothing. */
  readonly trace: Trace | null
  /** Its id: that of what it left, if it left anything. */
  readonly command: string
}

const hearing = new Map<string, Rule[]>()
for (const rule of rules) {
  for (const type of rule.types) hearing.set(type, [...(hearing.get(type) ?? []), rule])
}

export const ruleNamed = new Map(rules.map((rule) => [rule.name, rule]))

export const isHeard = (type: string): boolean => hearing.has(type)

/** One rule that answers one event, step by step as the walk goes on. */
export class Answering {
  readonly rule: Rule
  readonly event: StoredEvent
  readonly cause: Cause<unknown>
  readonly correlation: string
  /** The event is not there in the recorded world, or was another. */
  readonly isOther: boolean
  /** Commands whose place in the log is still to come, by the id of what stands there. */
  readonly waiting = new Set<string>()
  readonly #groups: AsyncIterator<readonly Sent[]>
  readonly #traces: readonly Trace[]
  readonly #byStream: ReadonlyMap<string, readonly Trace[]>
  /** Traces whose commands were sent. */
  readonly #met = new Set<string>()
  #nth = 0

  /** An event of the other world, whose position is one of that world. */
  constructor(rule: Rule, event: StoredEvent, how: How) {
    const declared = rule.stream.events[event.type]!
    const data = upcast(declared, event.version, JSON.parse(event.data))
    const { id: eventId, position, effectiveAt, day } = event
    const id = event.stream.slice(rule.stream.kind.length + 1)
    this.rule = rule
    this.event = event
    this.cause = { data, id, eventId, position, effectiveAt, day }
    this.correlation = (JSON.parse(event.meta) as Meta).correlation
    this.isOther = how.isOther
    this.#traces = how.traces.of(eventId, rule.name)
    this.#byStream = Map.groupBy(this.#traces, ({ stream }) => stream)
    const ask: Ask = (projection, _, read) => how.ask(this, projection, read)
    this.#groups = groupsOf(rule.answer(this.cause, ask))
  }

  /** The commands that it sends next; null: no more. */
  async next(): Promise<readonly Answer[] | null> {
    const { value, done } = await this.#groups.next()
    if (done) return null
    return (value as readonly Sent[]).map((sent) => this.#answer(sent, this.#nth++))
  }

  /** Whether all that it left in the recorded world was met. */
  get isWhole(): boolean {
    return this.#met.size === this.#traces.length
  }

  /** What it sends in place of a command that was refused, if anything. */
  instead(refusal: AnyRefusal, { sent, nth }: Answer): Answer | null {
    if (!this.rule.refused) return null
    return this.#answer(this.rule.refused(refusal, this.cause, sent), nth)
  }

  #answer(sent: Sent, nth: number): Answer {
    const stream = nameOf(sent.aggregate, sent.id)
    const trace = this.#traceIn(stream, nth, sent.type)
    if (trace) this.#met.add(trace.command)
    return { sent, nth, by: this, trace, command: trace?.command ?? this.#idIn(stream, nth) }
  }

  #idIn(stream: string, nth: number) {
    return reactionId(this.cause.eventId, this.rule.name, stream, nth)
  }

  /**
   * What a command left in the recorded world. How many were sent before it may have depended on
   * rows that had other events by then: if none has its number, the next of its type has it.
   */
  #traceIn(stream: string, nth: number, type: string): Trace | null {
    const some = this.#byStream.get(stream)
    if (some === undefined) return null
    const id = this.#idIn(stream, nth)
    const isNext = (trace: Trace) => trace.type === type && !this.#met.has(trace.command)
    return some.find(({ command }) => command === id) ?? some.find(isNext) ?? null
  }

  /** What was sent in the recorded world in place of a command, since it was refused. */
  traceInstead({ nth, command }: Answer): Trace | null {
    if (!this.rule.refused) return null
    const isIt = (trace: Trace) =>
      trace.command !== command && trace.command === this.#idIn(trace.stream, nth)
    return this.#traces.find(isIt) ?? null
  }
}

export type How = {
  readonly traces: Traces
  readonly isOther: boolean
  ask<T>(by: Answering, projection: string, read: (rows: Reading) => T): Promise<T>
}

/** The rules that may have to answer an event. */
export function rulesHearing(event: StoredEvent): readonly Rule[] {
  const all = hearing.get(event.type)
  if (all === undefined) return []
  const kind = kindOf(event.stream)
  return all.filter((rule) => rule.stream.kind === kind && heard(rule, event) !== null)
}

/** The endpoint of a command that a rule sends. Throws if nobody exposes it. */
export function endpointFor({ by, sent }: Answer) {
  const endpoint = endpointOf.get(sent.type)
  if (!endpoint)
    throw new Error(`the rule ${by.rule.name} sends ${sent.type}, which nobody exposes`)
  return endpoint
}

/** What a rule would send in answer to an event, if these rows stood at a place. */
export async function sentOn(
  { rule, event }: Pick<Answering, 'rule' | 'event'>,
  rows: Pick<OtherRows, 'at'>,
  place: Position,
): Promise<readonly Sent[]> {
  const ask: How['ask'] = async (_, projection, read) => read(await rows.at(projection, place))
  const again = new Answering(rule, event, { traces: new Traces(), isOther: false, ask })
  const all: Sent[] = []
  for (let some = await again.next(); some !== null; some = await again.next()) {
    all.push(...some.map(({ sent }) => sent))
  }
  return all
}
