import type { AnyAggregate } from '../../domain/kernel/aggregate.ts'
import type { StoredEvent } from '../../domain/kernel/stored-event.ts'
import type { Refused } from '../kernel/refused.ts'
import { sameEvent, toldData } from './compare.ts'

/**
 * What became of a command. `otherwise`: it is decided otherwise. `refused`: it is no longer
 * possible. `needless`: what it asks for holds already. `not-asked`: what asked for it did not
 * happen. `more`: a rule asks for it only here.
 */
export type Became = 'otherwise' | 'refused' | 'needless' | 'not-asked' | 'more'

type Told = { readonly type: string; readonly data: unknown }

/** A command that comes out differently, side by side with what happened. */
export type Difference = {
  readonly became: Became
  /** Of the last event that was recorded at this place, as it is on the wire. */
  readonly position: string
  readonly day: string
  readonly stream: string
  /** The type of the command, and its id; null: its events do not tell it. */
  readonly command: string | null
  readonly id: string
  /** Who sent it; of a rule `daybook:<rule>`. */
  readonly by: string
  readonly isRule: boolean
  readonly refusal: { readonly code: string; readonly says: string } | null
  /** Events that are not the same in both worlds, by their place in the command. */
  readonly events: readonly {
    readonly ordinal: number
    readonly happened: Told | null
    readonly instead: Told | null
  }[]
}

export type Decided = Omit<Difference, 'events' | 'refusal'> & { readonly refused?: Refused | null }

/** Sets the events of one command side by side; of those that are the same nothing is told. */
export function difference(
  aggregate: AnyAggregate,
  { refused, ...decided }: Decided,
  recorded: readonly StoredEvent[],
  other: readonly StoredEvent[],
): Difference {
  const told = (event: StoredEvent | undefined) =>
    event ? { type: event.type, data: toldData(aggregate, event) } : null
  const events = Array.from({ length: Math.max(recorded.length, other.length) }, (_, ordinal) => {
    const [a, b] = [recorded[ordinal], other[ordinal]]
    const isSame = a !== undefined && b !== undefined && sameEvent(aggregate, a, b)
    return isSame ? null : { ordinal, happened: told(a), instead: told(b) }
  })
  const refusal = refused ? { says: refused.says, ...refused.refusal } : null
  return { ...decided, refusal, events: events.filter((one) => one !== null) }
}
