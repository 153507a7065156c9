import { Map as Persistent } from 'immutable'
import type { KnownLot } from '../../domain/lots/evidence.ts'
import { read, written } from '../shared/state-cell.ts'

type Flat = Readonly<Record<string, unknown>>

/**
 * The state of a lot as plain JSON: rows keep it whole, so that they fold events as the decider
 * does. Documents tell repeats of commands, and are left out: they only grow.
 */
export const flat = (lot: KnownLot): Flat =>
  written({ ...lot, documents: Persistent<string, string>() }) as Flat

export const unflat = (state: Flat): KnownLot => read(state) as KnownLot
