import { z } from 'zod'
import { aggregateOf } from '../domain/catalog.ts'
import { dataWithPlaces, SEALED_MARK } from '../domain/kernel/personal.ts'
import { kindOf, type Meta, type StoredEvent } from '../domain/kernel/stored-event.ts'

/** An event as CloudEvents 1.0 (structured JSON), with ours as extension attributes. */
export const CloudEvent = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string().meta({ example: '/streams/quote-q-1001' }),
    type: z.string().meta({ example: 'QuoteOffered' }),
    subject: z.string().meta({ description: 'The stream', example: 'quote-q-1001' }),
    time: z.string().meta({ description: 'When it was recorded' }),
    datacontenttype: z.literal('application/json'),
    effectiveat: z.string().meta({ description: 'When it happened' }),
    day: z
      .string()
      .meta({ description: "The platform's calendar day of that", example: '2026-03-31' }),
    position: z.string().meta({ description: 'Its place in the ledger; resume after it' }),
    revision: z.int().meta({ description: 'Its place in its stream' }),
    dataversion: z.int().meta({ description: "The version of the data's shape" }),
    by: z.string().meta({ description: 'Who recorded it: the name of a token, or a rule' }),
    command: z.string().meta({ description: 'The id of the command that it came of' }),
    correlation: z.string().meta({ description: 'The id of the first command of the chain' }),
    causation: z.string().optional().meta({ description: 'The id of the event that it answers' }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ description: 'What every event has' })

/** The stored text, never parsed; with the place of each name that is sealed in it. */
function dataOf(event: StoredEvent): string {
  if (!event.data.includes(SEALED_MARK)) return event.data
  const declared = aggregateOf.get(kindOf(event.stream))?.stream.events[event.type]
  return declared ? JSON.stringify(dataWithPlaces(declared, event)) : event.data
}

/** Writes an event as one line of JSON. Names in it are sealed: `unsealed` opens them. */
export function cloudEvent(event: StoredEvent): string {
  const { by, command, correlation, causation }: Meta = JSON.parse(event.meta)
  const head = JSON.stringify({
    specversion: '1.0',
    id: event.id,
    source: `/streams/${event.stream}`,
    type: event.type,
    subject: event.stream,
    time: event.at,
    datacontenttype: 'application/json',
    effectiveat: event.effectiveAt,
    day: event.day,
    position: `${event.position}`,
    revision: event.revision,
    dataversion: event.version,
    ...{ by, command, correlation },
    ...(causation && { causation }),
  })
  return `${head.slice(0, -1)},"data":${dataOf(event)}}`
}
