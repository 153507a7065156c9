import { z } from 'zod'
import { type DataOf, type EventOf, event, stream } from '../kernel/event.ts'
import { Text } from '../values/text.ts'

/** SHA-256 as hexadecimal digits. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
  .meta({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })

export const StreamName = z
  .string()
  .regex(/^[a-z]+-[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/, "a stream's name")
  .meta({ example: 'quote-q-1001' })

/** A verifier key: `name+id+base64` of C2SP signed-note. */
export const Vkey = z
  .string()
  .max(4_096)
  .regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}$/, 'a verifier key')
  .meta({ example: 'daybook/ledger+3b2a1c0d+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB' })

export const foreign = {
  reason: Text,
  revision: z.int().min(0),
  sha256: Sha256,
  stream: StreamName,
}

export const restored = {
  /** Leaves of the log before it that may be lost: from this index on… */
  from: z.int().min(0),
  /** The name of the log from here on. */
  origin: z.string().min(1).max(200),
  /** The last note of the log before it, as far as it is there. */
  previous: z.string().max(32_768).nullable(),
  reason: Text,
  /** …and below this one, which was its size. */
  to: z.int().min(0),
}

/**
 * What befell the log itself. `log-events` holds its keys and its gaps; each restoring has a
 * stream of its own, since its first event is the first leaf of the log that is then begun.
 */
export const log = stream('log', 'The verifiable log: its keys, its gaps, its restorings', {
  ForeignEventLeftOut: event(
    'An administrator left an event that Daybook did not write out of the log.',
    foreign,
  ),
  LogKeyAdded: event('A key signs the heads of the log from here on.', { vkey: Vkey }),
  LogKeyRetired: event('A key signs no later heads of the log.', { vkey: Vkey }),
  LogRestored: event(
    'Leaves of the log were lost; it goes on under another name, of which this is the first entry.',
    restored,
  ),
})
export type LogEvent = EventOf<typeof log>
export type LogRestored = DataOf<LogEvent, 'LogRestored'>
