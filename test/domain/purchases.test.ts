import { describe, expect, test } from 'vitest'
import { memberPurchases } from '../../domain/purchases/decider.ts'
import type { PurchasesEvent } from '../../domain/purchases/events.ts'
import { actingFor, given, notProvoked } from '../support/given.ts'

const member = { status: 'registered' } as never
const team = { status: 'working' } as never
const registered = { id: 'reef', needs: { member, team } }
const byItself = { ...registered, by: actingFor('reef') }

const year = {
  category: 'fish',
  declaration: 'd-1',
  evidence: 'Letter of 3 January',
  from: '2026-01-01',
  source: 'declared',
  supersedes: null,
  team: null,
  to: '2026-12-31',
  total: { amount: '1000000.00', currency: 'CNY' },
} as const
type Declared = Extract<PurchasesEvent, { type: 'PurchasesDeclared' }>
const declared = (more: Partial<Declared['data']> = {}): Declared => ({
  type: 'PurchasesDeclared',
  data: { ...year, ...more },
})
const withdrawn: PurchasesEvent = {
  type: 'PurchasesWithdrawn',
  data: { declaration: 'd-1', reason: 'A slip of the pen.' },
}
const more = { ...year, declaration: 'd-2', total: { amount: '1200000.00', currency: 'CNY' } }
const tonnes = { unit: 'TNE', value: '40' } as const

describe('what a member buys in all', () => {
  test('is declared by itself, or by the platform, once', () => {
    given(memberPurchases).when('DeclarePurchases', year, byItself).thenAccepted(declared())
    given(memberPurchases).when('DeclarePurchases', year, registered).thenAccepted(declared())
    given(memberPurchases, declared())
      .when('DeclarePurchases', { ...more, declaration: 'd-1' }, byItself)
      .thenRefused({ code: 'reference-reused', reference: 'd-1' })
  })

  test('is nothing that another member may declare, withdraw or find', () => {
    const other = { ...registered, by: actingFor('hill') }
    for (const history of [[], [declared()]]) {
      given(memberPurchases, ...history)
        .when('DeclarePurchases', year, other)
        .thenRefused({ code: 'purchases-absent' })
      given(memberPurchases, ...history)
        .when('WithdrawPurchases', withdrawn.data, other)
        .thenRefused({ code: 'purchases-absent' })
    }
  })

  test('is of a member, and of a period that ends after it begins', () => {
    const nobody = { id: 'nobody', needs: { member: { status: 'absent' } as const } }
    given(memberPurchases)
      .when('DeclarePurchases', year, nobody)
      .thenRefused({ code: 'member-unknown', member: 'nobody' })
    given(memberPurchases)
      .when('DeclarePurchases', { ...year, to: '2025-12-31' }, registered)
      .thenRefused({ code: 'period-ends-before', from: '2026-01-01', to: '2025-12-31' })
  })

  test.each([
    ['of the last day of its period', { from: '2026-12-31', to: '2027-12-30' }],
    ['of a period within its own', { from: '2026-06-01', to: '2026-06-30' }],
  ])('overlaps with another %s', (_, period) => {
    given(memberPurchases, declared())
      .when('DeclarePurchases', { ...more, ...period }, registered)
      .thenRefused({ code: 'declarations-overlap', declaration: 'd-1' })
  })

  test.each([
    ['of the period after it', { from: '2027-01-01', to: '2027-12-31' }],
    ['of another category', { category: 'rice' }],
    ['counted in another currency', { total: { amount: '150000.00', currency: 'USD' } }],
    ['counted in goods', { total: tonnes }],
    ['counted in people', { total: { users: 12 } }],
    ['that is an estimate', { source: 'estimated', team: 'north-field' }],
  ] as const)('stands beside another %s', (_, part) => {
    given(memberPurchases, declared())
      .when('DeclarePurchases', { ...more, ...part }, registered)
      .thenAccepted(declared({ ...more, ...part }))
  })

  test('in tonnes overlaps with the same in kilograms', () => {
    const kilograms = { unit: 'KGM', value: '41000' } as const
    given(memberPurchases, declared({ total: tonnes }))
      .when('DeclarePurchases', { ...more, total: kilograms }, registered)
      .thenRefused({ code: 'declarations-overlap', declaration: 'd-1' })
  })
})

describe('a declaration', () => {
  test('is superseded by a better one, and again only by one that supersedes that', () => {
    const better = { ...more, supersedes: 'd-1' }
    given(memberPurchases, declared())
      .when('DeclarePurchases', better, byItself)
      .thenAccepted(declared(better))
    given(memberPurchases, declared(), declared(better))
      .when('DeclarePurchases', { ...better, declaration: 'd-3' }, byItself)
      .thenRefused({ code: 'declaration-ended', declaration: 'd-1', was: 'superseded' })
    const third = { ...better, declaration: 'd-3', supersedes: 'd-2' }
    given(memberPurchases, declared(), declared(better))
      .when('DeclarePurchases', third, byItself)
      .thenAccepted(declared(third))
  })

  test('may supersede one of another measure, and must not overlap with a third', () => {
    const inGoods = { ...more, supersedes: 'd-1', total: tonnes }
    given(memberPurchases, declared())
      .when('DeclarePurchases', inGoods, registered)
      .thenAccepted(declared(inGoods))
    given(memberPurchases, declared(), declared({ declaration: 'd-t', total: tonnes }))
      .when('DeclarePurchases', inGoods, registered)
      .thenRefused({ code: 'declarations-overlap', declaration: 'd-t' })
  })

  test('supersedes one that is there, of its own category and source', () => {
    given(memberPurchases)
      .when('DeclarePurchases', { ...more, supersedes: 'd-1' }, registered)
      .thenRefused({ code: 'declaration-unknown', declaration: 'd-1' })
    const others = [{ category: 'rice' }, { source: 'estimated' }] as const
    for (const other of others) {
      given(memberPurchases, declared())
        .when('DeclarePurchases', { ...more, supersedes: 'd-1', ...other }, registered)
        .thenRefused({ code: 'supersedes-another', declaration: 'd-1' })
    }
  })

  test('that is withdrawn leaves its period to others, and its reference to none', () => {
    given(memberPurchases, declared())
      .when('WithdrawPurchases', withdrawn.data, byItself)
      .thenAccepted(withdrawn)
    given(memberPurchases, declared(), withdrawn)
      .when('DeclarePurchases', more, byItself)
      .thenAccepted(declared(more))
    given(memberPurchases, declared(), withdrawn)
      .when('DeclarePurchases', { ...more, supersedes: 'd-1' }, byItself)
      .thenRefused({ code: 'declaration-ended', declaration: 'd-1', was: 'withdrawn' })
    given(memberPurchases, declared(), withdrawn)
      .when('DeclarePurchases', { ...more, declaration: 'd-1' }, byItself)
      .thenRefused({ code: 'reference-reused', reference: 'd-1' })
  })

  test('is withdrawn while it stands', () => {
    const better = declared({ ...more, supersedes: 'd-1' })
    given(memberPurchases, declared(), better)
      .when('WithdrawPurchases', withdrawn.data)
      .thenRefused({ code: 'declaration-ended', declaration: 'd-1', was: 'superseded' })
    given(memberPurchases)
      .when('WithdrawPurchases', withdrawn.data)
      .thenRefused({ code: 'declaration-unknown', declaration: 'd-1' })
  })
})

describe('an estimate', () => {
  const estimate = { ...year, source: 'estimated', team: 'north-field' } as const

  test('is the platform’s, and says which team made it', () => {
    given(memberPurchases)
      .when('DeclarePurchases', estimate, registered)
      .thenAccepted(declared(estimate))
    given(memberPurchases)
      .when('DeclarePurchases', estimate, byItself)
      .thenRefused({ code: 'estimated-by-platform' })
    given(memberPurchases, declared(estimate))
      .when('WithdrawPurchases', withdrawn.data, byItself)
      .thenRefused({ code: 'estimated-by-platform' })
    given(memberPurchases)
      .when('DeclarePurchases', { ...year, team: 'north-field' }, registered)
      .thenRefused({ code: 'declared-by-team', team: 'north-field' })
  })

  test('is made by a team that there is, or by none', () => {
    for (const none of [{ status: 'absent' } as const, undefined]) {
      const unknown = { id: 'reef', needs: { member, ...(none && { team: none }) } }
      given(memberPurchases)
        .when('DeclarePurchases', estimate, unknown)
        .thenRefused({ code: 'team-unknown', team: 'north-field' })
      given(memberPurchases)
        .when('DeclarePurchases', { ...estimate, team: null }, unknown)
        .thenAccepted(declared({ ...estimate, team: null }))
    }
  })

  test('overlaps with another, whichever team made that', () => {
    given(memberPurchases, declared(estimate))
      .when('DeclarePurchases', { ...estimate, declaration: 'd-2', team: null }, registered)
      .thenRefused({ code: 'declarations-overlap', declaration: 'd-1' })
  })
})

test('a member has a bounded number of declarations', () => {
  const all = Array.from({ length: 1_000 }, (_, n) =>
    declared({ declaration: `d-${n}`, category: `category ${n}` }),
  )
  given(memberPurchases, ...all)
    .when('DeclarePurchases', { ...year, declaration: 'once-more' }, registered)
    .thenRefused({ code: 'too-many-documents', limit: 1_000 })
})

test('every refusal of the catalog was provoked', () => {
  expect(notProvoked(memberPurchases)).toEqual([])
})
