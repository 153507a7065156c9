import type { LocalDate } from '../../../domain/values/instant.ts'
import type { DeliveryTerm, Mode } from '../../../domain/values/trade-condition.ts'
import type { Cents, FileSums } from './amounts.ts'
import type { FlagCode } from './flags.ts'
import type { Freight } from './freight.ts'

/** The name under which the file sells the platform's own stock. */
export const OWN_STOCK = 'SCMS from RDC'

/** One line of the file, understood. Dates are null if the file has none. */
export type ScmsLine = {
  /** Where it stands in the file; the header is line 1. */
  readonly at: number
  readonly id: string
  readonly project: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly vendor: string
  /** The number of its price quotation; null for none. */
  readonly quotation: string | null
  readonly order: string
  readonly despatch: string
  readonly item: string
  readonly pack: string
  readonly group: string
  readonly subgroup: string
  readonly term: DeliveryTerm | null
  readonly mode: Mode | null
  readonly quotedOn: LocalDate | null
  readonly orderedOn: LocalDate | null
  readonly scheduledOn: LocalDate | null
  readonly deliveredOn: LocalDate | null
  readonly recordedOn: LocalDate | null
  /** The first of order, quotation and scheduled delivery that is known: when it was agreed. */
  readonly agreedOn: LocalDate
  /** Packs. */
  readonly quantity: number
  readonly value: Cents
  readonly packPrice: Cents
  readonly freight: Freight
  /** Null if the file says nothing. */
  readonly insurance: Cents | null
  /** What reading it found odd. */
  readonly flags: readonly FlagCode[]
}

/** A line that cannot be taken, and the sentence that says why. */
export type UnreadLine = {
  readonly at: number
  readonly id: string
  readonly reason: string
  /** As much of its sums as can be read. */
  readonly sums: FileSums
}

/** The sums that a line brings, or as much of them as could be read. */
export function sumsOf(line: ScmsLine | UnreadLine): FileSums {
  if ('sums' in line) return line.sums
  const { value, freight, insurance } = line
  const charged = freight.kind === 'charged' ? freight.cents : 0
  return { value, freight: charged, insurance: insurance ?? 0 }
}
