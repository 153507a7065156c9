import type { Comparable } from '../../../domain/indication/likeness.ts'

/** One line of a file as a trade that can be compared. */
export type FileTrade = Comparable & {
  readonly product: string
  /** The quotation that it rests on, where the file has them. */
  readonly quote: string | null
}

/** The prices of one kind in a file, and what a walk through them has to reach. */
export type FilePrices = {
  readonly name: string
  /** In the order of the file; walked by day. */
  readonly trades: readonly FileTrade[]
  readonly bounds: {
    readonly mean?: number
    readonly meanWithoutQuote?: number
    readonly exact?: number
    readonly isCovered?: boolean
  }
}

/** One text for all that are equal, of which comparing takes a moment. */
export function keeping(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const before = known.get(text)
    if (before === undefined) known.set(text, text)
    return before ?? text
  }
}
