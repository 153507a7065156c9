import { accept, type Context, refuse } from '../kernel/decider.ts'
import type { DataOf } from '../kernel/event.ts'
import { guards } from '../kernel/guards.ts'
import { refuseFull } from '../shared/full.ts'
import { isAbove, plus } from '../values/exact.ts'
import type { LocalDate } from '../values/instant.ts'
import { isMoney, type Money } from '../values/money.ts'
import { total } from '../values/unit-price.ts'
import { MAX_DOCUMENTS, type SettlementCommand, type SettlementRefusal } from './commands.ts'
import { refuseBeforeFirst, refuseBeforeOpening } from './days.ts'
import type { SettlementEvent } from './events.ts'
import { keys } from './keys.ts'
import { settledBy, type Verdict } from './settled-by.ts'
import type { OpenSettlement, Settlement, Sums } from './settlement.ts'
import { goodsAreSettled, invoiced, money, paid, payableAtMost, share } from './state.ts'

type Refused = { accepted: false; refusal: SettlementRefusal }

export const { by, existing } = guards<Settlement>()('settlement-absent', [
  'buyer',
  'seller',
  'lender',
])

/** A repeat of the same document accepts; another under its reference is refused. */
export function known(state: OpenSettlement, key: string, data: unknown): Verdict | null {
  const before = state.documents.get(key)
  return before === undefined ? null : sameOrReused(before, data, key.slice(key.indexOf(':') + 1))
}

/** Whether what stands under a reference is the same, by its canonical JSON. */
export const sameOrReused = (before: string, data: unknown, reference: string): Verdict =>
  before === JSON.stringify(data) ? accept() : refuse({ code: 'reference-reused', reference })

/** Room for one more document: whoever asks for a settlement is kept waiting by each of them. */
export const refuseOneMore = (
  { documents }: OpenSettlement,
  limit = MAX_DOCUMENTS,
): Refused | null => refuseFull(documents.size, limit)

/** Money that moved has as much room again: a party that fills its own keeps no payment out. */
const roomFor = (sum: keyof Sums) =>
  sum === 'paid' || sum === 'refunded' ? 2 * MAX_DOCUMENTS : MAX_DOCUMENTS

type MoneyEvent = Extract<SettlementEvent, { data: { amount: Money } }>
type Amounting = { readonly amount: Money }
type Limit = (state: OpenSettlement, amount: string) => Refused | null

/** What is payable in the end must be money. */
const withinMoney: Limit = (state, amount) =>
  isMoney(money(state, plus(plus(payableAtMost(state), state.sums.allowances), amount)))
    ? null
    : refuse({ code: 'value-too-large' })

/** The most that each kind of document may add or take back. */
const limits: Partial<Record<keyof Sums, Limit>> = {
  charges: withinMoney,
  tax: withinMoney,
  credited: (state, amount) =>
    isAbove(amount, invoiced(state))
      ? refuse({ code: 'more-than-invoiced', invoiced: money(state, invoiced(state)) })
      : null,
  refunded: (state, amount) =>
    isAbove(amount, paid(state))
      ? refuse({ code: 'more-than-paid', paid: money(state, paid(state)) })
      : null,
}

function refuseEarly(state: OpenSettlement, sum: keyof Sums, day: LocalDate): Refused | null {
  if (sum === 'paid') return null
  const early = refuseBeforeOpening(state, day)
  if (early || (sum !== 'credited' && sum !== 'refunded')) return early
  return refuseBeforeFirst(state, sum, day)
}

/** Whether a document may make less payable. */
const lessens = ({ type, data }: MoneyEvent) =>
  type === 'AllowanceAdded' ||
  (type === 'CreditNoteRecorded' && (data.kind === 'rebate' || data.rounding !== null)) ||
  (type === 'InvoiceRecorded' && data.rounding !== null)

/** The handler of a command whose document is an amount of money under a reference. */
const documentAs = <D extends Amounting>(
  key: (data: D) => string,
  party: 'buyer' | 'seller',
  sum: keyof Sums,
  eventOf: (data: D, state: OpenSettlement) => MoneyEvent,
  more?: (data: D, state: OpenSettlement, day: LocalDate) => Refused | null,
) =>
  by(party, (data: D, state, context: Context): Verdict => {
    const repeated = known(state, key(data), data)
    if (repeated) return repeated
    const full = refuseOneMore(state, roomFor(sum))
    if (full) return full
    const { currency } = state.price
    if (data.amount.currency !== currency) return refuse({ code: 'currency-differs', currency })
    const refused =
      refuseEarly(state, sum, context.day) ??
      limits[sum]?.(state, data.amount.amount) ??
      more?.(data, state, context.day)
    if (refused) return refused
    const event = eventOf(data, state)
    // Nothing else follows from others before the goods are settled.
    const follows = lessens(event) || state.assignment !== null || goodsAreSettled(state)
    return follows ? settledBy(state, event, context) : accept(event)
  })

/** As `documentAs`, where the event says what the command does. */
export const document = <T extends MoneyEvent['type']>(
  type: T,
  key: (data: DataOf<MoneyEvent, T>) => string,
  party: 'buyer' | 'seller',
  sum: keyof Sums,
) => documentAs<DataOf<MoneyEvent, T>>(key, party, sum, (data) => ({ type, data }) as MoneyEvent)

/** A charge hides the price if with the others that say nothing it is more than is tolerated. */
export const addCharge = documentAs<DataOf<SettlementCommand, 'AddCharge'>>(
  keys.charge,
  'seller',
  'charges',
  (data, { price, quantity, tolerance, otherCharges }) => {
    const most = share(tolerance.otherCharges, total(price, quantity).amount)
    const others = plus(otherCharges, data.amount.amount)
    const hidesPrice = data.kind === 'other' && isAbove(others, most)
    return { type: 'ChargeAdded', data: { ...data, hidesPrice } }
  },
)

type Paying = DataOf<SettlementCommand, 'RecordPayment'>

/** Who pays another than the lender after the notice still owes: it discharges nothing. */
function refusePayee({ payee, throughPlatform }: Paying, state: OpenSettlement, day: LocalDate) {
  const { assignment } = state
  if (assignment === null || !throughPlatform || day < assignment.on) return null
  const { lender } = assignment
  const wrong = payee !== null && payee !== lender
  return wrong ? refuse({ code: 'assigned-to-lender', lender }) : null
}

export const recordPayment = documentAs<Paying>(
  keys.payment,
  'buyer',
  'paid',
  (data) => ({ type: 'PaymentRecorded', data }),
  refusePayee,
)
