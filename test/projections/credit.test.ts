import { expect, test } from 'vitest'
import type { Sent } from '../../commands/kernel/reacting/rule.ts'
import type { Ask } from '../../commands/kernel/rows.ts'
import { creditRules } from '../../commands/rules/credit.ts'
import { reviewCredit } from '../../commands/rules/day-of-credit.ts'
import { complaints } from '../../domain/complaints/events.ts'
import { credits } from '../../domain/credits/events.ts'
import { settlements } from '../../domain/settlements/events.ts'
import { payingOf } from '../../projections/credit/evidence.ts'
import { memberCredit } from '../../projections/credit/fold.ts'
import { showCredit } from '../../projections/credit/queries.ts'
import { foldAll } from '../../projections/kernel/views/fold-all.ts'
import { registered } from '../domain/facts.ts'
import { folded, memberOf, tryAsking } from '../support/ask.ts'
import { TradeLog, terms } from '../support/trade-events.ts'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const at = (day: string) => ({ effectiveAt: `${day}T09:00:00.000Z` })

type Instalments = readonly (readonly [
  amount: string,
  due: 'order' | 'delivery' | 'invoice',
  days: number,
])[]

class CreditLog extends TradeLog {
  member(id: string) {
    return this.register(id, registered.data)
  }

  /** A trade of 100 t at 5,000, on account of this buyer. */
  onAccount(
    quote: string,
    buyer: string,
    parts: Instalments = [['500000.00', 'delivery', 30]],
    day = '2026-01-05',
  ) {
    const amount = yuan('500000.00')
    const held = {
      amount,
      asking: null,
      because: 'asked',
      held: amount,
      limit: amount,
      quote,
    } as const
    this.tell(credits, buyer, 'CreditHeld', held, at(day))
    const { price, seller } = terms()
    const instalments = parts.map(([amount, due, days]) => ({
      ...{ amount: yuan(amount), days, due, share: '1' },
    }))
    const tolerance = { otherCharges: '10', over: '0', under: '0' }
    this.tell(
      settlements,
      quote,
      'SettlementOpened',
      {
        ...{ buyer, seller, price, quantity: { unit: 'TNE', value: '100' }, match: quote },
        ...{ deliverBy: null, instalments, takenOver: false, tolerance, value: amount },
      },
      at(day),
    )
  }

  /** So many tonnes come on a day, and are accepted. */
  comes(quote: string, value: string, day: string, delivery = 'd') {
    const quantity = { unit: 'TNE', value } as const
    const brought = { delivery, lateDays: null, quantity }
    this.tell(settlements, quote, 'GoodsDelivered', brought, at(day))
    const accepted = { accepted: quantity, delivery, rejected: null, whole: true }
    this.tell(settlements, quote, 'DeliveryAccepted', accepted, at(day))
  }

  pays(quote: string, amount: string, day: string) {
    const payment = { amount: yuan(amount), payee: null, payment: day, throughPlatform: true }
    this.tell(settlements, quote, 'PaymentRecorded', payment, at(day))
  }

  invoiced(quote: string, day: string) {
    const invoice = { amount: yuan('500000.00'), invoice: day, rounding: null }
    this.tell(settlements, quote, 'InvoiceRecorded', invoice, at(day))
  }

  grade(member: string, to: 'watched' | 'stopped', because: 'paid-late' | 'by-hand' = 'paid-late') {
    const data = { because, from: 'good', on: '2026-01-01', reason: 'late', to } as const
    const told = { ...data, oneWorse: false }
    this.tell(credits, member, 'CreditStandingChanged', told)
  }
}

const paying = (log: CreditLog, date: string, watchedDays = 1, batch?: number) =>
  folded(
    memberCredit,
    log.events,
    (rows) =>
      payingOf.read(rows, {
        ...{ id: 'mill', data: { date }, state: {}, day: date },
        needs: {
          policy: { adoptions: [{ from: '2026-01-01', reason: '', terms: { watchedDays } }] },
        },
      } as never),
    batch,
  )

/** What a step sends, and how often it asked the rows for it. */
async function sentBy(log: CreditLog, date: string) {
  const view = foldAll(log.events, memberCredit)
  let asked = 0
  const ask: Ask = async (_, __, read) => {
    asked += 1
    return read(view.reading)
  }
  const [position, effectiveAt] = [log.events.length, `${date}T20:00:00.000Z`]
  const closed = { data: { date }, id: 'business', eventId: 'e', position, effectiveAt, day: date }
  const sent: Sent[] = []
  for await (const group of reviewCredit(closed, ask)) sent.push(...group)
  view.close()
  return { sent, asked }
}

test('what is due is what is payable, by the last delivery or invoice, the oldest first', () => {
  const log = new CreditLog()
  log.onAccount('q', 'mill', [
    ['200000.00', 'invoice', 10],
    ['300000.00', 'delivery', 30],
  ])
  const due = () => (paying(log, '2026-12-31') as { dueSince: string | null }).dueSince
  expect(due(), 'no goods have come').toBe(null)
  log.invoiced('q', '2026-01-07')
  expect(due(), 'nothing is payable').toBe(null)
  log.comes('q', '40', '2026-01-08')
  expect(due()).toBe('2026-01-17')
  log.pays('q', '200000', '2026-01-16')
  expect(due(), 'all that came is paid').toBe(null)
  log.comes('q', '60', '2026-01-20', 'd2')
  expect(due()).toBe('2026-02-19')
  log.pays('q', '300000', '2026-02-19')
  expect(paying(log, '2026-12-31')).toEqual({ dueSince: null, lateUntil: null })
  const tax = { amount: yuan('5000.00'), kind: 'vat', tax: 't' }
  log.tell(settlements, 'q', 'TaxAdded', tax, at('2026-02-20'))
  expect(due(), 'tax is owed with the last of the price').toBe('2026-02-19')
})

test('a payment is late by its day, and counts from as many days on as the policy has it', () => {
  const log = new CreditLog()
  log.onAccount('q', 'mill')
  log.comes('q', '100', '2026-01-10')
  log.pays('q', '200000', '2026-02-12')
  expect(paying(log, '2026-12-31')).toEqual({ dueSince: '2026-02-09', lateUntil: null })
  log.pays('q', '300000', '2026-02-14')
  for (const batch of [1, 2, 100]) {
    expect(paying(log, '2026-12-31', 5, batch)).toEqual({ dueSince: null, lateUntil: '2026-02-14' })
  }
  expect(paying(log, '2026-12-31', 6)).toEqual({ dueSince: null, lateUntil: null })
})

test('what was released is not due, whatever its settlement says, until it is held again', () => {
  const log = new CreditLog()
  log.onAccount('q', 'mill')
  log.comes('q', '100', '2026-01-10')
  const amount = yuan('500000.00')
  const released = { amount, because: 'undone', match: 'q', quote: 'q' } as const
  log.tell(credits, 'mill', 'CreditReleased', released)
  expect(paying(log, '2026-12-31')).toEqual({ dueSince: null, lateUntil: null })
  const again = { amount, asking: null, because: 'reopened', held: amount, limit: null } as const
  log.tell(credits, 'mill', 'CreditHeld', { ...again, quote: 'q' })
  expect(paying(log, '2026-12-31')).toEqual({ dueSince: '2026-02-09', lateUntil: null })
})

test('a day looks at each that is late or waits for its grade, however many there are', async () => {
  const log = new CreditLog()
  const ids = Array.from({ length: 300 }, (_, n) => `m${`${n}`.padStart(3, '0')}`)
  for (const id of ids) {
    log.member(id)
    log.onAccount(`q-${id}`, id)
    log.comes(`q-${id}`, '100', '2026-01-10')
  }
  log.grade('m007', 'stopped')
  log.grade('m008', 'stopped', 'by-hand')
  for (let n = 0; n < 200; n++) {
    log.member(`w${n}`)
    log.grade(`w${n}`, 'watched')
  }
  expect((await sentBy(log, '2026-02-09')).sent.filter(({ id }) => /^m/.test(id))).toHaveLength(1)
  const { sent, asked } = await sentBy(log, '2026-02-10')
  const looked = sent.map(({ id }) => id)
  expect(sent[0]).toMatchObject({ type: 'ReviewCredit', data: { date: '2026-02-10' } })
  expect(new Set(looked).size).toBe(looked.length)
  expect(looked).not.toContain('m008')
  expect(looked).toHaveLength(299 + 200)
  expect(asked).toBe(3 + 2)
})

test('a complaint about payment that was right lowers its respondent, and no other does', async () => {
  const log = new CreditLog()
  const file = (id: string, kind: 'payment' | 'quality') =>
    log.tell(complaints, id, 'ComplaintFiled', {
      ...{ complainant: 'farm', kind, match: null, respondent: 'mill', says: 'So.' },
    })
  file('c-1', 'payment')
  file('c-2', 'quality')
  const rule = creditRules.find(({ name }) => name === 'lower-credit')!
  const view = foldAll(log.events, memberCredit)
  const ask: Ask = async (_, __, read) => read(view.reading)
  const answered = async (id: string) => {
    const cause = {
      data: {},
      id,
      eventId: 'e',
      position: 2,
      ...at('2026-02-10'),
      day: '2026-02-10',
    }
    const sent: Sent[] = []
    for await (const group of rule.answer(cause, ask) as AsyncIterable<Sent[]>) sent.push(...group)
    return sent
  }
  expect(await answered('c-2')).toEqual([])
  expect(await answered('c-3')).toEqual([])
  expect(await answered('c-1')).toMatchObject([
    { type: 'ChangeCreditStanding', id: 'mill', data: { because: 'dispute-lost' } },
  ])
  view.close()
})

test('a member that nothing happened to stands good, and owes nothing', () => {
  const log = new CreditLog()
  log.member('mill')
  folded(memberCredit, log.events, (rows) => {
    expect(tryAsking(rows, showCredit, { member: 'mill' }, memberOf('mill'))).toEqual({
      ...{ member: 'mill', grade: 'good', why: null, asOf: null, limits: [], held: [] },
      ...{ heldTrades: 0, history: [], next: null },
    })
    expect(tryAsking(rows, showCredit, { member: 'mill' }, memberOf('farm'))).toBe(null)
    expect(tryAsking(rows, showCredit, { member: 'farm' })).toBe(null)
  })
})
