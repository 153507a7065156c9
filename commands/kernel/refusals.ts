import { z } from 'zod'
import { FieldErrors, fieldErrors, type RefusalOf, refusal } from '../../domain/kernel/refusal.ts'
import { Instant } from '../../domain/values/instant.ts'

/** What is refused before, or around, the decision of a stream. */
export const commandRefusals = {
  invalid: refusal('invalid', 'The request is not well-formed.', {
    errors: FieldErrors,
  }),
  'line-too-long': refusal('too-large', 'A line of a batch is longer than a command may be.', {
    most: z.int(),
  }),
  'command-unknown': refusal('invalid', 'There is no command of this name.', {
    command: z.string(),
  }),
  'key-reused': refusal('conflict', 'This Idempotency-Key stands for another command.', {
    key: z.string(),
  }),
  'person-forgotten': refusal(
    'gone',
    'Whom the command of this Idempotency-Key named was forgotten: it cannot be told apart.',
    { key: z.string().nullable() },
    'It was recorded, and stays so. To record something new, send it under another key.',
  ),
  'revision-differs': refusal('precondition', 'The stream is not at the revision given.', {
    actual: z.int().nullable(),
  }),
  'backdating-not-allowed': refusal('forbidden', 'This token may not set effectiveAt.', {}),
  'effective-in-the-future': refusal('rule', 'What has not happened cannot be recorded.', {
    now: Instant,
  }),
  'platform-only': refusal('forbidden', 'A token that acts for a member may not do this.', {}),
  'event-too-large': refusal('too-large', 'The event would be larger than an entry may be.', {
    bytes: z.int(),
  }),
  'stream-foreign': refusal(
    'conflict',
    'A stream it rests on holds what Daybook did not write, or was deleted.',
    { stream: z.string() },
  ),
  'outcome-unknown': refusal(
    'busy',
    'Whether it was recorded is not known: send it again as it was.',
    {},
  ),
  'store-unavailable': refusal('busy', 'The store does not answer: try again.', {}),
  'ledger-damaged': refusal(
    'busy',
    'The ledger is damaged: nothing is recorded until it is restored.',
    {},
  ),
  'rows-being-built': refusal('busy', 'The rows that answer this are being built: try again.', {}),
  'not-taken-yet': refusal(
    'busy',
    'Commands are not taken yet: the ledger is being filled. What it holds can be asked for.',
    {},
  ),
  contended: refusal('busy', 'Others changed this stream every time: try again.', {}),
}
export type CommandRefusal = RefusalOf<typeof commandRefusals>

/** The first issues of a failed check. */
export const invalid = (error: z.core.$ZodError): CommandRefusal => ({
  code: 'invalid',
  errors: fieldErrors(error).slice(0, 50),
})
