import { describe, expect, test } from 'vitest'
import { loan } from '../../../domain/loans/decider.ts'
import type { LoanEvent } from '../../../domain/loans/events.ts'
import type { Lot } from '../../../domain/lots/evidence.ts'
import type { Settlement } from '../../../domain/settlements/evidence.ts'
import { actingFor, foldAll, given } from '../../support/given.ts'
import {
  answered,
  appraised,
  asked,
  closed,
  evidence,
  lent,
  pledged,
  requested,
  returned,
  secured,
  tonnes,
  toSecure,
} from './asked.ts'
import { lotOf } from './pledged.ts'

const [hill, bank] = ['hill', 'bank'].map(actingFor) as [never, never]
const granted = (lot: string, value = '100') => ({ granted: true, lot, quantity: tonnes(value) })
const no = (lot: string) => ({ because: 'It is not here.', granted: false, lot })
const statusOf = (...events: readonly object[]) =>
  (foldAll(loan, events as never) as { status: string }).status

type Of = {
  readonly lots?: readonly Lot[]
  readonly lot?: Lot
  readonly settlement?: Settlement
}
const knowing = ({ lots = [pledged()], lot = pledged(), settlement }: Of = {}) => ({
  needs: { ...evidence({ lots }), lot, ...(settlement && { settlement }) },
})

const offered = (lots: readonly string[], instead: readonly string[] = []): LoanEvent => ({
  type: 'CollateralOffered',
  data: { instead: [...instead], lots: [...lots], products: ['apples'] },
})

const twoLots = { ...requested, data: { ...requested.data, lots: ['a', 'b'] } }
const two = [twoLots, appraised(), toSecure[2]] as const

describe('what was asked for', () => {
  test('is secured once all of it is', () => {
    given(loan, ...toSecure)
      .when('AnswerCollateral', granted('a'), knowing())
      .thenAccepted(answered('a'))
    expect(statusOf(...two, answered('a'))).toBe('approved')
    expect(statusOf(...two, answered('a'), answered('b'))).toBe('secured')
  })

  test('and is as much of a lot as the lot says, if the answer does not', () => {
    const lot = pledged('60')
    given(loan, ...toSecure)
      .when('AnswerCollateral', { granted: true, lot: 'a' }, knowing({ lots: [lot], lot }))
      .thenAccepted(answered('a', '60'))
  })

  test('and could not be had before money was lent ends the loan, and what was had goes back', () => {
    given(loan, ...two, answered('a'))
      .when('AnswerCollateral', no('b'), knowing({ lots: [pledged(), lotOf()], lot: lotOf() }))
      .thenAccepted(answered('b', null), returned('closed', 'a'), closed('collateral-refused'))
  })

  test('and was refused before the lot came to stand behind the loan is answered by the lot', () => {
    given(loan, ...toSecure)
      .when('AnswerCollateral', no('a'), knowing())
      .thenAccepted()
  })

  test('and is granted after the loan ended goes back', () => {
    given(loan, ...toSecure, closed('withdrawn'))
      .when('AnswerCollateral', granted('a'), knowing())
      .thenAccepted(answered('a'), returned('late', 'a'))
    given(loan, ...toSecure, closed('withdrawn'))
      .when('AnswerCollateral', no('a'), knowing({ lot: lotOf() }))
      .thenAccepted(answered('a', null))
  })

  test('and is assigned after the loan ended goes back, though nobody asked for it', () => {
    const state = (loan: string) =>
      ({ status: 'open', assignment: { accepted: false, loan } }) as unknown as Settlement
    const when = (settlement: Settlement, ...more: readonly LoanEvent[]) =>
      given(loan, ...secured, lent, ...more).when(
        'AnswerCollateral',
        { granted: true, settlement: 'sale' },
        knowing({ settlement }),
      )
    const [back] = [returned('late', 'a')]
    when(state('it'), closed('paid')).thenAccepted(
      {
        type: 'CollateralAnswered',
        data: { ...answered('a').data, lot: null, quantity: null, settlement: 'sale' },
      },
      { ...back!, data: { ...back!.data, lot: null, quantity: null, settlement: 'sale' } },
    )
    when(state('other'), closed('paid')).thenRefused({ code: 'collateral-not-asked' })
    when(state('it')).thenRefused({ code: 'collateral-not-asked' })
  })

  test('is nothing that nobody asked for, and is answered in one way', () => {
    const other = knowing({ lot: lotOf() })
    given(loan, ...toSecure)
      .when('AnswerCollateral', granted('z'), other)
      .thenRefused({ code: 'collateral-not-asked' })
    given(loan, ...toSecure)
      .when('AnswerCollateral', { granted: true }, other)
      .thenRefused({ code: 'collateral-not-asked' })
    given(loan, ...secured)
      .when('AnswerCollateral', no('a'), other)
      .thenRefused({ code: 'collateral-answered' })
  })

  test('changes with what the lot says, and not by the word of before', () => {
    const lot = pledged('60')
    given(loan, ...secured)
      .when('AnswerCollateral', granted('a', '60'), knowing({ lots: [lot], lot }))
      .thenAccepted(answered('a', '60'))
    given(loan, ...secured)
      .when('AnswerCollateral', granted('a', '60'), knowing())
      .thenNothing()
  })

  test('may be the receivable of a chain', () => {
    const chain = { downstream: 'sugar', upstream: ['cane'], yield: '0.125' }
    const data = { ...requested.data, chain, lots: [], products: [] }
    const asked = [{ ...requested, data }, appraised(), toSecure[2]] as const
    const answer = {
      ...{ because: null, lot: null, product: null, quantity: null },
      ...{ granted: true, settlement: 'sugar' },
    }
    given(loan, ...asked)
      .when('AnswerCollateral', { granted: true, settlement: 'sugar' }, knowing({ lots: [] }))
      .thenAccepted({ type: 'CollateralAnswered', data: answer })
    const answered = { type: 'CollateralAnswered', data: answer }
    expect(statusOf(...asked, answered)).toBe('secured')
  })
})

describe('a lot that was made of others behind the loan', () => {
  const parts = [pledged('60'), pledged('40')] as const

  test('stands behind it in their place', () => {
    given(loan, ...secured, lent)
      .when('AnswerCollateral', granted('part', '40'), knowing({ lot: parts[1] }))
      .thenAccepted(answered('part', '40', 'apples'))
    const state = foldAll(loan, [...secured, lent, answered('part', '40', 'apples')])
    expect(state).toMatchObject({ lots: ['a', 'part'], products: ['apples'] })
  })

  test('goes back if the loan has ended', () => {
    given(loan, ...secured, closed('withdrawn'))
      .when('AnswerCollateral', granted('part', '40'), knowing({ lot: parts[1] }))
      .thenAccepted(answered('part', '40', 'apples'), returned('late', 'part', '40'))
  })
})

describe('more goods', () => {
  const offer = (data: object, context: object = {}, needs: object = { lots: [lotOf()] }) =>
    given(loan, ...secured, lent).when(
      'OfferCollateral',
      data as never,
      {
        ...{ by: hill, needs },
        ...context,
      } as never,
    )

  test('are put behind a loan by the borrower, who has them', () => {
    offer({ lots: ['b'] }).thenAccepted(offered(['b']))
    offer({ lots: ['b'] }, { by: bank }).thenRefused({ code: 'not-a-party', party: 'borrower' })
    const others = { lots: [{ status: 'absent' }] }
    offer({ lots: ['b'] }, {}, others).thenRefused({ code: 'lot-unknown', lot: 'b' })
    offer({ lots: ['b', 'a'] }, {}, { lots: [lotOf(), lotOf()] }).thenRefused({
      ...{ code: 'lot-behind-it', lot: 'a' },
    })
  })

  test('take the place of goods that stand behind it', () => {
    offer({ lots: ['b'], instead: ['a'] }).thenAccepted(offered(['b'], ['a']))
    offer({ lots: ['b'], instead: ['c'] }).thenRefused({ code: 'lot-not-behind-it', lot: 'c' })
  })

  test('are put behind no loan that is not agreed, and no more than a cover can tell of', () => {
    given(loan, requested)
      .when('OfferCollateral', { lots: ['b'] }, { needs: { lots: [lotOf()] } })
      .thenRefused({ code: 'loan-not-agreed', was: 'requested' })
    const names = (from: number) => Array.from({ length: 100 }, (_, n) => `lot-${from + n}`)
    given(loan, ...secured, offered(names(0)))
      .when(
        'OfferCollateral',
        { lots: names(100) },
        {
          needs: { lots: names(100).map(() => lotOf()) },
        },
      )
      .thenRefused({ code: 'too-many-lots', limit: 200 })
  })

  test('that are not to be had end no loan', () => {
    given(loan, ...secured, offered(['b']))
      .when('AnswerCollateral', no('b'), knowing({ lots: [pledged(), lotOf()], lot: lotOf() }))
      .thenAccepted(answered('b', null))
    expect(foldAll(loan, [...secured, offered(['b']), answered('b', null)])).toMatchObject({
      ...{ status: 'secured', lots: ['a'] },
    })
  })
})

describe('goods in the place of others', () => {
  const before = [...secured, lent, offered(['b', 'c'], ['a'])] as const
  const having = (b: string, c: string) =>
    knowing({ lots: [pledged('100'), pledged(b), pledged(c)], lot: pledged(c) })

  test('come first: then the others leave, if what came lends as much', () => {
    given(loan, ...before)
      .when('AnswerCollateral', granted('b', '50'), having('50', '50'))
      .thenAccepted(answered('b', '50'))
    given(loan, ...before, answered('b', '50'))
      .when('AnswerCollateral', granted('c', '50'), having('50', '50'))
      .thenAccepted(answered('c', '50'), returned('substituted', 'a'))
  })

  test('stay with the others, if they lend less or not all of them came', () => {
    given(loan, ...before, answered('b', '50'))
      .when('AnswerCollateral', granted('c', '49'), having('50', '49'))
      .thenAccepted(answered('c', '49'))
    given(loan, ...before, answered('b', null))
      .when('AnswerCollateral', granted('c', '200'), {
        needs: { ...evidence({ lots: [pledged(), pledged('200')] }), lot: pledged('200') },
      })
      .thenAccepted(answered('c', '200'))
  })
})

test('the whole life of a request is asked for again by its events', () => {
  const first = (...events: readonly LoanEvent[]) => {
    const asked = loan.inverse[events[0]!.type] as (data: unknown, all: unknown) => object
    return asked(events[0]!.data, events)
  }
  expect(first(requested)).toEqual({ type: 'RequestLoan', data: asked })
  expect(first(appraised(), requested)).toEqual({ type: 'AppraiseLoan', data: {} })
  expect(first(toSecure[2])).toEqual({ type: 'ApproveLoan', data: { amount: null } })
  expect(first(offered(['b'], ['a']))).toEqual({
    ...{ type: 'OfferCollateral', data: { instead: ['a'], lots: ['b'] } },
  })
  expect(first(returned('closed', 'a'), closed('withdrawn'))).toEqual({
    ...{ type: 'CloseLoan', data: { because: 'withdrawn' } },
  })
})
