/** Thousandths of a pound, a whole number. The file's sums stay far below 2^53. */
export type Mills = number

const AMOUNT = /^(-?)(\d{1,9})(?:\.(\d{1,3})0*)?$/

/** Reads `2.1`, `2.55`, `0.001` and `-11062.06`; null for anything else. */
export function millsOf(text: string): Mills | null {
  const match = AMOUNT.exec(text)
  if (match === null) return null
  const [, sign, whole, part = ''] = match
  const mills = Number(whole) * 1_000 + Number(part.padEnd(3, '0'))
  return sign === '-' && mills !== 0 ? -mills : mills
}

/** With three decimals, as the report has all sums. */
export function inPounds(mills: Mills): string {
  const digits = String(Math.abs(mills)).padStart(4, '0')
  return `${mills < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`
}

/** Without the zeros that say nothing: one price has one text. */
export const priceText = (mills: Mills): string => inPounds(mills).replace(/\.?0+$/, '')

/** An amount rounded half up to pence; it must be of a whole number of them to be one. */
export const inPence = (mills: Mills): number => Math.floor((mills + 5) / 10)

export const gbp = (mills: Mills) => {
  if (mills % 10 !== 0) throw new Error(`${inPounds(mills)} is no amount of whole pence`)
  return { amount: inPounds(mills).slice(0, -1), currency: 'GBP' } as const
}
