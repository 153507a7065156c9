/**
 * What scales ask of d3-interpolate as long as they lead to numbers: its colours and texts, which
 * cannot be left out of it, are larger than the scales.
 */
export const interpolateNumber = (from: number, to: number) => (share: number) =>
  from * (1 - share) + to * share

export const interpolateRound = (from: number, to: number) => (share: number) =>
  Math.round(interpolateNumber(from, to)(share))

export { interpolateNumber as interpolate, interpolateNumber as piecewise }
