import { type Event, type Stream, Wrong } from './file.ts'

/** What the events of trades, loans and lots must add up to; amounts of two decimals. */

/** Exact: whole units of 10⁻¹². */
const ONE = 10n ** 12n
function dec(text: string): bigint {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!
  const value = BigInt(whole!) * ONE + BigInt(part.padEnd(12, '0').slice(0, 12))
  return sign === '-' ? -value : value
}
const CENT = ONE / 100n
/** Half up. */
const cents = (value: bigint) => ((value + CENT / 2n) / CENT) * CENT
const add = (list: readonly Event[], of: (data: Event) => string): bigint =>
  list.reduce<bigint>((sum, data) => sum + dec(of(data)), 0n)

function sums(events: readonly Event[]) {
  const of = (type: string) => events.filter((event) => event.type === type).map(({ data }) => data)
  const money = (type: string) => add(of(type), ({ amount }) => amount.amount)
  const rounding = (type: string) =>
    of(type).reduce<bigint>((sum, { rounding }) => {
      if (rounding === 'up') return sum + CENT
      return rounding === 'down' ? sum - CENT : sum
    }, 0n)
  const { price, quantity } = of('SettlementOpened')[0]!
  const accepted = add(of('DeliveryAccepted'), (data) => data.accepted.value)
  const returned = add(of('GoodsReturned'), (data) => data.quantity.value)
  const isPlain = [...of('DeliveryAccepted').map((data) => data.accepted), quantity].every(
    ({ unit }) => unit === price.per,
  )
  const goods = cents(((accepted - returned) * dec(price.amount)) / ONE)
  const rebates = of('CreditNoteRecorded').filter(({ kind }) => kind === 'rebate')
  const payable =
    goods +
    money('ChargeAdded') -
    money('AllowanceAdded') -
    add(rebates, ({ amount }) => amount.amount) +
    money('TaxAdded') +
    rounding('InvoiceRecorded') -
    rounding('CreditNoteRecorded')
  const paid = of('PaymentRecorded').filter(({ throughPlatform }) => throughPlatform)
  return {
    isPlain,
    payable,
    invoiced: money('InvoiceRecorded') - money('CreditNoteRecorded'),
    paid: add(paid, ({ amount }) => amount.amount) - money('RefundRecorded'),
  }
}

function checkSettlement(events: readonly Event[]): void {
  events.forEach(({ type, data }, i) => {
    if (type !== 'SettlementCompleted') return
    const { isPlain, payable, invoiced, paid } = sums(events.slice(0, i))
    const said = dec(data.payable.amount)
    if (invoiced !== paid || invoiced !== said) throw new Wrong(6, 'sums-disagree')
    if (isPlain && payable !== said) throw new Wrong(6, 'sums-disagree')
  })
}

function checkMatch([agreed]: readonly Event[]): void {
  if (agreed === undefined) return
  const { condition, price, value } = agreed.data
  if (price.per !== condition.quantity.unit || value.currency === 'JPY') return
  const goods = cents((dec(price.amount) * dec(condition.quantity.value)) / ONE)
  if (goods !== dec(value.amount)) throw new Wrong(6, 'sums-disagree')
}

function checkLoan(events: readonly Event[]): void {
  for (const { type, data } of events) {
    if (type !== 'PaymentApplied') continue
    const parts = [data.interest, data.principal, data.storage, data.saleCosts, data.owner]
    if (add(parts, ({ amount }) => amount) !== dec(data.amount.amount)) {
      throw new Wrong(6, 'sums-disagree')
    }
  }
}

type Pledge = { readonly loan: string; readonly left: bigint } | null

/** The pledge after each event. */
function pledges(events: readonly Event[]): Pledge[] {
  let pledge: Pledge = null
  const less = (quantity: Event) => {
    const left = pledge === null ? 0n : pledge.left - dec(quantity.value)
    pledge = left > 0n ? { loan: pledge!.loan, left } : null
  }
  return events.map(({ type, data }) => {
    if (type === 'LotPledged') pledge = { loan: data.loan, left: dec(data.quantity.value) }
    if (type === 'LotFormed' && data.pledge) {
      pledge = { loan: data.pledge.loan, left: dec(data.pledge.quantity.value) }
    }
    if (type === 'PledgeReleased') less(data.quantity)
    if (type === 'LotDivided')
      for (const part of data.parts) if (part.pledge) less(part.pledge.quantity)
    if (type === 'LotLeft' && data.pledge) less(data.pledge.quantity)
    if (type === 'PartTakenBack' && data.pledged) {
      const left: bigint = (pledge?.left ?? 0n) + dec(data.pledge.quantity.value)
      pledge = { loan: data.pledge.loan, left }
    }
    return pledge
  })
}

/** Whether a lot is free, or became the loan's with nobody before it. */
function checkClaim(subject: string, streams: readonly Stream[]): void {
  const [of, id, claim, loan] = subject.split(' ')
  if (of !== 'lot' || claim === undefined) return
  const events = streams.find(({ name }) => name === `lot-${id}`)!.items.map(({ event }) => event)
  const states = pledges(events)
  const last = states.at(-1) ?? null
  if (claim === 'not-pledged') {
    if (events.length === 0 || last !== null) throw new Wrong(6, 'claim-untrue')
    return
  }
  const began = states.findLastIndex((_, i) => (states[i - 1] ?? null)?.loan !== last?.loan)
  if (last?.loan !== loan || (states[began - 1] ?? null) !== null) {
    throw new Wrong(6, 'claim-untrue')
  }
}

/** Kinds of streams that this auditor knows, and the types of some of them. */
const KINDS = 'quote match settlement loan lot member tier policy mark commitment product'.split(
  ' ',
)
const TYPES: Readonly<Record<string, RegExp>> = {
  quote: /^Quote(Requested|Offered|Accept\w+|Refused|Withdrawn|Expired|Voided)$/,
  match: /^(Match(Agreed|Proven|Undone)|Cancellation(Proposed|Agreed|Refused))$/,
  lot: /^(Lot[A-Z]\w+|PartTakenBack|CallAnswered|Receipt\w+|ReservationEnded|PledgeReleased|ClaimRefused|LotsCalled)$/,
}

/** Step 6, as far as this auditor can say. */
export function checkFacts(subject: string, streams: readonly Stream[]): void {
  for (const { name, items } of streams) {
    const kind = name.split('-')[0]!
    if (!KINDS.includes(kind)) throw new Wrong(6, 'event-unknown')
    for (const { event } of items) {
      if (TYPES[kind]?.test(event.type) === false || event.version > 9) {
        throw new Wrong(6, 'event-unknown')
      }
    }
  }
  for (const { name, items } of streams) {
    const events = items.map(({ event }) => event)
    if (name.startsWith('match-')) checkMatch(events)
    if (name.startsWith('settlement-')) checkSettlement(events)
    if (name.startsWith('loan-')) checkLoan(events)
  }
  checkClaim(subject, streams)
}
