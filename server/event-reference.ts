import { z } from 'zod'
import { rules } from '../commands/catalog.ts'
import { aggregates } from '../domain/catalog.ts'
import type { AnyAggregate } from '../domain/kernel/aggregate.ts'
import type { EventType } from '../domain/kernel/event.ts'
import type { Readers } from '../domain/kernel/readers.ts'
import { projections } from '../projections/catalog.ts'
import { wholeSampleOf } from './openapi/samples.ts'

/** The shape of an event's `data` in one version. */
export type EventVersion = {
  readonly version: number
  /** JSON Schema, draft 2020-12. */
  readonly schema: object
  /** Data that the schema takes. */
  readonly example: unknown
}

/** What a reader of the feed wants to know of one type of event. */
export type ExplainedEvent = {
  readonly type: string
  readonly says: string
  /** The kind of the streams that it stands in. */
  readonly stream: string
  readonly readBy: string
  /** The version that is recorded now. */
  readonly version: number
  /** Every version that was ever stored, oldest first: the feed gives an event as it was stored. */
  readonly versions: readonly EventVersion[]
  /** The rules that answer it with commands. */
  readonly rules: readonly string[]
  /** The projections whose rows may change by it. */
  readonly projections: readonly string[]
}

export type ExplainedStream = {
  readonly kind: string
  readonly says: string
  readonly readBy: string
  readonly events: readonly ExplainedEvent[]
}

const readersInWords = {
  everyone: 'The platform, and every member.',
  itself: 'The platform, and the member whose id the stream has.',
  platform: 'The platform only.',
} as const

function readBy(readers: Readers): string {
  if (typeof readers === 'string') return readersInWords[readers]
  return `The platform, and the members that its first event names as ${readers.join(' or ')}.`
}

const hiddenInWords = ({ hidden }: EventType): string[] =>
  hidden.length === 0 ? [] : [`Members are told it without ${hidden.join(', ')}.`]

/** JSON Schema calls an example `examples`; only OpenAPI has the other word. */
function withExamples({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }) {
  const { example } = jsonSchema
  if (example === undefined) return
  delete jsonSchema.example
  jsonSchema.examples = [example]
}

const versionsOf = ({ shapes }: EventType): EventVersion[] =>
  shapes.map((shape, index) => ({
    version: index + 1,
    schema: z.toJSONSchema(shape, { override: withExamples }),
    example: z.parse(shape, wholeSampleOf(shape)),
  }))

function explainStream({ stream, readers }: AnyAggregate): ExplainedStream {
  const { kind, says } = stream
  const folding = projections.filter(({ of }) => of.some((one) => one.kind === kind))
  const explain = (type: string, declared: EventType): ExplainedEvent => ({
    type,
    says: declared.says,
    stream: kind,
    readBy: [readBy(readers), ...hiddenInWords(declared)].join(' '),
    version: declared.version,
    versions: versionsOf(declared),
    rules: rules.filter((rule) => rule.types.includes(type)).map(({ name }) => name),
    projections: folding
      .filter(({ fold, rest }) => type in fold || rest !== undefined)
      .map(({ name }) => name),
  })
  const events = Object.entries(stream.events).map(([type, declared]) => explain(type, declared))
  return { kind, says, readBy: readBy(readers), events }
}

/** Every stream with its events, made from the declarations. */
export const explainedStreams = (
  streams: readonly AnyAggregate[] = aggregates,
): ExplainedStream[] => streams.map(explainStream)
