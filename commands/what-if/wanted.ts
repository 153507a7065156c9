import type { Position } from '../../domain/kernel/stored-event.ts'
import type { Instant } from '../../domain/values/instant.ts'
import { endpointOf } from '../catalog.ts'
import { nameOf } from '../kernel/endpoint.ts'
import { firstEventId } from '../kernel/ids.ts'
import { type Group, type Recovered, recover } from '../kernel/recover.ts'
import { prepare } from '../kernel/request.ts'
import type { Answer } from './answering.ts'
import type { Wanted } from './decide.ts'
import type { Became, Decided } from './differences.ts'

/** An answer of a rule, as it is to be decided; at the place of what it left, if it left anything. */
export function wantedBy({ sent, by }: Answer, group: Group | null): Wanted {
  const { effectiveAt, day } = by.cause
  return {
    ...{ endpoint: endpointOf.get(sent.type)!, id: sent.id, data: sent.data, effectiveAt, day },
    by: { name: `daybook:${by.rule.name}`, member: null, backdates: true },
    evidence: group?.meta.evidence ?? null,
  }
}

/** The first event of an answer tells whether it was recorded with the same content. */
export function isAsRecorded({ sent, by, command }: Answer, group: Group): boolean {
  const request = {
    ...{ endpoint: endpointOf.get(sent.type)!, id: sent.id, data: sent.data },
    by: { name: '', member: null, backdates: true },
    ...{ key: null, effectiveAt: by.cause.effectiveAt },
    answers: {
      ...{ event: by.cause.eventId, position: 0, day: by.cause.day, correlation: '' },
      id: command,
    },
  }
  const made = prepare(request, null)
  return made.accepted && made.firstEvent === group.events[0]!.id
}

/** The command that recorded these events; null: they do not tell it. */
export function recovered(group: Group): Recovered | null {
  try {
    return recover(group)
  } catch {
    return null
  }
}

/** What was sent, as it is to be decided again; null: that is not known. */
export function wantedAgain(known: Recovered | null, { meta, events }: Group): Wanted | null {
  const endpoint = known && endpointOf.get(known.type)
  if (!known || !endpoint) return null
  const { id, data, by, effectiveAt } = known
  return {
    ...{ endpoint, id, data, by, effectiveAt },
    day: events[0]!.day,
    evidence: meta.evidence,
  }
}

/** What is told of a command, whatever became of it. */
export function told({ events, meta }: Group, became: Became, command: string | null): Decided {
  const { position, day, stream } = events.at(-1)!
  const { command: id, by } = meta
  const isRule = by.startsWith('daybook:')
  return { became, position: `${position}`, day, stream, command, id, by, isRule }
}

/** What is told, and recorded, of a command of a rule that left something only in the other world. */
export function newBy({ sent, by, command: id }: Answer, position: Position, at: Instant) {
  const { effectiveAt, day, eventId } = by.cause
  const stream = nameOf(sent.aggregate, sent.id)
  const name = `daybook:${by.rule.name}`
  const meta = {
    ...{ backdates: true, by: name, causation: eventId, command: id },
    ...{ correlation: by.correlation, evidence: [], member: null },
  }
  const told: Decided = {
    ...{ became: 'more', position: `${position}`, day, stream, command: sent.type, id },
    ...{ by: name, isRule: true },
  }
  const firstId = firstEventId(id, `what-if ${JSON.stringify(sent.data)}`)
  return { told, as: { position, at, effectiveAt, day, meta: JSON.stringify(meta), firstId } }
}
