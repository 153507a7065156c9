import type { CommandLine, LineResult } from '../../commands/kernel/batch/line.ts'
import type { Report } from './format.ts'

/** Something of a line that was not recorded, and the reason. */
export type NotTaken = {
  /** Where it stands in the file; the header is line 1. */
  readonly line: number
  readonly id: string
  /** The first of the line's commands that was refused; null: it was not even understood. */
  readonly command: string | null
  readonly code: string
  readonly reason: string
  /** The refusal's own fields. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** A command, and the line of the file that asks for it. */
type Asked = {
  readonly line: CommandLine
  readonly source: { readonly at: number; readonly id: string }
}

/** The members that every problem document has. */
const common = new Set(['type', 'title', 'status', 'detail', 'instance', 'code'])

export const notTaken = (
  { line, source }: Asked,
  problem: Extract<LineResult, { accepted: false }>['problem'],
): NotTaken => ({
  line: source.at,
  id: source.id,
  command: line.command,
  code: problem.code,
  reason: typeof problem.detail === 'string' ? problem.detail : problem.title,
  fields: Object.fromEntries(Object.entries(problem).filter(([key]) => !common.has(key))),
})

type Unread = { readonly at: number; readonly id: string; readonly reason: string }

export const notUnderstood = ({ at: line, id, reason }: Unread): NotTaken => ({
  ...{ line, id, command: null, code: 'not-understood', reason, fields: {} },
})

/** Counts what came of the commands that were accepted. */
export class EventCounts {
  private readonly byType: Record<string, number> = {}
  private repeated = 0
  /** New in this run. */
  appended = 0

  add({ events, repeated }: Extract<LineResult, { accepted: true }>): void {
    for (const type of events) this.byType[type] = (this.byType[type] ?? 0) + 1
    if (repeated) this.repeated += events.length
    else this.appended += events.length
  }

  get told(): Report['events'] {
    const { appended, repeated, byType } = this
    return { appended, repeated, byType }
  }
}
