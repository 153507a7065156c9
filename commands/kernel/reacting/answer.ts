import { upcast } from '../../../domain/kernel/event.ts'
import type { Meta, StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { endpointOf } from '../../catalog.ts'
import { nameOf } from '../endpoint.ts'
import { reactionId } from '../ids.ts'
import { problemOf } from '../problem.ts'
import type { Ask } from '../rows.ts'
import type { RunCommand } from '../run.ts'
import { sideBySide } from '../side-by-side.ts'
import type { ReactionRefusal } from './cursor.ts'
import { groupsOf, type Rule, type Sent } from './rule.ts'

/** An event and its data in the current version. */
export type Heard = { readonly event: StoredEvent; readonly data: unknown }

/** One of a rule's events, if the rule may have to answer it. */
export function heard(rule: Rule, event: StoredEvent): Heard | null {
  if (rule.unless !== null && event.data.includes(rule.unless)) return null
  const data = upcast(rule.stream.events[event.type]!, event.version, JSON.parse(event.data))
  return rule.when(data) ? { event, data } : null
}

/** The events that a rule may have to answer, each parsed when it is asked for. */
export function* heardBy(rule: Rule, events: readonly StoredEvent[]): Generator<Heard> {
  for (const event of events) {
    const one = heard(rule, event)
    if (one !== null) yield one
  }
}

/**
 * Answers one event by one rule. Every command has an id that follows from the event, the rule,
 * the stream and its ordinal, so that answering twice records once. Returns what was refused.
 */
export async function answerEvent(
  rule: Rule,
  { event, data }: Heard,
  run: RunCommand,
  ask: Ask,
): Promise<ReactionRefusal[]> {
  const { position, effectiveAt, day } = event
  const id = event.stream.slice(rule.stream.kind.length + 1)
  const refused: ReactionRefusal[] = []
  let ordinal = 0

  const cause = { data, id, eventId: event.id, position, effectiveAt, day }

  /** Answers its refusal, if it was refused. */
  async function send({ aggregate, type, id: target, data: wanted }: Sent, nth: number) {
    const endpoint = endpointOf.get(type)
    if (!endpoint) throw new Error(`the rule ${rule.name} sends a command nobody exposes: ${type}`)
    const stream = nameOf(aggregate, target)
    const outcome = await run({
      endpoint,
      id: target,
      data: wanted,
      by: { name: `daybook:${rule.name}`, member: null, backdates: true },
      key: event.id,
      effectiveAt,
      answers: {
        event: event.id,
        ...{ position, day },
        correlation: (JSON.parse(event.meta) as Meta).correlation,
        id: reactionId(event.id, rule.name, stream, nth),
      },
    })
    if (outcome.accepted) return null
    if (outcome.kind === 'busy') throw new Error(`${stream} is changed all the time by others`)
    refused.push({ event: event.id, stream, command: type, problem: problemOf(outcome) })
    return outcome.refusal
  }

  async function sendOrTell(command: Sent, nth: number) {
    const refusal = await send(command, nth)
    if (refusal !== null && rule.refused) await send(rule.refused(refusal, cause, command), nth)
  }

  for await (const group of groupsOf(rule.answer(cause, ask))) {
    await sideBySide(group, (command) => sendOrTell(command, ordinal++))
  }
  return refused
}
