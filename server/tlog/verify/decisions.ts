import type { AnyAggregate } from '../../../domain/kernel/aggregate.ts'
import type { AnyEvent } from '../../../domain/kernel/event.ts'
import { commandFrom } from '../../../domain/kernel/inverse.ts'
import { compiled } from '../../../domain/kernel/record.ts'
import type { Meta } from '../../../domain/kernel/stored-event.ts'
import { messageOf } from '../../../projections/kernel/views/folding.ts'
import type { Place } from './findings.ts'
import type { StreamRow } from './ledger-rows.ts'
import { placeOf } from './log-order.ts'

/** What one command recorded in a stream, and the state before it. */
export type Recorded = {
  readonly aggregate: AnyAggregate
  readonly id: string
  readonly state: unknown
  readonly meta: Meta
  readonly rows: readonly StreamRow[]
  readonly day: string
  /** In the current shape. */
  readonly events: readonly AnyEvent[]
}

/** Whether decisions of a command rest on its own stream alone. */
const isAlone = ({ needs }: AnyAggregate, type: string) =>
  Object.keys(needs[type] ?? {}).length === 0

/** What is the same if the same was decided. */
const written = ({ stream }: AnyAggregate, { type, data }: AnyEvent) =>
  `${type} ${JSON.stringify(compiled(stream.events[type]!.data).parse(data))}`

/** The same of what was recorded, which is written so already if it has the current shape. */
function recordedText(aggregate: AnyAggregate, event: AnyEvent, { data, version }: StreamRow) {
  const isCurrent = version === aggregate.stream.events[event.type]!.version
  return isCurrent ? `${event.type} ${data}` : written(aggregate, event)
}

/** What is wrong, and with which event of the command. */
export type Otherwise = { readonly place: Place; readonly why: string }

/**
 * Decides a command again that its events tell, if nothing but its own stream was asked. What a
 * decider would not have recorded there was not recorded by one. Null: it was decided alike;
 * undefined: it rests on other streams, too.
 */
export function decidedOtherwise(recorded: Recorded): Otherwise | null | undefined {
  const { aggregate, events, id, meta, rows, state, day } = recorded
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
  const by = { name: meta.by, member: meta.member, backdates: meta.backdates ?? true }
  const { effectiveAt } = first
  try {
    const data = compiled(aggregate.commands[type]!.data).parse(command.data)
    const context = { id, effectiveAt, day, by, needs: {} }
    const decision = aggregate.decide[type]!(data, state, context)
    if (!decision.accepted) return wrong(`${type} is refused there: ${decision.refusal.code}`)
    const own = decision.events.map((event) => written(aggregate, event))
    const theirs = events.map((event, i) => recordedText(aggregate, event, rows[i]!))
    const at = theirs.findIndex((event, i) => event !== own[i])
    if (at >= 0) return wrong(`${type} decides there to other events`, rows[at])
    const missing = decision.events[theirs.length]
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
