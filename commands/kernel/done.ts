import type { Position } from '../../domain/kernel/stored-event.ts'

/** What a command recorded, so that its repeat can be answered as the first time. */
export type Done = {
  /** The command's id. */
  readonly command: string
  readonly revision: number
  readonly position: Position
  readonly events: readonly { readonly id: string; readonly type: string }[]
}

/** From so many commands on they are found by an index: most streams have a few. */
const INDEXED = 32

/**
 * What the commands of one stream recorded, in order. It is append-only and shared by the states
 * of that stream: a state asks for what lies within its own revision.
 */
export class DoneCommands {
  readonly #list: Done[]
  #byCommand: Map<string, Done> | null = null

  constructor(first?: Done) {
    // A list with its first entry has room for one; a push would make room for sixteen more.
    this.#list = first ? [first] : []
  }

  get size(): number {
    return this.#list.length
  }

  /** Adds one event of a command; what another state has added before is known. */
  add(made: Done): void {
    const last = this.#list.at(-1)
    if (last !== undefined && last.revision >= made.revision) return
    if (last?.command === made.command) {
      this.#keep(this.#list.length - 1, { ...made, events: [...last.events, ...made.events] })
    } else {
      this.#keep(this.#list.length, made)
    }
  }

  /**
   * What a command recorded, up to a revision: of states that are ahead, one may have been read in
   * the middle of a command.
   */
  by(command: string, revision: number): Done | undefined {
    const done = this.#byCommand
      ? this.#byCommand.get(command)
      : this.#list.findLast((one) => one.command === command)
    return done && done.revision <= revision ? done : undefined
  }

  #keep(index: number, done: Done): void {
    this.#list[index] = done
    if (this.#byCommand) this.#byCommand.set(done.command, done)
    else if (index >= INDEXED) {
      this.#byCommand = new Map(this.#list.map((one) => [one.command, one]))
    }
  }
}
