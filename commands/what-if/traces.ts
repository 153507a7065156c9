import type { Position } from '../../domain/kernel/stored-event.ts'
import type { LocalDate } from '../../domain/values/instant.ts'
import { type Group, recover } from '../kernel/recover.ts'

/** Where in the log an answer of a rule left something. */
export type Trace = {
  readonly command: string
  readonly stream: string
  /** The type of the command; null: its events do not tell it. */
  readonly type: string | null
  /** Of its last event. */
  readonly place: Position
}

function typeOf(group: Group): string | null {
  try {
    return recover(group).type
  } catch {
    return null
  }
}

const RULE = 'daybook:'

/** The name of the rule that sent a command; null: somebody else did. */
export const ruleOf = ({ meta }: Group): string | null =>
  meta.causation !== null && meta.by.startsWith(RULE) ? meta.by.slice(RULE.length) : null

export const placeOf = ({ events }: Group): Position => events.at(-1)!.position

/** What is to be known of a log before it is walked through: what each answer of a rule left. */
export class Traces {
  readonly #byCause = new Map<string, Trace[]>()
  /** The first position at or after which a day is reached, if one is. */
  begins: Position | null = null
  end: Position = 0
  events = 0
  commands = 0

  add(group: Group, from: LocalDate): void {
    const [first] = group.events
    if (this.begins === null && first!.day >= from) this.begins = first!.position
    this.end = placeOf(group)
    this.events += group.events.length
    this.commands++
    const rule = ruleOf(group)
    if (rule === null) return
    const key = `${group.meta.causation} ${rule}`
    const { command } = group.meta
    const trace = { command, stream: first!.stream, type: typeOf(group), place: this.end }
    const others = this.#byCause.get(key)
    if (others) others.push(trace)
    else this.#byCause.set(key, [trace])
  }

  /** What a rule's answers to an event left. */
  of(cause: string, rule: string): readonly Trace[] {
    return this.#byCause.get(`${cause} ${rule}`) ?? []
  }
}
