import type { AnyEvent, DataOf } from '../../domain/kernel/event.ts'
import type { Folded } from '../kernel/projection.ts'
import type { Rows } from './occasions.ts'

/** What some types of events change, beside that somebody recorded them. */
export type Handlers<E extends AnyEvent> = {
  readonly [T in E['type']]?: (rows: Rows, event: Folded<DataOf<E, T>>) => void
}
