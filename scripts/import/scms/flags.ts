/** What may be odd about a line that is taken all the same, and what was done about it. */
export const flags = {
  'date-unreadable': 'A date is neither a day nor one of the words for none; it is left out.',
  'dated-after-delivery': 'The only date to agree it on is later than its delivery; both are kept.',
  'freight-reference-forward': 'Its freight stands on a line of a higher ID.',
  'freight-reference-lost': 'It names a line for its freight that has none of its shipment.',
  'freight-reference-to-words': 'Its freight stands on a line that has words and no amount.',
  'freight-unreadable': 'Its freight is neither an amount nor known words; none is charged.',
  'garbled-name': 'A name was garbled before it came here; it is kept as it is.',
  'insurance-unreadable': 'Its insurance is not an amount; none is charged.',
  'no-delivery-date': 'It has no date of delivery; no delivery is recorded.',
  'order-after-delivery': 'The order is later than the delivery; both are kept.',
  'order-after-schedule': 'The order is later than the delivery it asks for: no lead time.',
  'quotation-after-delivery': 'The quotation is later than the delivery; both are kept.',
  'quotation-after-order': 'The quotation is later than the order; both are kept.',
  'quoted-price-differs': 'Its price does not round to the quoted one: it names no quote.',
  'recorded-before-delivery': 'The delivery was recorded before it happened; its own day is kept.',
  sample: 'It is worth nothing: a sample, which counts in no price.',
  'term-does-not-fit-mode': 'Its delivery term is for sea only, and its mode is another.',
} as const

export type FlagCode = keyof typeof flags
