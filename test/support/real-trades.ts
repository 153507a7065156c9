/** Commands that lead to real trades of sugar under a spot condition, in any way they are sent. */

export type Told = { readonly type: string; readonly id: string; readonly data: object }

const checks = { checkedBy: 'registrar', evidence: 'no. 7' }

export const memberSteps = (id: string): Told[] => [
  { type: 'RegisterMember', id, data: { legalName: `${id} Ltd` } },
  { type: 'VerifyLicence', id, data: checks },
  { type: 'VerifyBankAccount', id, data: checks },
]

export const sugarSteps: Told[] = [
  {
    ...{ type: 'RegisterProduct', id: 'sugar' },
    data: { name: 'White sugar', category: 'sugar', unit: 'TNE' },
  },
]

const quantity = { unit: 'TNE', value: '100' }
const condition = {
  ...{ quantity, leadTime: 14, term: { code: 'EXW' } },
  payment: [{ share: '100', due: 'delivery', days: 0 }],
}

/** 100 t, agreed, delivered, accepted, invoiced and paid: the match is real. */
export function realTradeSteps(id: string, buyer: string, seller: string, yuan = '5000'): Told[] {
  const amount = { amount: `${Number(yuan) * 100}`, currency: 'CNY' }
  const price = { amount: yuan, currency: 'CNY', per: 'TNE' }
  const step = (type: string, data: object = {}) => ({ type, id, data })
  return [
    step('AgreeMatch', { buyer, seller, product: 'sugar', price, condition }),
    step('OpenSettlement'),
    step('DeliverGoods', { delivery: 'd', quantity }),
    step('AcceptDelivery', { delivery: 'd' }),
    step('RecordInvoice', { invoice: 'i', amount }),
    step('RecordPayment', { payment: 'p', amount }),
    step('ProveMatch'),
  ]
}

/** So many of them, each between a buyer and a seller of its own, whose names end with its number. */
export const apartSteps = (count: number, yuan?: string): Told[] =>
  Array.from({ length: count }, (_, n) => [
    ...memberSteps(`buyer${n + 1}`),
    ...memberSteps(`seller${n + 1}`),
    ...realTradeSteps(`m${n + 1}`, `buyer${n + 1}`, `seller${n + 1}`, yuan),
  ]).flat()
