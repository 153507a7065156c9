import { endpointOf, rules } from '../../../commands/catalog.ts'
import { inOneBreath } from '../../../commands/kernel/breath.ts'
import { answerEvent, heardBy } from '../../../commands/kernel/reacting/answer.ts'
import type { Rule } from '../../../commands/kernel/reacting/rule.ts'
import type { Outcome } from '../../../commands/kernel/request.ts'
import type { Ask } from '../../../commands/kernel/rows.ts'
import { type Commands, openCommands, type RunCommand } from '../../../commands/kernel/run.ts'
import type { Actor } from '../../../domain/kernel/decider.ts'
import type { StoredEvent } from '../../../domain/kernel/stored-event.ts'
import { projections } from '../../../projections/catalog.ts'
import { historian } from '../given.ts'
import { emptyMemory, type Memory, openMemoryStore } from '../memory-store.ts'
import { people } from '../people.ts'
import { RowsInMemory } from '../rows-in-memory.ts'
import { numbersFrom } from '../seeded.ts'

/** What ends the process between two steps of the rules. */
class Crash extends Error {}

/** As of which day, by whom, and whether it is only tried. */
type How = {
  readonly day?: string | undefined
  readonly by?: Actor
  readonly dryRun?: boolean
}

const SECRET = '5e'.repeat(32)

/** Where a ledger begins: what it holds, how late it is, and how far each rule has come. */
export type Begun = {
  readonly memory: Memory
  readonly now: string
  readonly cursors: ReadonlyMap<Rule, number>
}

const copyOf = ({ streams, ledger, position }: Memory): Memory => ({
  streams: new Map([...streams].map(([name, events]) => [name, [...events]])),
  ledger: [...ledger],
  position,
})

/**
 * A ledger in memory on which commands run as on a server, and the rules of the catalog answer in
 * any order, some at once, as far as they are let. A crash takes what was not saved of their places.
 */
export class RuledLedger {
  readonly memory: Memory
  readonly #pick: (below: number) => number
  readonly #rows = new Map<string, RowsInMemory>()
  #cursors: Map<Rule, number>
  #saved: Map<Rule, number>
  #now: string
  #commands!: Commands
  /** Commands of rules until the crash; null: none is to come. */
  #left: number | null = null
  #keys = 0
  /** Answers of rules that were refused. */
  readonly refused: string[] = []

  private constructor(begun: Begun, seed: number) {
    this.memory = copyOf(begun.memory)
    this.#now = begun.now
    this.#cursors = new Map(begun.cursors)
    this.#saved = new Map(begun.cursors)
    this.#pick = numbersFrom(seed)
  }

  static async open(begun: Begun, seed: number): Promise<RuledLedger> {
    const ledger = new RuledLedger(begun, seed)
    await ledger.#start()
    return ledger
  }

  static empty = (now: string): Begun => ({ memory: emptyMemory(), now, cursors: new Map() })

  /** What another ledger may begin with. */
  get begun(): Begun {
    return { memory: copyOf(this.memory), now: this.#now, cursors: new Map(this.#cursors) }
  }

  get events(): readonly StoredEvent[] {
    return this.memory.ledger
  }

  get day(): string {
    return this.#now.slice(0, 10)
  }

  async #start() {
    const store = openMemoryStore(this.memory)
    const clock = () => this.#now
    const ask = this.ask
    this.#commands = await openCommands({
      store,
      clock,
      sole: true,
      secret: SECRET,
      ask,
      people,
    })
  }

  /** It is so many days later, at nine. */
  later(days: number): void {
    const day = new Date(Date.parse(`${this.day}T09:00:00.000Z`) + days * 86_400_000)
    this.#now = day.toISOString()
  }

  /** Rows hold no more than they must, so that a rule may be told what is no longer so. */
  readonly ask: Ask = async (name, upTo, read) => {
    const known = this.#rows.get(name)
    const rows = known ?? new RowsInMemory(projections.find((one) => one.name === name)!)
    if (!known) this.#rows.set(name, rows)
    const { position, types } = rows
    const from = this.#indexAfter(position)
    const events: StoredEvent[] = []
    for (let index = from; index < this.events.length; index++) {
      const event = this.events[index]!
      if (event.position > upTo) break
      if (types.includes(event.type)) events.push(event)
    }
    rows.fold(events)
    return read(rows.view.reading)
  }

  #indexAfter(position: number): number {
    let index = this.events.length
    while (index > 0 && this.events[index - 1]!.position > position) index--
    return index
  }

  /** Sends a command now, or as of an earlier day; the code of its refusal, or null. */
  async send(
    type: string,
    id: string,
    data: object = {},
    day?: string,
    by = historian,
  ): Promise<string | null> {
    this.#now = new Date(Date.parse(this.#now) + 1_000).toISOString()
    const outcome = await this.#run(type, id, data, { day, by })
    return outcome.accepted ? null : outcome.refusal.code
  }

  /** What a command would record now. */
  async tried(type: string, id: string, data: object): Promise<readonly string[]> {
    const outcome = await this.#run(type, id, data, { dryRun: true })
    if (!outcome.accepted) throw new Error(`${type} ${id}: ${JSON.stringify(outcome.refusal)}`)
    return outcome.events.map((event) => event.type)
  }

  #run(type: string, id: string, data: object, how: How): Promise<Outcome> {
    const { day, by = historian, dryRun = false } = how
    return inOneBreath(() =>
      this.#commands.run({
        ...{ endpoint: endpointOf.get(type)!, id, data, by, dryRun },
        key: `key-${++this.#keys}`,
        effectiveAt: day === undefined ? null : `${day}T08:00:00.000Z`,
      }),
    )
  }

  readonly #runAnswer: RunCommand = (request) => {
    if (this.#left !== null && this.#left-- <= 0) return Promise.reject(new Crash())
    return this.#commands.run(request)
  }

  /** Events that a rule has not answered: where the next one stands, or -1. */
  #next(rule: Rule): number {
    for (let index = this.#cursors.get(rule) ?? 0; index < this.events.length; index++) {
      if (rule.types.includes(this.events[index]!.type)) return index
    }
    this.#cursors.set(rule, this.events.length)
    return -1
  }

  async #answer(rule: Rule): Promise<void> {
    const index = this.#next(rule)
    for (const heard of heardBy(rule, [this.events[index]!])) {
      const refused = await answerEvent(rule, heard, this.#runAnswer, this.ask)
      this.refused.push(...refused.map(({ problem }) => `${rule.name}: ${problem.code}`))
    }
    this.#cursors.set(rule, index + 1)
    if (this.#pick(4) === 0) this.#saved.set(rule, index + 1)
  }

  /** Some rules answer an event each, at once; false: there is nothing left to answer. */
  async #round(): Promise<boolean> {
    const waiting = rules.filter((rule) => this.#next(rule) >= 0)
    if (waiting.length === 0) return false
    const first = this.#pick(waiting.length)
    const some = [...waiting.slice(first), ...waiting.slice(0, first)].slice(0, 1 + this.#pick(3))
    await inOneBreath(async () => {
      const done = await Promise.allSettled(some.map((rule) => this.#answer(rule)))
      for (const one of done) if (one.status === 'rejected') throw one.reason
    })
    return true
  }

  /** The rules answer for so many rounds at most, or until nothing is left. */
  async work(rounds = Number.POSITIVE_INFINITY): Promise<void> {
    for (let n = 0; n < rounds && (await this.#round()); n++);
  }

  /** The process ends at some command of the rules, if there are so many, and begins again. */
  async crash(after: number): Promise<void> {
    this.#left = after
    try {
      await this.work(after + 1)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
    this.#left = null
    this.#cursors = new Map(this.#saved)
    await this.#start()
  }

  close(): void {
    for (const { view } of this.#rows.values()) view.close()
  }

  /** Rows of a projection as they came to be, brought up to the end. */
  rowsOf = <T>(name: string, read: Parameters<typeof this.ask<T>>[2]): Promise<T> =>
    this.ask(name, Number.POSITIVE_INFINITY, read)
}
