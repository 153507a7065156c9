import { z } from 'zod'
import { ID } from '../../../domain/values/identifiers.ts'
import { Instant } from '../../../domain/values/instant.ts'
import { checkLegible } from '../../../domain/values/text.ts'

/** One command of a batch: a line of NDJSON. The key makes a repeat of the line harmless. */
export const CommandLine = z.strictObject({
  command: z.string().max(100).meta({ example: 'OfferQuote' }),
  data: z.record(z.string(), z.unknown()).default({}),
  effectiveAt: Instant.nullable().default(null),
  id: z.string().regex(ID).meta({ description: 'The id of the stream within its kind' }),
  key: z.string().min(1).max(200).check(checkLegible).meta({ description: 'Idempotency key' }),
})
export type CommandLine = z.output<typeof CommandLine>

/** What came of a line, in the order of the lines. */
export type LineResult =
  | {
      readonly line: number
      readonly accepted: true
      readonly stream: string
      readonly revision: number
      readonly position: string
      /** Types of the events it recorded; none when the command repeated what held. */
      readonly events: readonly string[]
      /** The same key had been recorded before: the answer is that of the first time. */
      readonly repeated: boolean
    }
  | {
      readonly line: number
      readonly accepted: false
      /** An RFC 9457 problem document. */
      readonly problem: Readonly<Record<string, unknown>> & {
        readonly code: string
        readonly title: string
        readonly status: number
      }
    }

/**
 * Runs command lines, many at once, with the results of one after the other: a line waits only
 * for earlier lines that write what it reads or read what it writes. Results come in the order of
 * the lines, one or more at a time, and each accepted line is durable when its result comes.
 */
export type RunLines = (
  lines: AsyncIterable<CommandLine> | Iterable<CommandLine>,
) => AsyncIterable<readonly LineResult[]>
