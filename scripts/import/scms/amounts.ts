/** Cents of a US dollar, a whole number. The file's sums stay far below 2^53. */
export type Cents = number

const AMOUNT = /^(\d{1,11})(?:\.(\d{1,2}))?$/

/** Reads `551`, `780.3` and `780.34`; null for anything else. */
export function centsOf(text: string): Cents | null {
  const match = AMOUNT.exec(text)
  if (match === null) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Cents as an amount with two decimals. */
export function amountOf(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const usd = (cents: Cents) => ({ amount: amountOf(cents), currency: 'USD' })

/** What a line of the file is worth, and what its freight and insurance cost. */
export type FileSums = { readonly value: Cents; readonly freight: Cents; readonly insurance: Cents }

export const nothing: FileSums = { value: 0, freight: 0, insurance: 0 }

export const plusSums = (a: FileSums, b: Partial<FileSums>): FileSums => ({
  value: a.value + (b.value ?? 0),
  freight: a.freight + (b.freight ?? 0),
  insurance: a.insurance + (b.insurance ?? 0),
})

/** Sums of a file in dollars, with two decimals. */
export type Amounts = {
  readonly value: string
  readonly freight: string
  readonly insurance: string
}

export const inDollars = ({ value, freight, insurance }: FileSums): Amounts => ({
  value: amountOf(value),
  freight: amountOf(freight),
  insurance: amountOf(insurance),
})
