import type { CommandLine, RunLines } from '../../commands/kernel/batch/line.ts'
import type { TotalsAnswer } from '../../projections/settlement-trail/answer.ts'

export type Progress = {
  /** Lines read, of all lines of the file; what they ask for is answered soon after. */
  readonly done: number
  readonly of: number
  /** Events appended in this run. */
  readonly events: number
}

export type Taking = {
  readonly file: string
  readonly run: RunLines
  /** Called every few hundred answers, and once at the end. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** What every report has. */
export type Report = {
  readonly events: {
    /** New in this run. */
    readonly appended: number
    /** Recorded by an earlier run. */
    readonly repeated: number
    /** Both together. */
    readonly byType: Readonly<Record<string, number>>
  }
  /** A sentence for all that does not agree; none means that the file reconciles. */
  readonly differences: readonly string[]
}

/** An event as it is read back, from a store or from the feed. */
export type ReadBack = { readonly stream: string; readonly type: string; readonly data: unknown }

/** What a file's commands came to, which is to be compared with what the ledger holds. */
export type Taken<R extends Report> = {
  readonly report: R
  /** Completes the report with the sums of the events and of the rows. */
  readonly reconciled: (events: AsyncIterable<ReadBack>, totals: TotalsAnswer) => Promise<R>
}

/** One kind of file of another book, and how it is taken over. */
export type Format<R extends Report> = {
  /** In whose name its events are recorded. */
  readonly by: string
  /** What the ids of its matches and settlements begin with. */
  readonly prefix: string
  /** The events that carry its amounts. */
  readonly types: readonly string[]
  readonly take: (taking: Taking) => Promise<Taken<R>>
}

export type Lines = AsyncIterable<CommandLine> | Iterable<CommandLine>

/** Refused lines are an honest result; one not understood, or a wrong total, is not. */
export const exitCodeOf = ({ differences }: Report): 0 | 1 => (differences.length > 0 ? 1 : 0)
