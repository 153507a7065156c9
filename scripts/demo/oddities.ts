import { smooth } from './amounts.ts'
import { LOT_OF_APPLES } from './apples.ts'
import { SUBSIDIARY, UNCHECKED } from './cast.ts'
import { moment } from './days.ts'
import { type Deal, dealSteps } from './deal.ts'
import { type Step, step } from './step.ts'
import { TRANCHES } from './sugar.ts'
import { carriage, cash, condition, quantity, thirtySeventy } from './terms.ts'
import { CHAIN_IN_PARTS, CORNER_SHOP } from './white-glove.ts'

export const PAID_ELSEWHERE = 'sugar-paid-elsewhere'
export const ONE_CONTROLLER = 'boards-in-the-family'
export const SAMPLE = 'sugar-sample'

const byRoad = carriage('DAP', 'CN', 'Foshan', 'road')
const yuan = (amount: string) => ({ amount, currency: 'CNY' })

/** Bought from a mill through the platform, and paid past it: its match stays claimed. */
const paidElsewhere: Deal = {
  id: PAID_ELSEWHERE,
  buyer: 'lotus-sweets',
  seller: 'left-river-sugar',
  product: 'sugar-refined',
  condition: condition(quantity(40, 'TNE'), cash, 7, byRoad),
  price: { amount: '5400', currency: 'CNY', per: 'TNE' },
  asked: '2025-01-20',
  ending: { as: 'accepted', after: 1, settling: { ...smooth, paid: 'elsewhere' } },
}

/** A company sells to its own subsidiary, dearly: such a price says nothing about the market. */
const inTheFamily: Deal = {
  id: ONE_CONTROLLER,
  buyer: SUBSIDIARY,
  seller: 'foshan-cabinets',
  product: 'boards-pine',
  condition: condition(quantity(200, 'MTQ'), thirtySeventy, 7, byRoad),
  price: { amount: '3900', currency: 'CNY', per: 'MTQ' },
  asked: '2025-01-13',
  ending: { as: 'accepted', after: 1, settling: smooth },
}

const sugarFor = (buyer: string) => ({
  buyer,
  condition: condition(quantity(25, 'KGM'), cash, 7, byRoad),
  price: { amount: '0', currency: 'CNY', per: 'TNE' },
  product: 'sugar-refined',
  seller: 'zhanjiang-refinery',
})

function sampleSteps(): Step[] {
  const goods = { delivery: 'd-1', quantity: quantity(25, 'KGM') }
  const agreed = { ...sugarFor('spring-city-dairy'), sample: true }
  return [
    step(moment('2025-01-14', 'morning'), 'AgreeMatch', SAMPLE, agreed),
    step(moment('2025-01-17', 'noon'), 'DeliverGoods', SAMPLE, goods),
    step(moment('2025-01-17', 'afternoon'), 'AcceptDelivery', SAMPLE, { delivery: 'd-1' }),
  ]
}

const refused = (code: string, day: string, command: string, id: string, data: object): Step =>
  step(moment(day, 'morning'), command, id, { ...data }, { refused: code, part: code })

/** Requests that no rule lets through. */
function badRequests(): Step[] {
  const fair = {
    buyer: 'lotus-sweets',
    condition: condition(quantity(50, 'TNE'), cash, 7, byRoad),
    product: 'sugar-white',
    seller: 'left-river-sugar',
  }
  const fob = carriage('FOB', 'CN', 'Nanning', 'road')
  const shipTerm = condition(quantity(50, 'TNE'), cash, 7, fob)
  const cubic = { ...fair.condition, quantity: quantity(50, 'MTQ') }
  const ask = (code: string, data: object) =>
    refused(code, '2025-01-15', 'RequestQuote', `no-${code}`, { ...fair, ...data })
  return [
    ask('term-does-not-fit-mode', { condition: shipTerm }),
    ask('buyer-is-seller', { seller: 'lotus-sweets' }),
    ask('product-unknown', { product: 'sugar-blue' }),
    ask('unit-does-not-fit', { condition: cubic }),
    ask('member-unknown', { buyer: 'nobody-we-know' }),
  ]
}

/** What is refused because of what was recorded before. */
function badMoves(): Step[] {
  const [first, second] = TRANCHES as [string, string]
  const unchecked = { ...sugarFor(UNCHECKED), sample: true }
  const price = { amount: '45', currency: 'CNY', per: 'PR' }
  const cheaper = { ...sugarFor('panda-shoe-chain'), price, quote: CHAIN_IN_PARTS }
  const shoes = { product: 'shoes-canvas', seller: 'straits-shoes' }
  const pairs = condition(quantity(10_000, 'PR'), thirtySeventy, 60, byRoad)
  const name = { legalName: 'Lotus Bank', place: null, registration: null }
  const dollars = { amount: { amount: '1000.00', currency: 'USD' }, payment: 'p-usd' }
  const invoice = (number: string) => ({ amount: yuan('8000.00'), invoice: number })
  const unwanted = { costBearer: 'seller', reason: 'Not of the grade that was agreed.' }
  const back = { ...unwanted, quantity: quantity(200, 'TNE'), return: 'ret-9' }
  const withdrawal = { reason: 'Asked for too little.' }
  return [
    refused('member-not-verified', '2025-01-21', 'AgreeMatch', 'no-check', unchecked),
    refused('member-exists', '2025-01-22', 'RegisterMember', 'lotus-sweets', name),
    refused('quote-not-open', '2025-02-19', 'WithdrawQuote', CORNER_SHOP, withdrawal),
    refused('quote-differs', '2025-02-20', 'AgreeMatch', 'no-such-price', {
      ...cheaper,
      ...shoes,
      condition: pairs,
    }),
    refused('settlement-complete', '2025-03-04', 'CloseDeliveries', CORNER_SHOP, unwanted),
    refused('currency-differs', '2025-03-05', 'RecordPayment', first, dollars),
    refused('reference-reused', '2025-04-01', 'RecordInvoice', second, invoice('i-1')),
    refused('day-passed', '2025-06-10', 'CloseBusinessDay', 'business', { date: '2025-06-03' }),
    refused('more-than-accepted', '2025-10-30', 'ReturnGoods', LOT_OF_APPLES, back),
  ]
}

/** A shop that lost the answer sends its acceptance again, under the same key: no second event. */
const sentAgain = (): Step =>
  step(moment('2025-02-18', 'afternoon'), 'AcceptQuote', CORNER_SHOP, {})

/** What does not count, what is refused, and what is sent twice. */
export const oddSteps = (): Step[] => [
  ...dealSteps(paidElsewhere),
  ...dealSteps(inTheFamily),
  ...sampleSteps(),
  ...badRequests(),
  ...badMoves(),
  sentAgain(),
]
