import fc from 'fast-check'

/** What may happen to a small field force and the companies that it is to win. */
export type Step =
  | {
      readonly is: 'name'
      target: string
      number: string | null
      territory: string
      team: string | null
    }
  | { readonly is: 'register' | 'order' | 'late'; member: string; match: string }
  | { readonly is: 'own'; member: string; quote: string }
  | { readonly is: 'prove' | 'cancel'; match: string }
  | { readonly is: 'cover'; target: string; member: string }
  | { readonly is: 'drop'; target: string }
  | { readonly is: 'assign'; target: string; team: string }
  | { readonly is: 'move'; target: string; territory: string }
  | {
      readonly is: 'raise'
      target: string
      kind: string
      category: string | null
      objection: string
    }
  | { readonly is: 'post'; team: string; territory: string; heads: number; late: boolean }
  | { readonly is: 'adopt'; automaticFrom: string; orderDays: number; handOverMonth: number }
  | { readonly is: 'close'; days: number }
  | { readonly is: 'work' | 'crash'; count: number }

export const TARGETS = ['t0', 't1', 't2', 't3'] as const
export const MEMBERS = ['m0', 'm1', 'm2'] as const
export const NUMBERS = ['HRB 0', 'HRB 1', 'HRB 2'] as const
export const AREAS = ['coast', 'hills'] as const
export const TEAMS = ['walkers', 'care', 'cure'] as const
const MATCHES = ['x0', 'x1', 'x2', 'x3', 'x4', 'x5'] as const
const QUOTES = ['q0', 'q1', 'q2', 'q3', 'q4', 'q5'] as const

const one = fc.constantFrom
const target = one(...TARGETS)
const member = one(...MEMBERS)
const territory = one(...AREAS)

type Weighed = { weight: number; arbitrary: fc.Arbitrary<Step> }

const weighed = <T extends Step>(weight: number, arbitrary: fc.Arbitrary<T>): Weighed => ({
  ...{ weight, arbitrary },
})

const step: fc.Arbitrary<Step> = fc.oneof(
  weighed(
    4,
    fc.record({
      ...{ is: one('name'), target, territory, number: one(null, ...NUMBERS) },
      team: one(null, ...TEAMS),
    }),
  ),
  weighed(3, fc.record({ is: one('register'), member, match: one(...MATCHES) })),
  weighed(3, fc.record({ is: one('order', 'late'), member, match: one(...MATCHES) })),
  weighed(4, fc.record({ is: one('own'), member, quote: one(...QUOTES) })),
  weighed(3, fc.record({ is: one('prove', 'prove', 'cancel'), match: one(...MATCHES) })),
  weighed(2, fc.record({ is: one('cover'), target, member })),
  weighed(1, fc.record({ is: one('drop'), target })),
  weighed(1, fc.record({ is: one('assign'), target, team: one(...TEAMS) })),
  weighed(1, fc.record({ is: one('move'), target, territory })),
  weighed(
    3,
    fc.record({
      ...{ is: one('raise'), target, objection: one('o0', 'o1', 'o2') },
      kind: one('not-converted', 'not-repeating', 'not-more'),
      category: one(null, 'sugar', 'meat'),
    }),
  ),
  weighed(
    2,
    fc.record({
      ...{ is: one('post'), team: one('care', 'cure'), territory },
      ...{ heads: one(0, 2, 3), late: fc.boolean() },
    }),
  ),
  weighed(
    1,
    fc.record({
      ...{ is: one('adopt'), automaticFrom: one('50', '80'), orderDays: one(10, 90) },
      handOverMonth: one(1, 2, 4),
    }),
  ),
  weighed(4, fc.record({ is: one('close'), days: one(1, 1, 9, 10, 31, 45) })),
  weighed(3, fc.record({ is: one('work', 'crash'), count: fc.nat(6) })),
)

export const histories = fc.record({
  seed: fc.nat(),
  steps: fc.array(step, { minLength: 30, maxLength: 90, size: 'max' }),
})
