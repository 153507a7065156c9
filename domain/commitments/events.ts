import { z } from 'zod'
import { type EventOf, event, stream } from '../kernel/event.ts'

/** A hash as the log has it. */
export const Root = z.string().regex(/^[0-9a-f]{64}$/)

/** All that was recorded in the log's first `size` leaves, stream by stream. */
export const commitShape = {
  /** Streams that have events below `size`. */
  count: z.int().min(1),
  /** Of the tree over the chains of these streams. */
  root: Root.meta({ example: '3f'.repeat(32) }),
  size: z.int().min(1),
}

/** What the log says of its streams, so that a trail can be proved complete. */
export const commitments = stream('commitment', 'What the log commits to of all streams', {
  StreamsCommitted: event(
    'All streams were committed to: which events each has among the first leaves of the log.',
    commitShape,
  ),
})
export type CommitmentEvent = EventOf<typeof commitments>
