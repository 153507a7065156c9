import type { AnyAggregate } from '../../../domain/kernel/aggregate.ts'
import type { Actor } from '../../../domain/kernel/decider.ts'
import type { AnyEvent } from '../../../domain/kernel/event.ts'
import { commandFrom } from '../../../domain/kernel/inverse.ts'
import { compiled } from '../../../domain/kernel/record.ts'
import { dayOfOld } from '../../../domain/kernel/stored-event.ts'
import { messageOf } from '../../../projections/kernel/views/folding.ts'
import type { Place } from './findings.ts'
import type { StreamRow } from './ledger-rows.ts'
import { placeOf } from './log-order.ts'

/** What one command recorded in a stream, and the state before it. */
export type Recorded = {
  readonly aggregate: AnyAggregate
  readonly id: string
  readonly state: unknown
  /** Asked only if the command is decided again; null: it is not. */
  readonly by: () => Actor | null
  readonly rows: readonly StreamRow[]
  /** In the current shape. */
  readonly events: readonly AnyEvent[]
}

/** Whether decisions of a command rest on its own stream alone. */
function isAlone({ needs }: AnyAggregate, type: string): boolean {
  for (const _ in needs[type]) return false
  return true
}

/** What is the same if the same was decided. */
const written = ({ stream }: AnyAggregate, { type, data }: AnyEvent) =>
  JSON.stringify(compiled(stream.events[type]!.data).parse(data))

/**
 * Whether what is decided is what was recorded. That has been parsed already, and written by its
 * shape: what says the same, in any order of its members, would be parsed and written alike.
 */
function isSame(aggregate: AnyAggregate, own: AnyEvent | undefined, theirs: AnyEvent): boolean {
  if (own?.type !== theirs.type) return false
  return isAlike(own.data, theirs.data) || written(aggregate, own) === written(aggregate, theirs)
}

/** Whether two values of JSON are the same; false, too, where it is not plain that they are. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, i) => isAlike(one, b[i]))
  }
  const [own, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>]
  let count = 0
  for (const name in own) {
    if (!Object.hasOwn(theirs, name) || !isAlike(own[name], theirs[name])) return false
    count += 1
  }
  for (const _ in theirs) count -= 1
  return count === 0
}

/** What is wrong, and with which event of the command. */
export type Otherwise = { readonly place: Place; readonly why: string }

/**
 * Decides a command again that its events tell, if nothing but its own stream was asked. What a
 * decider would not have recorded there was not recorded by one. Null: it was decided alike;
 * undefined: it rests on other streams, too.
 */
export function decidedOtherwise(recorded: Recorded): Otherwise | null | undefined {
  const { aggregate, events, id, rows, state } = recorded
  const first = rows[0]!
  const wrong = (why: string, row = first) => ({ place: placeOf(row), why })
  let command: AnyEvent
  try {
    command = commandFrom(aggregate.inverse, events)
  } catch (error) {
    return wrong(messageOf(error))
  }
  const { type } = command
  if (!isAlone(aggregate, type)) return undefined
  const by = recorded.by()
  if (by === null) return undefined
  const { effectiveAt } = first
  const day = first.day ?? dayOfOld(effectiveAt)
  try {
    const data = compiled(aggregate.commands[type]!.data).parse(command.data)
    const context = { id, effectiveAt, day, by, needs: {} }
    const decision = aggregate.decide[type]!(data, state, context)
    if (!decision.accepted) return wrong(`${type} is refused there: ${decision.refusal.code}`)
    const at = events.findIndex((event, i) => !isSame(aggregate, decision.events[i], event))
    if (at >= 0) return wrong(`${type} decides there to other events`, rows[at])
    const missing = decision.events[events.length]
    return missing ? lacking(rows.at(-1)!, missing.type, type) : null
  } catch (error) {
    return wrong(`${type} cannot be decided there: ${messageOf(error)}`)
  }
}

/** What one command recorded stands together, so the place of what is missing is known. */
function lacking({ position, revision, stream }: StreamRow, type: string, by: string): Otherwise {
  const place = { position: position + 1, stream, revision: revision + 1, type }
  return { place, why: `${by} decides there to this event, too, and it is not there` }
}
