/**
 * What makes an earlier trade unlike the one that is asked about. Chosen by walking forward through
 * two real files, which `daybook bench indication` does again: SCMS, where sellers, buyers and
 * places differ and a product is seldom sold, and Online Retail, where one seller has many small
 * lines of few quantities. Neither file states payments; these count as delivery terms do.
 */
export const indicationTerms = {
  /** Added where the trade had another one than is asked about. */
  others: {
    seller: 1.5,
    place: 0.3,
    buyer: 0.3,
    term: 0.1,
    payment: 0.1,
    mode: 0.02,
    leadTime: 0.01,
  },
  /** For each factor of e between the quantities, in either direction. */
  quantity: 0.35,
  /** The most that a quantity may add where the product is seldom traded. */
  quantityAtMost: 0.25,
  /** A product is traded often with so many trades in the days before: its quantities are many. */
  often: { trades: 20, days: 60 },
  /** Added for age: `weight · ln(1 + age / days)`. */
  age: { weight: 0.5, days: 60 },
  /** A trade has e^(−so much · distance) votes: half as many at 0.035 more. */
  sharpness: 20,
  /** So many trades of a product, the last that were recorded, have votes. */
  last: 200,
  /** What is below this part of the middle price of these is nominal. */
  nominal: 0.1,
  /** So many errors of a class are remembered, the last. */
  errors: 500,
  /** Errors are kept by the distance of the most similar trade: seven classes between these. */
  classes: [0.02, 0.05, 0.1, 0.2, 0.35, 0.8],
  /** A member's own trade that is nearer than this tells it more than the market's mean. */
  like: 0.35,
} as const
