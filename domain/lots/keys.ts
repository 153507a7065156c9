/** How a document is known again: its kind and its reference. */
export const keys = {
  entry: (data: { entry: string }) => `entry:${data.entry}`,
  count: (data: { count: string }) => `count:${data.count}`,
  loss: (data: { loss: string }) => `loss:${data.loss}`,
  exit: (data: { exit: string }) => `exit:${data.exit}`,
  receipt: (data: { receipt: string }) => `receipt:${data.receipt}`,
  release: (data: { release: string }) => `release:${data.release}`,
  /** A claim of a loan, a match or another lot. */
  claim: (claim: 'pledge' | 'reservation' | 'call', by: string) => `${claim}:${by}`,
}
