import type { LineResult } from '../../../commands/kernel/batch/line.ts'
import { EventCounts, type NotTaken as LineNotTaken, notTaken, notUnderstood } from '../answers.ts'
import { type Amounts, type FileSums, inDollars, nothing, plusSums } from './amounts.ts'
import type { FlagCode } from './flags.ts'
import type { FreightCounts } from './freight.ts'
import type { Planned } from './plan.ts'
import type { Survey } from './survey.ts'

/** Something of a line that was not recorded, and what hung on it. */
export type NotTaken = LineNotTaken & {
  /** Later commands of the line that were refused because of this. */
  readonly followed: number
}

/** What an import did, for people and machines: plain JSON. */
export type ScmsReport = {
  readonly file: string
  readonly lines: { readonly read: number; readonly taken: number; readonly refused: number }
  readonly quotes: number
  /** Lines without a match. */
  readonly refused: readonly NotTaken[]
  /** Lines with a match of which something else was refused. */
  readonly incomplete: readonly NotTaken[]
  readonly flagged: readonly {
    readonly flag: FlagCode
    readonly says: string
    readonly count: number
    readonly ids: readonly string[]
  }[]
  /** Lines delivered after the scheduled day. */
  readonly late: number
  /** How many lines say what of their freight. */
  readonly freight: Readonly<FreightCounts>
  readonly events: {
    /** New in this run. */
    readonly appended: number
    /** Recorded by an earlier run. */
    readonly repeated: number
    /** Both together. */
    readonly byType: Readonly<Record<string, number>>
  }
  readonly totals: {
    /** Of everything the file states. */
    readonly file: Amounts
    /** What of that belongs to the lines and charges that were not taken. */
    readonly untaken: Amounts
    /** What therefore must stand in the ledger. */
    readonly taken: Amounts
    /** Read back from the ledger's events; null until the caller has. */
    readonly events: Amounts | null
    /** In the ledger's events from other files of this kind; null until the caller has. */
    readonly others: Amounts | null
    /** Of this file and those others, from the rows; null until the caller has. */
    readonly rows: Amounts | null
  }
  /** A sentence for all that does not agree, to the cent; none means that the file reconciles. */
  readonly differences: readonly string[]
}

/** The sums of a line, as bits of a number. */
const bits = { value: 1, freight: 2, insurance: 4 } as const

const unlike = (unread: number): string[] => {
  if (unread === 0) return []
  const lines = unread === 1 ? 'One line was' : `${unread} lines were`
  return [`${lines} not understood, and nothing of it is recorded: see what was not taken.`]
}

/** Collects the answers to a plan's commands, and adds up what came of each line. */
export class Tally {
  private readonly refused = new Map<number, NotTaken>()
  /** Which sums were taken, by the ID of the line. */
  private readonly taken = new Map<string, number>()
  private readonly counts = new EventCounts()
  private untaken: FileSums = nothing

  add(planned: Planned, result: LineResult): void {
    const { source, adds } = planned
    if (!result.accepted) {
      this.untaken = plusSums(this.untaken, adds)
      const first = this.refused.get(source.at)
      const entry = first
        ? { ...first, followed: first.followed + 1 }
        : { ...notTaken(planned, result.problem), followed: 0 }
      this.refused.set(source.at, entry)
      return
    }
    for (const kind in adds) {
      const had = this.taken.get(source.id) ?? 0
      this.taken.set(source.id, had | bits[kind as keyof FileSums])
    }
    this.counts.add(result)
  }

  get events(): number {
    return this.counts.appended
  }

  /** Whether this sum of a line stands in the ledger as this file has it. */
  readonly hasTaken = (id: string, kind: keyof FileSums): boolean =>
    ((this.taken.get(id) ?? 0) & bits[kind]) !== 0

  report(file: string, survey: Survey): ScmsReport {
    const { read, unread, quotes, late, freight } = survey
    const entries = [...this.refused.values()]
    const hasMatch = ({ id }: NotTaken) => this.hasTaken(id, 'value')
    const matches = this.taken.values().filter((kinds) => (kinds & bits.value) !== 0)
    const taken = matches.reduce((count) => count + 1, 0)
    const sums = {
      file: survey.sums,
      untaken: unread.reduce((all, line) => plusSums(all, line.sums), this.untaken),
    }
    return {
      file,
      lines: { read, taken, refused: read - taken },
      quotes,
      refused: inFileOrder([
        ...unread.map((line) => ({ ...notUnderstood(line), followed: 0 })),
        ...entries.filter((entry) => !hasMatch(entry)),
      ]),
      incomplete: inFileOrder(entries.filter(hasMatch)),
      flagged: survey.flagged(),
      late,
      freight,
      events: this.counts.told,
      totals: {
        file: inDollars(sums.file),
        untaken: inDollars(sums.untaken),
        taken: inDollars({
          value: sums.file.value - sums.untaken.value,
          freight: sums.file.freight - sums.untaken.freight,
          insurance: sums.file.insurance - sums.untaken.insurance,
        }),
        events: null,
        others: null,
        rows: null,
      },
      differences: unlike(unread.length),
    }
  }
}

const inFileOrder = (entries: readonly NotTaken[]) => entries.toSorted((a, b) => a.line - b.line)
