/** What is odd about a file, and how it was read all the same. */
export const flags = {
  'code-in-two-cases': 'A code is written in upper and in lower case: it is one product.',
  'country-unknown': 'A country is none of ISO 3166-1: its customers have no place.',
  'customer-in-countries': 'A customer has several countries: the first in time is its own.',
  'duplicate-line': 'A line is equal to one before in its invoice: a scan, and no error.',
  'begins-with-cancellation': 'The first line of a customer takes something back.',
  'first-month-without-sale': 'A cancellation of the first month is of goods sold before the file.',
  gift: 'Goods for a customer at a price of zero: no trade.',
  'invoice-of-several-times': 'An invoice has several times: each line keeps its own.',
  'negative-movement': 'Goods leave the stock on no cancellation, at a price of zero.',
  worthless: 'A match is worth less than half a penny: a sample, which counts in no rate.',
} as const

export type FlagCode = keyof typeof flags
