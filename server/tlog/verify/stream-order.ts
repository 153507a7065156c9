import { Recent } from '../../../commands/kernel/recent.ts'
import { aggregateOf } from '../../../domain/catalog.ts'
import type { AnyAggregate } from '../../../domain/kernel/aggregate.ts'
import { type AnyEvent, upcast } from '../../../domain/kernel/event.ts'
import { compiled } from '../../../domain/kernel/record.ts'
import { dayOfOld, idOf, kindOf } from '../../../domain/kernel/stored-event.ts'
import { messageOf } from '../../../projections/kernel/views/folding.ts'
import { canonical } from '../formats/trail/entry.ts'
import { decidedOtherwise } from './decisions.ts'
import type { Findings } from './findings.ts'
import type { LedgerRows, StreamRow } from './ledger-rows.ts'
import { isNamed, type LeftOut, named } from './left-out.ts'
import { isOutside, placeOf } from './log-order.ts'
import { deciderIn } from './meta.ts'
import type { Counting } from './sums/counting.ts'
import { sumsOf } from './sums/sums.ts'

/** Matches of which what they agreed is remembered: their settlements come soon after them. */
const MATCHES = 2_048

/** Events of one command, as they were recorded one after the other. */
type Group = {
  readonly command: string
  readonly state: unknown
  readonly rows: StreamRow[]
  readonly events: AnyEvent[]
}

/** The stream that is being read. */
type Current = {
  readonly number: number
  readonly id: string
  readonly aggregate: AnyAggregate
  readonly counting: Counting | null
  state: unknown
  /** An event of it was no legal step: what follows cannot be judged. */
  broken: boolean
  group: Group | null
}

/** Within a string of JSON every quote is escaped, so this is found only where it is the key. */
const COMMAND = '"command":"'
const commandOf = (meta: string) => {
  const from = meta.indexOf(COMMAND) + COMMAND.length
  return meta.slice(from, from + 36)
}

/** Looks at each event stream by stream, so that one state is in memory at a time. */
export class StreamOrder {
  readonly #rows: LedgerRows
  readonly #findings: Findings
  readonly #leftOut: LeftOut
  readonly #agreed = new Recent<unknown>(2 * MATCHES)
  #current: Current | null = null
  #number: number | null = null
  #revision = -1
  #position = 0

  constructor(rows: LedgerRows, findings: Findings, leftOut: LeftOut) {
    this.#rows = rows
    this.#findings = findings
    this.#leftOut = leftOut
  }

  page(rows: readonly StreamRow[]): void {
    for (const row of rows) {
      if (row.number !== this.#number) this.#begin(row)
      this.#follows(row)
      if (!isOutside(row) && !this.#isForeign(row)) this.#event(row)
    }
  }

  #isForeign(row: StreamRow): boolean {
    if (!isNamed(row, this.#leftOut)) return false
    const whole = this.#rows.at(row.position)
    return whole !== null && named(whole, this.#leftOut) === 'foreign'
  }

  /** The last stream has ended. */
  end(): void {
    if (this.#current) this.#decide(this.#current)
    this.#current = null
  }

  #begin(row: StreamRow): void {
    this.end()
    ;[this.#number, this.#revision, this.#position] = [row.number, -1, 0]
    this.#findings.looked('revisions')
    const { number, stream } = row
    const aggregate = stream === null ? undefined : aggregateOf.get(kindOf(stream))
    if (aggregate === undefined || stream === null) return
    const { kind } = aggregate.stream
    const id = idOf(stream)
    const counting = sumsOf.get(kind)?.({ id, rows: this.#rows, agreed: this.#agreed }) ?? null
    const { initialState: state } = aggregate
    this.#current = { number, id, aggregate, counting, state, broken: false, group: null }
  }

  /** Revisions count from 0, in the order of recording. */
  #follows(row: StreamRow): void {
    const { revision, position } = row
    const from = this.#revision + 1
    // The ledger writes nothing behind what others wrote, wherever that was left out.
    if (revision !== from) {
      const which = from === revision - 1 ? `${from} is` : `${from} to ${revision - 1} are`
      this.#findings.fail('revisions', placeOf(row), `before it the revision ${which} missing`)
      // What comes after a gap was decided on what is not there.
      if (this.#current) this.#current.broken = true
    }
    if (position <= this.#position) {
      const why = `it stands at a position before that of revision ${this.#revision}`
      this.#findings.fail('revisions', placeOf(row), why)
    }
    ;[this.#revision, this.#position] = [revision, position]
  }

  #event(row: StreamRow): void {
    const findings = this.#findings
    const current = this.#current
    findings.looked('shape')
    if (current === null) {
      findings.leave('steps', 'of streams that are not known here')
      return
    }
    const { aggregate, broken } = current
    const data = this.#shape(aggregate, row)
    if (data === undefined) current.broken = true
    if (current.broken) {
      current.group = null
      if (broken) findings.leave('steps', 'follow an event of their stream that failed')
      return
    }
    this.#step(current, row, data)
  }

  /** The data, in the shape of its own version; undefined: it has none. */
  #shape({ stream }: AnyAggregate, row: StreamRow): unknown {
    const fail = (check: 'shape' | 'canonical', why: string) => {
      this.#findings.fail(check, placeOf(row), why)
      return undefined
    }
    const { type, version, data } = row
    const declared = type === null ? undefined : stream.events[type]
    if (declared === undefined) return fail('shape', `streams of a ${stream.kind} hold no ${type}`)
    const schema = declared.shapes[version - 1]
    if (schema === undefined) return fail('shape', `its type has no version ${version} here`)
    let value: unknown
    try {
      value = JSON.parse(data)
    } catch {
      return fail('canonical', 'data is no JSON')
    }
    const parsed = compiled(schema).safeParse(value)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const where = issue?.path.map(String).join('.') || 'data'
      return fail('shape', `${where}: ${issue?.message}`)
    }
    // A parsed value is written canonically, with all that its shape says.
    const isWritten = JSON.stringify(parsed.data) === data
    if (isWritten && !data.includes(HALF)) return parsed.data
    if (!isCanonical(value, data)) return fail('canonical', 'data is not written canonically')
    return isWritten ? parsed.data : fail('shape', 'data is not written as its shape writes it')
  }

  #step(current: Current, row: StreamRow, given: unknown): void {
    const { aggregate, id } = current
    const { at, effectiveAt, revision, version } = row
    const type = row.type!
    const command = commandOf(row.meta)
    if (current.group?.command !== command) {
      this.#decide(current)
      current.group = { command, state: current.state, rows: [], events: [] }
    }
    this.#findings.looked('steps')
    try {
      const data = upcast(aggregate.stream.events[type]!, version, given)
      const day = row.day ?? dayOfOld(effectiveAt)
      const recorded = { id, revision, at, effectiveAt, day }
      current.state = aggregate.evolve[type]!(current.state, data, recorded)
      current.group.rows.push(row)
      current.group.events.push({ type, data })
      this.#sum(current, row, data)
    } catch (error) {
      current.broken = true
      current.group = null
      this.#findings.fail('steps', placeOf(row), `it is no step of its stream: ${messageOf(error)}`)
    }
  }

  #sum({ counting, state }: Current, row: StreamRow, data: unknown): void {
    if (counting === null) return
    let wrong: string | null
    try {
      const summed = counting.event(row.type!, data, state)
      if (summed === null) return
      wrong = summed.wrong
    } catch (error) {
      wrong = `it cannot be added up: ${messageOf(error)}`
    }
    this.#findings.looked('sums')
    if (wrong !== null) this.#findings.fail('sums', placeOf(row), wrong)
  }

  /** Events of older Daybooks, which had no salt, were decided by the rules of then. */
  #decide({ aggregate, group, id }: Current): void {
    const first = group?.rows[0]
    if (!group || first === undefined) return
    const { events, rows, state } = group
    const by = () => deciderIn(first.meta)
    const wrong = decidedOtherwise({ aggregate, id, state, by, rows, events })
    if (wrong === undefined) return
    this.#findings.looked('decisions')
    if (wrong !== null) this.#findings.fail('decisions', wrong.place, wrong.why)
  }
}

/** Half of a character is written so, which no UTF-8 says; few texts have it escaped themselves. */
const HALF = '\\ud'

/** Whether a text is the canonical form of the value. */
function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonical(value) === text
  } catch {
    return false
  }
}
