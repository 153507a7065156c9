import { z } from 'zod'
import { aggregates } from '../../domain/catalog.ts'
import type { EventType } from '../../domain/kernel/event.ts'
import { CloudEvent } from '../events.ts'

/** The last of the shapes that are told alike: a name is plain text on the wire, sealed or not. */
const toldApart = (shapes: readonly z.ZodType[]): z.ZodType[] => [
  ...new Map(shapes.map((shape) => [JSON.stringify(z.toJSONSchema(shape)), shape])).values(),
]

/** The feed gives data of every version, as it was stored; `dataversion` says which. */
function dataOf({ shapes }: EventType): z.ZodType {
  const [only, ...others] = shapes.length === 1 ? shapes : toldApart(shapes)
  return others.length === 0 ? only! : z.union([only!, ...others])
}

const typed = aggregates.flatMap(({ stream }) =>
  Object.entries(stream.events).map(([type, declared]) =>
    CloudEvent.extend({ type: z.literal(type), data: dataOf(declared) }).meta({
      id: type,
      description: declared.says,
    }),
  ),
)

const [first, ...others] = typed

/** Any event of the ledger; its `type` tells what is in its `data`. */
export const LedgerEvent = z
  .discriminatedUnion('type', [first!, ...others])
  .meta({ id: 'CloudEvent', description: 'An event of the ledger as CloudEvents 1.0 writes it' })

export const StreamAnswer = z
  .strictObject({ stream: z.string(), events: z.array(LedgerEvent) })
  .meta({ id: 'StreamAnswer' })
