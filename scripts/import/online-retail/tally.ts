import type { LineResult } from '../../../commands/kernel/batch/line.ts'
import { EventCounts, type NotTaken, notTaken, notUnderstood } from '../answers.ts'
import type { UnreadLine } from './line.ts'
import { NameSet } from './name-set.ts'
import type { Planned, SumKind } from './plan.ts'
import type { RetailReport } from './report.ts'
import { amountsOf, nothing, plusSum } from './sums.ts'

/** Collects the answers to a plan's commands, and adds up what came of them. */
export class Tally {
  private readonly refused: NotTaken[] = []
  private readonly taken = new NameSet()
  private readonly counts = new EventCounts()
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
    this.counts.add(result)
  }

  get events(): number {
    return this.counts.appended
  }

  /** Whether this stands in the ledger as this file has it. */
  readonly hasTaken = (kind: SumKind, name: string): boolean => this.taken.has(`${kind} ${name}`)

  told(unread: readonly UnreadLine[]): Pick<RetailReport, 'events' | 'refused' | 'totals'> {
    const refused = [...this.refused, ...unread.map(notUnderstood)].sort((a, b) => a.line - b.line)
    const [file, untaken] = [amountsOf(this.asked), amountsOf(this.untaken)]
    const totals = { file, untaken, events: null, others: null }
    return { events: this.counts.told, refused, totals }
  }
}
