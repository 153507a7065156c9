import { z } from 'zod'
import { aggregates } from '../../domain/catalog.ts'
import type { EventType } from '../../domain/kernel/event.ts'
import { CloudEvent } from '../events.ts'

/** The feed gives stored data as it is, so of every version; `dataversion` says which. */
const dataOf = ({ shapes, data }: EventType) => (shapes.length === 1 ? data : z.union(shapes))

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
