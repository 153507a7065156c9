import { termFitsMode } from '../../../domain/values/trade-condition.ts'
import type { FlagCode } from './flags.ts'
import type { ScmsLine } from './line.ts'

const after = (a: string | null, b: string | null) => a !== null && b !== null && a > b

function oddDates(line: ScmsLine): FlagCode[] {
  const { quotedOn, orderedOn, scheduledOn, deliveredOn, recordedOn, agreedOn } = line
  const found: FlagCode[] = []
  if (after(quotedOn, orderedOn)) found.push('quotation-after-order')
  if (after(quotedOn, deliveredOn)) found.push('quotation-after-delivery')
  if (after(orderedOn, scheduledOn)) found.push('order-after-schedule')
  if (after(orderedOn, deliveredOn)) found.push('order-after-delivery')
  if (after(deliveredOn, recordedOn)) found.push('recorded-before-delivery')
  if (deliveredOn === null) found.push('no-delivery-date')
  if (orderedOn === null && quotedOn === null && after(agreedOn, deliveredOn)) {
    found.push('dated-after-delivery')
  }
  return found
}

/** What another line may refer to. */
export type Shipped = { readonly id: string; readonly despatch: string; readonly charged: boolean }

type Referring = Pick<ScmsLine, 'id' | 'despatch' | 'freight'>

/** Follows a line's freight to the line that has it, which must be of the same shipment. */
export function oddReference(line: Referring, shipped: ReadonlyMap<string, Shipped>): FlagCode[] {
  if (line.freight.kind !== 'elsewhere') return []
  const there = shipped.get(line.freight.id)
  if (there === undefined || there.despatch !== line.despatch) return ['freight-reference-lost']
  const forward = Number(there.id) > Number(line.id) ? (['freight-reference-forward'] as const) : []
  if (there.charged) return [...forward]
  return [...forward, 'freight-reference-to-words']
}

/** Everything about a line that is odd in itself. */
export const odditiesOf = (line: ScmsLine): FlagCode[] => [
  ...line.flags,
  ...oddDates(line),
  ...(termFitsMode(line) ? [] : ['term-does-not-fit-mode' as const]),
  ...(line.value === 0 ? ['sample' as const] : []),
]
