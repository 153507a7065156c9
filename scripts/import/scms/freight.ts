import { type Cents, centsOf } from './amounts.ts'

/**
 * What the file says of a line's freight: an amount for its whole shipment, the line of the same
 * shipment that has it, that the price includes it, or that it was invoiced apart.
 */
export type Freight =
  | { readonly kind: 'charged'; readonly cents: Cents }
  | { readonly kind: 'elsewhere'; readonly id: string }
  | { readonly kind: 'included' }
  | { readonly kind: 'separate' }
  | { readonly kind: 'unreadable' }

const SEE = /^See \S+ \(ID#:(\d+)\)$/

export function readFreight(text: string): Freight {
  const cents = centsOf(text)
  if (cents !== null) return { kind: 'charged', cents }
  if (text === 'Freight Included in Commodity Cost') return { kind: 'included' }
  if (text === 'Invoiced Separately') return { kind: 'separate' }
  const see = SEE.exec(text)
  return see ? { kind: 'elsewhere', id: see[1]! } : { kind: 'unreadable' }
}

export type FreightCounts = { [Kind in Freight['kind']]: number }

export const noFreight = (): FreightCounts => ({
  charged: 0,
  elsewhere: 0,
  included: 0,
  separate: 0,
  unreadable: 0,
})
