/** A fact: its day and kind, with whom or how much; when it came to be known, or was undone. */
type Fact = readonly [
  day: string,
  kind: string,
  partners: string,
  more?: { readonly known?: string; readonly undone?: string },
]

/** A review; a dash stands for nothing. */
type Review = readonly [
  /** Its day, then level, since, warned, falls and due. */
  level: string,
  /** Effort and money; then the next level, its threshold, the score and what counts of money. */
  points: string,
  /** What it tells that was not told before. */
  ...announces: string[],
]

export type Vector = {
  readonly name: string
  readonly facts: readonly Fact[]
  readonly reviews: readonly Review[]
}

export const vectors: readonly Vector[] = [
  {
    name: 'one trade halves in 180 days',
    facts: [['2023-01-10', 'trade', 'a']],
    reviews: [
      ['2023-01-10 bronze - - - -', '10.00 0.00 silver 40 10.00 0.00'],
      ['2023-07-09 bronze - - - -', '5.00 0.00 silver 40 5.00 0.00'],
      ['2024-01-05 bronze - - - -', '2.50 0.00 silver 40 2.50 0.00'],
    ],
  },
  {
    name: 'exactly the threshold',
    facts: [['2023-01-10', 'trade', 'a b c d']],
    reviews: [
      [
        '2023-01-10 silver 2023-01-10 - - 2023-10-10',
        '40.00 0.00 gold 120 40.00 0.00',
        'raised 2023-01-10 bronze silver',
      ],
    ],
  },
  {
    name: 'one day apart is not the threshold',
    facts: [
      ['2023-01-09', 'trade', 'a b c'],
      ['2023-01-10', 'trade', 'd'],
    ],
    reviews: [
      ['2023-01-09 bronze - - - -', '30.00 0.00 silver 40 30.00 0.00'],
      ['2023-01-10 bronze - - - -', '39.88 0.00 silver 40 39.88 0.00'],
    ],
  },
  {
    name: 'ten orders of one buyer on one day',
    facts: [['2023-01-10', 'trade', 'a a a a a a a a a a']],
    reviews: [['2023-01-10 bronze - - - -', '10.00 0.00 silver 40 10.00 0.00']],
  },
  {
    name: 'money alone',
    facts: [['2023-01-10', 'money', '100000000.00']],
    reviews: [
      ['2023-01-10 bronze - - - -', '0.00 10000.00 silver 40 16.00 16.00'],
      ['2023-12-31 bronze - - - -', '0.00 2548.60 silver 40 16.00 16.00'],
    ],
  },
  {
    name: 'money helps',
    facts: [
      ['2023-01-10', 'trade', 'a b'],
      ['2023-01-10', 'inFull', 'a'],
      ['2023-01-10', 'firstInspection', 'a'],
      ['2023-01-10', 'money', '159999.99'],
      ['2023-01-11', 'money', '0.00'],
    ],
    reviews: [['2023-01-10 bronze - - - -', '24.00 15.99 silver 40 39.99 15.99']],
  },
  {
    name: 'end of month and leap year',
    facts: [['2023-05-31', 'trade', 'a b c d']],
    reviews: [
      [
        '2024-02-28 silver 2023-05-31 - - 2024-02-29',
        '13.97 0.00 gold 120 13.97 0.00',
        'raised 2023-05-31 bronze silver',
      ],
      [
        '2024-02-29 silver 2023-05-31 2024-02-29 2024-05-29 2024-05-29',
        '13.92 0.00 gold 120 13.92 0.00',
        'warned 2024-02-29 silver idle falls 2024-05-29',
      ],
      [
        '2024-05-28 silver 2023-05-31 2024-02-29 2024-05-29 2024-05-29',
        '9.88 0.00 gold 120 9.88 0.00',
      ],
      [
        '2024-05-29 bronze - - - -',
        '9.84 0.00 silver 40 9.84 0.00',
        'lowered 2024-05-29 silver bronze',
      ],
    ],
  },
  {
    name: 'warned, then one small contribution',
    facts: [
      ['2023-01-31', 'trade', 'c00 c01 c02 c03 c04 c05 c06 c07 c08 c09 c10 c11'],
      ['2023-11-15', 'paidOnTime', 'c00'],
    ],
    reviews: [
      [
        '2023-10-31 gold 2023-01-31 2023-10-31 2024-01-31 2024-01-31',
        '41.93 0.00 platinum 300 41.93 0.00',
        'raised 2023-01-31 bronze gold',
        'warned 2023-10-31 gold idle falls 2024-01-31',
      ],
      [
        '2023-11-15 gold 2023-01-31 2023-10-31 2024-01-31 2024-01-31',
        '42.58 0.00 platinum 300 42.58 0.00',
      ],
      [
        '2024-01-31 silver 2024-01-31 - - 2024-10-31',
        '31.65 0.00 gold 120 31.65 0.00',
        'lowered 2024-01-31 gold silver',
      ],
      [
        '2024-10-31 silver 2024-01-31 2024-10-31 2025-01-31 2025-01-31',
        '11.02 0.00 gold 120 11.02 0.00',
        'warned 2024-10-31 silver idle falls 2025-01-31',
      ],
    ],
  },
  {
    name: 'two levels down over two years',
    facts: [['2023-01-31', 'trade', 'c00 c01 c02 c03 c04 c05 c06 c07 c08 c09 c10 c11']],
    reviews: [
      [
        '2023-10-31 gold 2023-01-31 2023-10-31 2024-01-31 2024-01-31',
        '41.93 0.00 platinum 300 41.93 0.00',
        'raised 2023-01-31 bronze gold',
        'warned 2023-10-31 gold idle falls 2024-01-31',
      ],
      [
        '2024-01-31 silver 2024-01-31 - - 2024-10-31',
        '29.42 0.00 gold 120 29.42 0.00',
        'lowered 2024-01-31 gold silver',
      ],
      [
        '2024-10-31 silver 2024-01-31 2024-10-31 2025-01-31 2025-01-31',
        '10.24 0.00 gold 120 10.24 0.00',
        'warned 2024-10-31 silver idle falls 2025-01-31',
      ],
      [
        '2025-01-31 bronze - - - -',
        '7.18 0.00 silver 40 7.18 0.00',
        'lowered 2025-01-31 silver bronze',
      ],
      ['2025-12-31 bronze - - - -', '1.98 0.00 silver 40 1.98 0.00'],
    ],
  },
  {
    name: 'undone after promotion',
    facts: [
      ['2023-01-10', 'trade', 'a b c'],
      ['2023-01-10', 'trade', 'd', { undone: '2023-03-01' }],
    ],
    reviews: [
      [
        '2023-01-10 silver 2023-01-10 - - 2023-10-10',
        '40.00 0.00 gold 120 40.00 0.00',
        'raised 2023-01-10 bronze silver',
      ],
      ['2023-02-28 silver 2023-01-10 - - 2023-10-10', '33.12 0.00 gold 120 33.12 0.00'],
      ['2023-03-01 bronze - - - -', '24.74 0.00 silver 40 24.74 0.00', 'corrected'],
    ],
  },
  {
    name: 'late fact',
    facts: [
      ['2023-01-10', 'trade', 'a b c'],
      ['2023-01-10', 'trade', 'd', { known: '2023-06-15' }],
    ],
    reviews: [
      ['2023-01-10 bronze - - - -', '30.00 0.00 silver 40 30.00 0.00'],
      [
        '2023-06-15 silver 2023-01-10 - - 2023-10-10',
        '21.93 0.00 gold 120 21.93 0.00',
        'raised 2023-01-10 bronze silver',
      ],
    ],
  },
  {
    name: 'drip: one small fact every eight months',
    facts: [
      ['2023-01-10', 'trade', 'a b c d'],
      ['2023-09-09', 'paidOnTime', 'a'],
      ['2024-05-08', 'paidOnTime', 'a'],
      ['2025-01-07', 'paidOnTime', 'a'],
    ],
    reviews: [
      [
        '2023-10-10 silver 2023-01-10 - - 2023-11-24',
        '16.64 0.00 gold 120 16.64 0.00',
        'raised 2023-01-10 bronze silver',
      ],
      [
        '2024-01-10 silver 2023-01-10 2023-11-24 2024-02-24 2024-02-24',
        '11.67 0.00 gold 120 11.67 0.00',
        'warned 2023-11-24 silver thin falls 2024-02-24',
      ],
      [
        '2024-05-08 bronze - - - -',
        '10.38 0.00 silver 40 10.38 0.00',
        'lowered 2024-02-24 silver bronze',
      ],
      ['2025-01-07 bronze - - - -', '7.05 0.00 silver 40 7.05 0.00'],
    ],
  },
]
