import type { CommandOf, Commands } from './command.ts'
import type { AnyEvent, DataOf } from './event.ts'

/**
 * Tells from an event of this type the command that recorded it: as it was sent, so that it can
 * be decided again under other policies. `events`: all that the command recorded, in order.
 */
type Asked<C extends Commands, E extends AnyEvent, T extends E['type']> = (
  data: DataOf<E, T>,
  events: readonly E[],
) => CommandOf<C>

/**
 * By the type of an event, the command that recorded it. `derived`: the event follows from others
 * of its command, and tells nothing of what was asked.
 */
export type Inverse<C extends Commands, E extends AnyEvent> = {
  readonly [T in E['type']]: Asked<C, E, T> | 'derived'
}

/** An inverse whose types are forgotten. A method, whose parameters compare both ways. */
export type AnyInverse = Readonly<
  Record<
    string,
    { asked(data: unknown, events: readonly AnyEvent[]): AnyEvent }['asked'] | 'derived'
  >
>

/** The command that recorded these events. Throws where none of them tells it. */
export function commandFrom(inverse: AnyInverse, events: readonly AnyEvent[]): AnyEvent {
  for (const { type, data } of events) {
    const asked = inverse[type]
    if (typeof asked === 'function') return asked(data, events)
  }
  throw new Error(`no command is told by ${events.map(({ type }) => type).join(', ')}`)
}
