import type { Map as Persistent, Set as PersistentSet } from 'immutable'
import type { z } from 'zod'
import type { DataOf } from '../kernel/event.ts'
import { type Asking, needOf, rowsOf } from '../kernel/need.ts'
import type { Insurance } from '../shared/insurance.ts'
import { minus, orNothing } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import type { Unit } from '../values/quantity.ts'
import type { Layer, LotEvent, Pledge } from './events.ts'

type Data<T extends LotEvent['type']> = DataOf<LotEvent, T>

/**
 * Exact sums in the unit of the lot. What is there = in + found - out - lost - given; `found` is
 * below zero where counts found less than was booked.
 */
export type Sums = {
  readonly in: string
  readonly found: string
  readonly out: string
  readonly lost: string
  /** To lots that it was divided, merged or processed into. */
  readonly given: string
}

export type Receipt = Omit<Data<'ReceiptIssued'>, 'quantity'> & {
  /** In the unit of the lot, as it stands now. */
  readonly quantity: string
  readonly cancelled: boolean
  /** Who passed it on last. */
  readonly endorser: string | null
}

export type Reservation = Data<'LotReserved'> & {
  readonly on: LocalDate
  /** In the unit of the lot: what is still kept for the match. */
  readonly left: string
}

/** What other streams may know of a lot. */
export type Lot =
  | { readonly status: 'absent' }
  | {
      /**
       * Called: other lots are giving it their goods. Empty: it held goods, and holds none.
       * Refused: they will not be taken in.
       */
      readonly status: 'announced' | 'called' | 'stored' | 'empty' | 'refused'
      readonly owner: string
      readonly product: string
      readonly unit: Unit
      readonly warehouse: string | null
      readonly shipment: string | null
      /** Where the goods are, if they are to go to the other of the two, and have not gone yet. */
      readonly leaves: 'warehouse' | 'shipment' | null
      readonly commingled: boolean
      /** As it was announced, in `unit`. */
      readonly announced: string
      /** The day of its first event. */
      readonly announcedOn: LocalDate
      readonly sums: Sums
      /** What is there, and what it is made of by day of entry, oldest first. */
      readonly stored: string
      readonly layers: readonly z.output<typeof Layer>[]
      /** What counts found missing, by day of entry: what left before them is looked for there. */
      readonly missed: readonly z.output<typeof Layer>[]
      /** By day, what came less what went since the last count. */
      readonly moved: Persistent<LocalDate, string>
      /** Owners of commingled goods and their shares; the one owner of others. */
      readonly portions: Persistent<string, string>
      readonly inspection:
        | (Omit<Data<'LotInspected'>, 'by'> & {
            /** Whoever looked; of goods that came from another lot, that lot. */
            readonly by: string
            readonly on: LocalDate
          })
        | null
      readonly insurances: readonly Insurance[]
      readonly receipts: Persistent<string, Receipt>
      readonly reservations: Persistent<string, Reservation>
      /** Matches for which nothing is kept any longer. */
      readonly ended: PersistentSet<string>
      readonly pledge: z.output<typeof Pledge> | null
      /** Whether what stands behind the loan came back with a part: the loan may not count on it. */
      readonly pledgeCameBack: boolean
      /** The loan of the pledge, by which other streams find it. */
      readonly loan: string | null
      /** Claims that were refused last, by kind and by whose they were. */
      readonly refused: Persistent<string, Data<'ClaimRefused'>>
      /** Lots that it was made of, and what each gave, in `unit`. */
      readonly from: readonly { readonly lot: string; readonly quantity: string }[]
      /** Lots that it gave goods to, and how much: their room is still its own until they claim. */
      readonly gave: Persistent<string, string>
      /** Which of these were parts of it, and of which the goods came back. */
      readonly parts: Persistent<string, 'given' | 'taken-back'>
      /** Of a lot that was called: what was asked, and who answered with what. */
      readonly call: {
        readonly asked: Data<'LotsCalled'>
        readonly answers: Persistent<string, Data<'CallAnswered'>>
      } | null
      /** Each document by its kind and reference, as canonical JSON: tells a repeat from a reuse. */
      readonly documents: Persistent<string, string>
      /** The day of the last count. */
      readonly countedOn: LocalDate | null
    }

export type KnownLot = Exclude<Lot, { status: 'absent' }>

export const aLot = needOf<Lot>('lot')

/** What other lots keep for a match or gave for it, in the base unit of what it agreed. */
export const keptElsewhere = rowsOf<string, Asking<{ readonly match: string }>>('kept-elsewhere')

/** What was announced and has not come, in the unit of the lot. */
export function toCome({ announced, sums }: KnownLot): string {
  const open = minus(announced, sums.in)
  return orNothing(open)
}
