import { describe, expect, test } from 'vitest'
import { lot } from '../../../domain/lots/decider.ts'
import { actingFor, given } from '../../support/given.ts'
import {
  announced,
  countedAs,
  evidence,
  type Happened,
  issuedAs,
  kept,
  knownOf,
  mixed,
  pledgedAs,
  reservedAs,
} from './facts.ts'
import { matchOf, tonnes } from './world.ts'

const needs = evidence as never
const naming = (match: unknown) => ({ needs: { match } as never })
const sale = matchOf('it', { condition: { ...matchOf('it').condition, quantity: tonnes('40') } })
const denied = (claim: string, by: string, because: string, more: object = {}) => ({
  type: 'ClaimRefused' as const,
  data: { because, by, claim, lender: null, quantity: null, ...more },
})

describe('goods are reserved', () => {
  test('for a match that names the lot, all that it agreed', () => {
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, naming(sale))
      .thenAccepted({ type: 'LotReserved', data: reservedAs().data })
  })

  test('or the match is told why not', () => {
    const no = (because: string, changes: object, ...history: readonly Happened[]) =>
      given(lot, ...history)
        .when('ReserveLot', { match: 'm-1' }, naming({ ...sale, ...changes }))
        .thenAccepted(denied('reservation', 'm-1', because))
    no('match-undone', { status: 'undone' }, ...kept)
    no('another-lot', { lot: 'other' }, ...kept)
    no('another-product', { product: 'gala' }, ...kept)
    no('another-owner', { seller: 'market' }, ...kept)
    no('not-stored', {}, announced)
    const much = { condition: { ...sale.condition, quantity: tonnes('100.5') } }
    no('not-enough', much, ...kept)
    const other = reservedAs({ match: 'm-0', quantity: tonnes('61'), whole: false })
    no('not-enough', {}, ...kept, other)
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1', quantity: tonnes('41') }, naming(sale))
      .thenAccepted(denied('reservation', 'm-1', 'more-than-agreed', { quantity: tonnes('41') }))
    given(lot, ...kept)
      .when('ReserveLot', { match: 'm-1' }, naming({ status: 'absent' }))
      .thenRefused({ code: 'match-unknown' })
  })

  test('though they are pledged', () => {
    given(lot, ...kept, pledgedAs())
      .when('ReserveLot', { match: 'm-1' }, naming(sale))
      .thenAccepted({ type: 'LotReserved', data: reservedAs().data })
  })

  test('of mixed goods as far as the seller has a part of them', () => {
    const ofMarket = { ...sale, seller: 'market' }
    given(lot, ...mixed)
      .when('ReserveLot', { match: 'm-1' }, naming(ofMarket))
      .thenAccepted({ type: 'LotReserved', data: reservedAs({ seller: 'market' }).data })
    given(lot, ...mixed, reservedAs({ match: 'm-0', quantity: tonnes('11'), seller: 'market' }))
      .when('ReserveLot', { match: 'm-1' }, naming(ofMarket))
      .thenAccepted(denied('reservation', 'm-1', 'not-enough'))
  })

  test('no longer once the match is undone, and not again', () => {
    const ended = { because: 'cancelled', match: 'm-1' }
    const event = { type: 'ReservationEnded', data: ended } as const
    given(lot, ...kept, reservedAs())
      .when('EndReservation', ended)
      .thenAccepted(event)
    given(lot, ...kept, reservedAs(), event)
      .when('ReserveLot', { match: 'm-1' }, naming(sale))
      .thenNothing()
    // It had heard that the match is undone: an older state of it changes nothing.
    given(lot, ...kept, denied('reservation', 'm-1', 'match-undone') as never)
      .when('ReserveLot', { match: 'm-1' }, naming(sale))
      .thenNothing()
    given(lot, ...kept)
      .when('EndReservation', ended)
      .thenRefused({ code: 'not-reserved', match: 'm-1', ...tonnes('0') })
  })
})

describe('goods are pledged', () => {
  const pledge = { lender: 'bank', loan: 'l-1' }
  const no = (because: string, data: object, ...history: readonly Happened[]) => {
    const asked = { ...pledge, quantity: null, ...data }
    const { lender, loan, quantity } = asked
    given(lot, ...history)
      .when('PledgeLot', asked, { needs })
      .thenAccepted(denied('pledge', loan, because, { lender, quantity }))
  }

  test('to one loan, all of them or so many', () => {
    given(lot, ...kept)
      .when('PledgeLot', pledge, { needs })
      .thenAccepted({ type: 'LotPledged', data: pledgedAs().data })
    const part = { quantity: tonnes('60'), whole: false }
    given(lot, ...kept)
      .when('PledgeLot', { ...pledge, quantity: tonnes('60') }, { needs })
      .thenAccepted({ type: 'LotPledged', data: pledgedAs(part).data })
    no('pledged-otherwise', { loan: 'l-2' }, ...kept, pledgedAs(part))
  })

  test('in addition for the same loan, so many in all', () => {
    const part = pledgedAs({ quantity: tonnes('60'), whole: false })
    given(lot, ...kept, part)
      .when('PledgeLot', { ...pledge, quantity: tonnes('80') }, { needs })
      .thenAccepted({
        type: 'LotPledged',
        data: pledgedAs({ quantity: tonnes('80'), whole: false }).data,
      })
    given(lot, ...kept, part)
      .when('PledgeLot', { ...pledge, quantity: tonnes('50') }, { needs })
      .thenNothing()
  })

  test('if they are there', () => {
    no('not-kept', {}, announced)
    no('more-than-there', { quantity: tonnes('101') }, ...kept)
    given(lot, ...kept)
      .when('PledgeLot', pledge, { needs: { lender: { status: 'absent' } } as never })
      .thenRefused({ code: 'member-unknown', member: 'bank' })
    // Of mixed goods what the owner of the lot has.
    no('more-than-there', { quantity: tonnes('101') }, ...mixed)
  })

  test('not while a negotiable receipt over them is in other hands than the lender’s', () => {
    no('receipt-out', {}, ...kept, issuedAs())
    const rest = { ...pledge, quantity: tonnes('40') }
    given(lot, ...kept, issuedAs())
      .when('PledgeLot', rest, { needs })
      .thenAccepted({
        type: 'LotPledged',
        data: pledgedAs({ quantity: tonnes('40'), whole: false }).data,
      })
    given(lot, ...kept, issuedAs({ holder: 'bank' }))
      .when('PledgeLot', pledge, { needs })
      .thenAccepted({ type: 'LotPledged', data: pledgedAs({ receipt: 'w-1' }).data })
    given(lot, ...kept, issuedAs({ negotiable: false }))
      .when('PledgeLot', pledge, { needs })
      .thenAccepted({ type: 'LotPledged', data: pledgedAs().data })
  })

  test('and released, so many under each reference', () => {
    const asked = { because: 'repaid', loan: 'l-1', release: 'r-1' }
    const event = {
      type: 'PledgeReleased',
      data: { ...asked, quantity: tonnes('30'), whole: false },
    } as const
    given(lot, ...kept, pledgedAs())
      .when('ReleasePledge', { ...asked, quantity: tonnes('30') })
      .thenAccepted(event)
    expect(knownOf(...kept, pledgedAs(), event as never).pledge?.quantity).toEqual(tonnes('70'))
    given(lot, ...kept, pledgedAs(), event)
      .when('ReleasePledge', { ...asked, release: 'r-2' })
      .thenAccepted({
        type: 'PledgeReleased',
        data: { ...asked, quantity: tonnes('70'), release: 'r-2', whole: true },
      })
    // What it was divided into is behind the loan too, which may not have heard of it.
    const all = { ...event, data: { ...event.data, quantity: tonnes('101') } } as const
    given(lot, ...kept, pledgedAs())
      .when('ReleasePledge', { ...asked, quantity: tonnes('101') })
      .thenAccepted(all)
    expect(knownOf(...kept, pledgedAs(), all as never).pledge).toBeNull()
    given(lot, ...kept)
      .when('ReleasePledge', { ...asked, quantity: tonnes('101') })
      .thenNothing()
    given(lot, ...kept)
      .when('ReleasePledge', asked)
      .thenNothing()
  })
})

describe('a receipt', () => {
  const receipt = issuedAs().data

  test('is issued over goods in a warehouse, never over more than is there', () => {
    given(lot, ...kept)
      .when('IssueReceipt', receipt, { needs })
      .thenAccepted({ type: 'ReceiptIssued', data: receipt })
    given(lot, ...kept, issuedAs())
      .when('IssueReceipt', { ...receipt, receipt: 'w-2', quantity: tonnes('41') }, { needs })
      .thenRefused({ code: 'more-than-stored', ...tonnes('40') })
    given(lot, ...mixed)
      .when('IssueReceipt', { ...receipt, holder: 'market' }, { needs })
      .thenRefused({ code: 'more-than-stored', ...tonnes('50') })
    given(lot, announced)
      .when('IssueReceipt', receipt, { needs })
      .thenRefused({ code: 'lot-not-stored', was: 'announced' })
    given(lot, ...kept)
      .when('IssueReceipt', receipt, { needs: { holder: { status: 'absent' } } as never })
      .thenRefused({ code: 'member-unknown', member: 'hill' })
  })

  test('over pledged goods is issued and endorsed to the lender only', () => {
    const loan = { code: 'lot-pledged', loan: 'l-1', ...tonnes('100') } as const
    given(lot, ...kept, pledgedAs())
      .when('IssueReceipt', receipt, { needs })
      .thenRefused(loan)
    given(lot, ...kept, pledgedAs())
      .when('IssueReceipt', { ...receipt, holder: 'bank' }, { needs })
      .thenAccepted({ type: 'ReceiptIssued', data: { ...receipt, holder: 'bank' } })
    given(lot, ...kept, issuedAs({ holder: 'bank' }), pledgedAs())
      .when('EndorseReceipt', { receipt: 'w-1', to: 'market' }, { needs, by: actingFor('bank') })
      .thenRefused({ ...loan, loan: null })
  })

  test('is passed on by its holder, if it is negotiable', () => {
    const passed = { receipt: 'w-1', to: 'market' }
    given(lot, ...kept, issuedAs())
      .when('EndorseReceipt', passed, { needs, by: actingFor('hill') })
      .thenAccepted({ type: 'ReceiptEndorsed', data: passed })
    given(lot, ...kept, issuedAs({ holder: 'market' }))
      .when('EndorseReceipt', { ...passed, to: 'bank' }, { needs, by: actingFor('hill') })
      .thenRefused({ code: 'not-a-party', party: 'holder' })
    given(lot, ...kept, issuedAs())
      .when('EndorseReceipt', passed, { needs, by: actingFor('stranger') })
      .thenRefused({ code: 'lot-absent' })
    given(lot, ...kept, issuedAs({ negotiable: false }))
      .when('EndorseReceipt', passed, { needs })
      .thenRefused({ code: 'receipt-not-negotiable', receipt: 'w-1' })
    given(lot, ...kept)
      .when('EndorseReceipt', passed, { needs })
      .thenRefused({ code: 'receipt-unknown', receipt: 'w-1' })
  })

  test('is cancelled when it comes back, and then passed on no more', () => {
    const cancelled = { because: 'delivered', receipt: 'w-1' }
    const event = { type: 'ReceiptCancelled', data: cancelled } as const
    given(lot, ...kept, issuedAs())
      .when('CancelReceipt', cancelled)
      .thenAccepted(event)
    given(lot, ...kept, issuedAs(), event)
      .when('EndorseReceipt', { receipt: 'w-1', to: 'market' }, { needs })
      .thenRefused({ code: 'receipt-cancelled', receipt: 'w-1' })
    // Other goods are there for another.
    given(lot, ...kept, issuedAs(), event)
      .when('IssueReceipt', { ...receipt, receipt: 'w-2', quantity: tonnes('100') }, { needs })
      .thenAccepted({
        type: 'ReceiptIssued',
        data: { ...receipt, receipt: 'w-2', quantity: tonnes('100') },
      })
  })

  test('stands for what a count left of it', () => {
    const cut = { quantity: '50', receipt: 'w-1' }
    const short = countedAs({ difference: '-50', quantity: tonnes('50'), receipts: [cut] })
    expect(knownOf(...kept, issuedAs(), short).receipts.get('w-1')?.quantity).toBe('50')
  })
})
