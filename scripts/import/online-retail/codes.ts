/** Carriage, packing, and what was done by hand: costs that a customer bears beside the goods. */
const charges = new Map([
  ['POST', 'freight'],
  ['DOT', 'freight'],
  ['C2', 'freight'],
  // Two with the numbers of goods: next day carriage, and a packing charge.
  ['23444', 'freight'],
  ['23574', 'handling'],
  ['M', 'other'],
] as const)

/** Discounts, samples, commissions, fees, bad debts and vouchers: entries of the books. */
const entries = new Set(['D', 'S', 'CRUK', 'AMAZONFEE', 'BANK CHARGES', 'B', '22016'])

export type ChargeKind = 'freight' | 'handling' | 'other'

/** What a code in upper case stands for. */
export const codeKind = (code: string): 'goods' | 'charge' | 'entry' => {
  if (charges.has(code as 'POST')) return 'charge'
  return entries.has(code) || code.startsWith('GIFT_') ? 'entry' : 'goods'
}

export const chargeKind = (code: string): ChargeKind => charges.get(code as 'POST') ?? 'other'
