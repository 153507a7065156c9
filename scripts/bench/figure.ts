/** One round: what Daybook did a second, and right beside it what its peer did. */
export type Round = { readonly ours: number; readonly peer: number }

/** One line of the table. Figures are events or commands a second. */
export type Figure = {
  readonly name: string
  /** What was done, and what the peer is, in one sentence. */
  readonly says: string
  readonly ours: number
  readonly peer: number
  readonly ratio: number
  readonly target: number
  readonly met: boolean
  readonly notes: readonly string[]
  readonly rounds: readonly Round[]
}

/** The middle one, or the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (low === undefined || high === undefined) throw new Error('there is no median of nothing')
  return (low + high) / 2
}

const rounded = (value: number, digits = 0) => Number(value.toFixed(digits))

type Said = Pick<Figure, 'name' | 'says' | 'target'> & { readonly notes?: readonly string[] }

/**
 * Compares rounds of both sides. The ratio is the median of the ratios of the rounds, whose two
 * sides ran one after the other: the machine was about as busy for both.
 */
export function compared(rounds: readonly Round[], { notes = [], ...said }: Said): Figure {
  const ratio = median(rounds.map(({ ours, peer }) => ours / peer))
  return {
    ...said,
    ours: rounded(median(rounds.map(({ ours }) => ours))),
    peer: rounded(median(rounds.map(({ peer }) => peer))),
    ratio: rounded(ratio, 3),
    met: ratio >= said.target,
    notes,
    rounds: rounds.map(({ ours, peer }) => ({ ours: rounded(ours), peer: rounded(peer) })),
  }
}
