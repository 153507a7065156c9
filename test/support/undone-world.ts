import fc from 'fast-check'
import { match } from '../../domain/matches/decider.ts'
import type { Match } from '../../domain/matches/evidence.ts'
import { settlement } from '../../domain/settlements/decider.ts'
import type { OpenSettlement } from '../../domain/settlements/evidence.ts'
import { Decimal } from '../../domain/values/decimal.ts'
import { actingFor, historian } from './given.ts'
import { SmallLedger } from './small-ledger.ts'

/** Random histories of some matches that come undone, by random parties, with what is recounted. */

export const MATCHES = [
  { id: 'm-0', buyer: 'b1', seller: 's1', price: '5.1', kilograms: '100', on: '2026-03-05' },
  { id: 'm-1', buyer: 'b2', seller: 's1', price: '0.333', kilograms: '37', on: '2026-03-31' },
  { id: 'm-2', buyer: 'b1', seller: 's2', price: '7.25', kilograms: '999', on: '2026-04-01' },
] as const
export type Trade = (typeof MATCHES)[number]

const cny = (amount: Decimal) => ({ amount: amount.toFixed(2), currency: 'CNY' })
const reason = 'as agreed'
const reference = fc.constantFrom('x', 'y', 'z')
const costBearer = fc.constantFrom('buyer', 'seller')
const amount = fc.integer({ min: 1, max: 60_000 }).map((cents) => cny(new Decimal(cents).div(100)))
const quantity = fc
  .oneof(fc.integer({ min: 1, max: 110 }), fc.constantFrom(37, 100, 105, 999, 1_100))
  .map((value) => ({ unit: 'KGM', value: `${value}` }))
const rounding = fc.constantFrom(null, null, null, 'up', 'down')

const command = (type: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), data: fc.record(fields) })
const ending = { costBearer, reason: fc.constantFrom(reason, 'for another reason') }

const one = fc.oneof(
  command('AddCharge', { amount, charge: reference, kind: fc.constantFrom('freight', 'other') }),
  command('AddAllowance', { allowance: reference, amount, reason: fc.constant(reason) }),
  command('AddTax', { amount, kind: fc.constant('VAT'), tax: reference }),
  command('RecordInvoice', { amount, invoice: reference, rounding }),
  command('RecordCreditNote', {
    ...{ amount, creditNote: reference, reason: fc.constant(reason), rounding },
    kind: fc.constantFrom('correction', 'rebate', 'return'),
  }),
  command('RecordPayment', { amount, payment: reference, throughPlatform: fc.boolean() }),
  command('RecordRefund', { amount, reason: fc.constant(reason), refund: reference }),
  command('DeliverGoods', { delivery: reference, quantity }),
  command('AcceptDelivery', { accepted: fc.option(quantity), delivery: reference }),
  command('RejectDelivery', { delivery: reference, reason: fc.constant(reason) }),
  command('TakeBackGoods', { delivery: reference }),
  command('CloseDeliveries', ending),
  command('ReturnGoods', { ...ending, quantity, return: reference }),
  command('CancelMatch', ending),
)

/**
 * `fulfil`: all goods come and are accepted; `balance`: what is open is invoiced and paid; `whole`:
 * both; `agree`: one party says what the other proposed last; `insist`: it says so itself again.
 */
const macros = ['whole', 'whole', 'fulfil', 'balance', 'agree', 'agree', 'insist'] as const
const step = fc.record({
  of: fc.nat(MATCHES.length - 1),
  by: fc.constantFrom('buyer' as const, 'seller' as const, 'platform' as const),
  does: fc.oneof(
    { weight: 5, arbitrary: one },
    { weight: 3, arbitrary: fc.constantFrom(...macros) },
  ),
})
export const histories = fc.array(step, { minLength: 1, maxLength: 30, size: 'max' })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const check = { checkedBy: 'registrar', evidence: 'no. 7' }

/** A ledger with members, a product, a tolerance of 5 % and the matches. */
export async function foundedLedger() {
  const ledger = new SmallLedger()
  for (const id of ['b1', 'b2', 's1', 's2']) {
    await ledger.send('RegisterMember', id, { legalName: id })
    await ledger.send('VerifyLicence', id, check)
    await ledger.send('VerifyBankAccount', id, check)
  }
  const product = { name: 'Sugar', category: 'sugar', unit: 'KGM' }
  await ledger.send('RegisterProduct', 'sugar', product)
  await ledger.send('AdoptPolicy', 'tolerance', {
    ...{ from: '2020-01-01', reason: 'as in the trade', terms: { over: '5', under: '5' } },
  })
  for (const { id, buyer, seller, price, kilograms, on } of MATCHES) {
    const terms = {
      ...{ buyer, seller, product: 'sugar' },
      price: { amount: price, currency: 'CNY', per: 'KGM' },
      condition: { quantity: { unit: 'KGM', value: kilograms } },
    }
    const refused = await ledger.send('AgreeMatch', id, terms, historian, `${on}T12:00:00.000Z`)
    if (refused) throw new Error(refused)
  }
  return ledger
}

const LATER = '2026-05-01T12:00:00.000Z'

const asProposed: Readonly<Record<string, string>> = {
  CancellationProposed: 'CancelMatch',
  ClosingProposed: 'CloseDeliveries',
  ReturnProposed: 'ReturnGoods',
}

async function repeat(ledger: SmallLedger, { id, buyer, seller }: Trade, by: 'other' | 'same') {
  const last = ledger.recorded.findLast(
    ({ type, stream }) => type in asProposed && stream.endsWith(`-${id}`),
  )
  if (last === undefined) return
  const { party, ...data } = last.data as { readonly party: 'buyer' | 'seller' }
  const said = (party === 'buyer') === (by === 'same') ? buyer : seller
  await ledger.send(asProposed[last.type]!, id, data, actingFor(said), LATER)
}

export async function play(ledger: SmallLedger, { of, by, does }: Step, n: number) {
  const trade = MATCHES[of]!
  const { id } = trade
  const send = (type: string, data: object) => ledger.send(type, id, data, historian, LATER)
  if (does === 'fulfil' || does === 'whole') {
    const value = trade.kilograms
    await send('DeliverGoods', { delivery: `all-${n}`, quantity: { unit: 'KGM', value } })
    await send('AcceptDelivery', { delivery: `all-${n}` })
  }
  if (does === 'agree') await repeat(ledger, trade, 'other')
  if (does === 'insist') await repeat(ledger, trade, 'same')
  if (does === 'balance' || does === 'whole') {
    const { payable, billed, net } = recount(ledger, trade)
    const owed = payable.minus(billed)
    const due = payable.minus(net)
    if (owed.gt(0)) await send('RecordInvoice', { amount: cny(owed), invoice: `i-${n}` })
    if (owed.lt(0)) {
      await send('RecordCreditNote', { amount: cny(owed.neg()), creditNote: `c-${n}`, reason })
    }
    if (due.gt(0)) await send('RecordPayment', { amount: cny(due), payment: `p-${n}` })
    if (due.lt(0)) await send('RecordRefund', { amount: cny(due.neg()), reason, refund: `r-${n}` })
  }
  if (typeof does === 'object') {
    const actor = by === 'platform' ? historian : actingFor(trade[by])
    await ledger.send(does.type, id, does.data, actor, LATER)
  }
}

export const matchOf = (ledger: SmallLedger, id: string) =>
  ledger.stateOf(match, id) as Exclude<Match, { status: 'absent' }>
export const settlementOf = (ledger: SmallLedger, id: string) =>
  ledger.stateOf(settlement, id) as OpenSettlement

type Data = {
  readonly amount?: { readonly amount: string }
  readonly quantity?: { readonly value: string }
  readonly accepted?: { readonly value: string }
  readonly rejected?: { readonly value: string } | null
  readonly kind?: string
  readonly rounding?: 'up' | 'down' | null
  readonly throughPlatform?: boolean
  readonly hidesPrice?: boolean
}

/** Every figure of a match again from its events, apart from how the domain counts. */
export function recount(ledger: SmallLedger, { id, price, kilograms }: Trade) {
  const events = ledger.recorded.filter(({ stream }) => stream === `settlement-${id}`)
  const sum = (type: string, of: (data: Data) => string | number | undefined) =>
    events
      .filter((event) => event.type === type)
      .reduce((all, { data }) => all.plus(of(data as Data) ?? 0), new Decimal(0))
  const amountOf = ({ amount }: Data) => amount?.amount
  const quantityOf = ({ quantity }: Data) => quantity?.value
  const unit = ({ rounding }: Data) => (rounding === 'up' ? 0.01 : rounding === 'down' ? -0.01 : 0)
  const delivered = sum('GoodsDelivered', quantityOf)
  const accepted = sum('DeliveryAccepted', (data) => data.accepted?.value)
  const rejected = sum('DeliveryAccepted', (data) => data.rejected?.value).plus(
    sum('DeliveryRejected', quantityOf),
  )
  const returned = sum('GoodsReturned', quantityOf)
  const held = sum('GoodsHeld', quantityOf).minus(sum('GoodsTakenBack', quantityOf))
  const allowed = sum('AllowanceAdded', amountOf).plus(
    sum('CreditNoteRecorded', (data) => (data.kind === 'rebate' ? amountOf(data) : 0)),
  )
  const rounding = sum('InvoiceRecorded', unit).minus(sum('CreditNoteRecorded', unit))
  const kept = accepted.minus(returned)
  const payable = kept
    .times(price)
    .round(2)
    .plus(sum('ChargeAdded', amountOf))
    .minus(allowed)
    .plus(sum('TaxAdded', amountOf))
    .plus(rounding)
  const paid = sum('PaymentRecorded', (data) => (data.throughPlatform ? amountOf(data) : 0))
  const refunded = sum('RefundRecorded', amountOf)
  const has = (...types: string[]) => events.some(({ type }) => types.includes(type))
  const open = delivered.minus(accepted).minus(rejected)
  const ended = has('DeliveriesClosed', 'SettlementCancelled') || accepted.gte(kilograms)
  return {
    ...{ delivered, accepted, rejected, returned, held, kept, open, allowed },
    ...{ payable, paid, refunded, net: paid.minus(refunded) },
    billed: sum('InvoiceRecorded', amountOf).minus(sum('CreditNoteRecorded', amountOf)),
    goodsSettled: ended && open.eq(0),
    hidesPrice: events.some(({ data }) => (data as Data).hidesPrice === true),
  }
}
