import type { LineResult } from '../../../commands/kernel/batch/line.ts'
import type { UnreadLine } from './line.ts'
import { NameSet } from './name-set.ts'
import type { Planned, SumKind } from './plan.ts'
import type { NotTaken, RetailReport } from './report.ts'
import { amountsOf, nothing, plusSum } from './sums.ts'

type Problem = Extract<LineResult, { accepted: false }>['problem']

/** The members that every problem document has. */
const common = new Set(['type', 'title', 'status', 'detail', 'instance', 'code'])

const notTaken = ({ line, source }: Planned, problem: Problem): NotTaken => ({
  line: source.at,
  id: source.id,
  command: line.command,
  code: problem.code,
  reason: typeof problem.detail === 'string' ? problem.detail : problem.title,
  fields: Object.fromEntries(Object.entries(problem).filter(([key]) => !common.has(key))),
})

const notUnderstood = ({ at: line, id, reason }: UnreadLine): NotTaken => ({
  ...{ line, id, command: null, code: 'not-understood', reason, fields: {} },
})

/** Collects the answers to a plan's commands, and adds up what came of them. */
export class Tally {
  private readonly refused: NotTaken[] = []
  private readonly taken = new NameSet()
  private readonly byType: Record<string, number> = {}
  private appended = 0
  private repeated = 0
  private asked = nothing
  private untaken = nothing

  add(planned: Planned, result: LineResult): void {
    const { adds } = planned
    if (adds) this.asked = plusSum(this.asked, adds.kind, adds.value)
    if (!result.accepted) {
      if (adds) this.untaken = plusSum(this.untaken, adds.kind, adds.value)
      this.refused.push(notTaken(planned, result.problem))
      return
    }
    if (adds) this.taken.add(`${adds.kind} ${adds.name}`)
    for (const type of result.events) this.byType[type] = (this.byType[type] ?? 0) + 1
    if (result.repeated) this.repeated += result.events.length
    else this.appended += result.events.length
  }

  get events(): number {
    return this.appended
  }

  /** Whether this stands in the ledger as this file has it. */
  readonly hasTaken = (kind: SumKind, name: string): boolean => this.taken.has(`${kind} ${name}`)

  told(unread: readonly UnreadLine[]): Pick<RetailReport, 'events' | 'refused' | 'totals'> {
    const { appended, repeated, byType } = this
    const refused = [...this.refused, ...unread.map(notUnderstood)].sort((a, b) => a.line - b.line)
    const [file, untaken] = [amountsOf(this.asked), amountsOf(this.untaken)]
    const totals = { file, untaken, events: null, others: null }
    return { events: { appended, repeated, byType }, refused, totals }
  }
}
